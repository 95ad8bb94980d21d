"""Finding items and what they are in, and what keys are bound to, for `lua/item_search.lua`."""

from collections.abc import Callable, Mapping

from netcore.api.qt_keys import code_of
from scripting.automation.automation import Automation
from scripting.automation.roster import AnyEntry
from scripting.machine import Plain, Value
from scripting.plain import number_or_text, text_of


class ItemSearch:
    """What scripts may know of the session's items."""

    def __init__(self, automation: Automation) -> None:
        self._automation = automation

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {"items_found": self._find, "item_ancestors": self._ancestors, "key_code": self._key_code}

    def _find(self, name: Plain, kind: Plain, exact: Plain, with_case: Plain) -> list[Value]:
        wanted = text_of(name)
        if with_case is not True:
            wanted = wanted.casefold()
        found: list[Value] = []
        for entry in self._automation.everything(text_of(kind)):
            text = entry.name if with_case is True else entry.name.casefold()
            if text == wanted if exact is True else wanted in text:
                found.append(number_or_text(entry.id))
        return found

    def _ancestors(self, identity: Plain, kind: Plain) -> list[Value] | None:
        """What an item is in, the nearest first; None when there is no such item."""
        entry = self._automation.by_id(text_of(kind), text_of(identity))
        if entry is None:
            return None
        above: list[Value] = []
        at = entry.parent
        while at is not None:
            is_package = at.parent is None and at.item is not None and at.item.package == at.name
            node = "package" if is_package else "group" if _is_folder(at) else "item"
            above.append({"id": number_or_text(at.id), "name": at.name, "node": node, "isActive": at.enabled})
            at = at.parent
        return above

    def _key_code(self, name: Plain) -> tuple[int, int] | None:
        """Qt's numbers for a key and its modifiers; of the first key of this name or id."""
        for entry in self._automation.keys.roster.find(text_of(name)):
            return code_of(self._automation.keys.bound_to(entry))
        return None


def _is_folder(entry: AnyEntry) -> bool:
    return entry.item is not None and entry.item.folder
