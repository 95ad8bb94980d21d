"""The six kinds of items, as folders and file names of muddler's layout."""

from typing import Final, NamedTuple, TypeAlias

from netcore.api.items import AliasItem, ButtonItem, Item, KeyItem, ScriptItem, TimerItem, TriggerItem

ItemType: TypeAlias = (
    type[TriggerItem] | type[AliasItem] | type[TimerItem] | type[KeyItem] | type[ButtonItem] | type[ScriptItem]
)


class Kind(NamedTuple):
    """One kind: `plural` names its folder in `src` and the JSON file in each of its folders."""

    plural: str
    singular: str
    type: ItemType

    @property
    def index_name(self) -> str:
        """The JSON file that lists the items of a folder."""
        return f"{self.plural}.json"


KINDS: Final = (
    Kind("triggers", "trigger", TriggerItem),
    Kind("aliases", "alias", AliasItem),
    Kind("timers", "timer", TimerItem),
    Kind("keys", "key", KeyItem),
    Kind("buttons", "button", ButtonItem),
    Kind("scripts", "script", ScriptItem),
)

_BY_TYPE: Final = {kind.type: kind for kind in KINDS}


def kind_of(item: Item) -> Kind:
    """The kind of an item."""
    return _BY_TYPE[type(item)]
