import pytest

from netcore.api.items import AliasItem, Item, KeyItem, Pattern, PatternKind, ScriptItem, TimerItem, TriggerItem
from ui.presenters.item_clipboard import MAX_BYTES, read, written

ITEMS: tuple[Item, ...] = (
    TriggerItem(id="f", name="Fights", folder=True, enabled=False),
    TriggerItem(
        id="t", name="hit", parent="f", patterns=(Pattern("^You (hit)", PatternKind.REGEX),), script="-- \u00fc\n"
    ),
    AliasItem(id="a", name="a", regex="^a$", command="look"),
    TimerItem(id="m", name="m", seconds=0.5),
    KeyItem(id="k", name="k", key="ctrl+f5"),
    ScriptItem(id="s", name="s", events=("sysLoadEvent",)),
)


def test_what_is_written_is_read_again() -> None:
    assert read(written(ITEMS)) == ITEMS


def test_it_can_be_read_by_people_and_may_be_indented_otherwise() -> None:
    data = written(ITEMS)

    assert b'"Fights"' in data
    assert read(b"\n  " + data) == ITEMS


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"{}",
        b"[1, 2]",
        b'[{"type": "TriggerItem"}]',
        b'[{"type": "Nothing", "id": "a", "name": "a"}]',
        b"\xff\xfe",
        b'["\xff"]',
        b"[" * 5000,
        b"[" + b" " * MAX_BYTES + b"]",
        written((ITEMS[0], ITEMS[0])),
    ],
)
def test_anything_else_is_no_items(data: bytes) -> None:
    assert read(data) == ()
