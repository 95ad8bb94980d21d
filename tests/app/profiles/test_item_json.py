import pytest
from hypothesis import given
from msgspec.structs import replace

from app.profiles.item_json import Entry, UnreadableError, read, write
from app.profiles.kinds import KINDS, Kind, kind_of
from netcore.api.items import (
    AliasItem,
    ButtonItem,
    Item,
    KeyItem,
    Pattern,
    PatternKind,
    ScriptItem,
    Side,
    TimerItem,
    TriggerItem,
)
from tests.support.any_items import ITEMS

TRIGGERS, ALIASES, TIMERS, KEYS, BUTTONS, SCRIPTS = KINDS


def read_one(kind: Kind, entry: Entry) -> Item:
    return read(kind, entry, identity="1", parent="", script="")


@pytest.mark.parametrize(
    ("kind", "entry", "item"),
    [
        (
            TRIGGERS,
            {
                "name": "t",
                "isActive": "no",
                "command": "score",
                "patterns": [{"pattern": "^a", "type": "regex"}, {"pattern": "b", "type": "startOfLine"}],
            },
            TriggerItem(
                id="1",
                name="t",
                enabled=False,
                command="score",
                patterns=(Pattern("^a", PatternKind.REGEX), Pattern("b", PatternKind.START_OF_LINE)),
            ),
        ),
        (
            TRIGGERS,
            {
                "name": "t",
                "multiline": "yes",
                "multilineDelta": "3",
                "matchall": "yes",
                "filter": "yes",
                "fireLength": "2",
                "soundFile": "bell.wav",
                "highlight": "yes",
                "highlightFG": "#00ff00",
                "highlightBG": "transparent",
                "patterns": [
                    {"pattern": "return isPrompt()", "type": "lua"},
                    {"pattern": "2", "type": "spacer"},
                    {"pattern": "4,IGNORE", "type": "color"},
                    {"pattern": "", "type": "prompt"},
                ],
            },
            TriggerItem(
                id="1",
                name="t",
                multiline=True,
                margin=3,
                match_all=True,
                is_filter=True,
                fire_length=2,
                sound="bell.wav",
                highlight=True,
                highlight_foreground="#00ff00",
                highlight_background="transparent",
                patterns=(
                    Pattern("return isPrompt()", PatternKind.LUA),
                    Pattern("2", PatternKind.SPACER),
                    Pattern("4,IGNORE", PatternKind.COLOUR),
                    Pattern("", PatternKind.PROMPT),
                ),
            ),
        ),
        (ALIASES, {"name": "a", "regex": "^h (\\w+)$"}, AliasItem(id="1", name="a", regex="^h (\\w+)$")),
        (
            TIMERS,
            {"name": "t", "hours": "1", "minutes": "2", "seconds": "3", "milliseconds": "500"},
            TimerItem(id="1", name="t", seconds=3723.5),
        ),
        (TIMERS, {"name": "t", "seconds": 2.5}, TimerItem(id="1", name="t", seconds=2.5)),
        (
            BUTTONS,
            {"name": "b", "command": "on", "commandUp": "off", "isPushDown": "yes", "css": "c", "location": "left"},
            ButtonItem(id="1", name="b", command="on", command_up="off", two_state=True, style="c", side=Side.LEFT),
        ),
        (KEYS, {"name": "k", "keys": "Shift+Ctrl+F5"}, KeyItem(id="1", name="k", key="ctrl+shift+f5")),
        (
            SCRIPTS,
            {"name": "s", "eventHandlerList": ["sysInstall", "gmcp.Char.Vitals"]},
            ScriptItem(id="1", name="s", events=("sysInstall", "gmcp.Char.Vitals")),
        ),
        (SCRIPTS, {"name": "f", "isFolder": "yes"}, ScriptItem(id="1", name="f", folder=True)),
        (
            SCRIPTS,
            {"name": "f", "isFolder": True, "isActive": False},
            ScriptItem(id="1", name="f", folder=True, enabled=False),
        ),
    ],
)
def test_an_object_is_read_and_written_back_as_it_was(kind: Kind, entry: Entry, item: Item) -> None:
    assert read_one(kind, entry) == item
    assert write(item, entry) == entry
    assert read_one(kind, write(item, {})) == item


def test_what_is_not_known_stays() -> None:
    entry: Entry = {"name": "t", "highlight": "yes", "highlightFG": "#ff0000", "path": "a/b", "ids": [1]}
    item = read_one(TRIGGERS, entry)
    assert isinstance(item, TriggerItem)

    written = write(replace(item, command="look"), entry)

    assert written == {**entry, "command": "look"}


def test_what_goes_without_saying_is_not_written() -> None:
    assert write(AliasItem(id="1", name="a"), {}) == {"name": "a"}


@pytest.mark.parametrize(
    ("kind", "entry", "why"),
    [
        (TRIGGERS, {}, "no name"),
        (TRIGGERS, {"name": 3}, '"name" is not a text'),
        (TRIGGERS, {"name": "t", "patterns": "x"}, '"patterns" is not a list'),
        (TRIGGERS, {"name": "t", "patterns": ["x"]}, "a pattern is not"),
        (TRIGGERS, {"name": "t", "patterns": [{"pattern": "1", "type": "sonnet"}]}, "no patterns of type 'sonnet'"),
        (TIMERS, {"name": "t", "seconds": "soon"}, '"seconds" is not a number'),
        (TIMERS, {"name": "t", "seconds": "inf"}, '"seconds" is not a number'),
        (TIMERS, {"name": "t", "seconds": [1]}, '"seconds" is not a number'),
        (BUTTONS, {"name": "b", "location": "behind"}, "Invalid enum value 'behind'"),
        (KEYS, {"name": "k", "keys": "hyper+x"}, "names no key"),
        (SCRIPTS, {"name": "s", "eventHandlerList": [1]}, "Expected `str`"),
    ],
)
def test_what_mudwire_cannot_do_is_refused_with_its_reason(kind: Kind, entry: Entry, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        read_one(kind, entry)


@given(ITEMS)
def test_every_item_comes_back(item: Item) -> None:
    kind = kind_of(item)

    assert read(kind, write(item, {}), identity=item.id, parent="", script=item.script) == item


@given(ITEMS, ITEMS)
def test_every_item_that_has_changed_comes_back(before: Item, after: Item) -> None:
    kind = kind_of(after)
    original = write(before, {}) if kind_of(before) is kind else {}

    assert read(kind, write(after, original), identity=after.id, parent="", script=after.script) == after


def test_no_colour_is_written_as_mudlets_word_for_it() -> None:
    entry = write(TriggerItem(id="1", name="t", highlight_foreground=""), {})

    assert entry["highlightFG"] == "transparent"
