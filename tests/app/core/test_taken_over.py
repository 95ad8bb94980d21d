from app.core.taken_over import in_words
from app.profiles.item_merge import Differences
from netcore.api.items import AliasItem, Item, ScriptItem, TriggerItem

ITEMS: list[Item] = [TriggerItem(id="1", name="rat"), AliasItem(id="2", name="k"), ScriptItem(id="3", name="s")]


def found(items: list[Item], new: int = 0, removed: tuple[str, ...] = ()) -> Differences:
    return Differences(removed, tuple((item, "") for item in items), new)


def test_what_changed_is_named() -> None:
    assert in_words(found(ITEMS[:1])) == "Taken over from the profile's files: 1 changed (trigger rat)."
    assert in_words(found(ITEMS[:2], 1, ("9",))) == (
        "Taken over from the profile's files: 1 changed, 1 new, 1 removed (trigger rat, alias k)."
    )


def test_not_everything_is_named() -> None:
    assert in_words(found([*ITEMS, ScriptItem(id="4", name="t")])).endswith("(trigger rat, alias k, script s, …).")
    assert in_words(found([], removed=("1", "2"))) == "Taken over from the profile's files: 2 removed."


def test_nothing_is_no_news() -> None:
    assert in_words(found([])) == ""
