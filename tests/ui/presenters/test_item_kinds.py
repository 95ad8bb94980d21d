import msgspec
import pytest

from netcore.api.items import (
    AliasItem,
    ButtonItem,
    Item,
    KeyItem,
    Pattern,
    PatternKind,
    ScriptItem,
    TimerItem,
    TriggerItem,
)
from ui.presenters.item_kinds import PATTERN_KINDS, PLURALS, Kind, kind_of, new_item, problem


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("folder", [False, True])
def test_a_new_item_is_of_its_kind_and_where_it_should_be(kind: Kind, folder: bool) -> None:
    item = new_item(kind, "id1", "parent", folder=folder)

    assert kind_of(item) is kind
    assert (item.id, item.parent, item.folder) == ("id1", "parent", folder)
    assert item.name


def test_a_new_timer_does_not_run_before_it_is_told_to() -> None:
    assert not new_item(Kind.TIMER, "x", "").enabled
    assert new_item(Kind.TIMER, "x", "", folder=True).enabled
    assert new_item(Kind.TRIGGER, "x", "").enabled


def test_every_kind_has_a_plural_and_every_pattern_a_name() -> None:
    assert set(PLURALS) == set(Kind)
    assert set(PATTERN_KINDS) == set(PatternKind)


@pytest.mark.parametrize(
    ("item", "part"),
    [
        (TriggerItem(id="x", name="x"), "at least one pattern"),
        (TriggerItem(id="x", name="x", patterns=(Pattern(pattern=""),)), "at least one pattern"),
        (TriggerItem(id="x", name="x", patterns=(Pattern(pattern=""), Pattern(pattern="y"))), ""),
        (ButtonItem(id="x", name="x"), "needs a command or a script"),
        (ButtonItem(id="x", name="x", two_state=True, command_up="off"), ""),
        (ButtonItem(id="x", name="x", folder=True), ""),
        (AliasItem(id="x", name="x"), "needs a pattern"),
        (AliasItem(id="x", name="x", regex="^y$"), ""),
        (TimerItem(id="x", name="x"), "above 0"),
        (TimerItem(id="x", name="x", seconds=-1.0), "above 0"),
        (TimerItem(id="x", name="x", seconds=0.5), ""),
        (KeyItem(id="x", name="x"), "Press the key"),
        (KeyItem(id="x", name="x", key="f5"), ""),
        (ScriptItem(id="x", name="x"), ""),
    ],
)
def test_what_keeps_an_item_from_working(item: Item, part: str) -> None:
    assert (part in problem(item)) if part else problem(item) == ""
    assert problem(msgspec.structs.replace(item, name=" ")) == "Give it a name."
    assert problem(msgspec.structs.replace(item, folder=True)) == ""
