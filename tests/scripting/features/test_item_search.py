"""Items found by parts of their names, what they are in, bound keys, and triggers with all that Mudlet's can have."""

import pytest

from netcore.api.items import AliasItem, Pattern, PatternKind, TriggerItem
from tests.scripting.conftest import StartSession
from tests.support.script_session import ScriptSession


async def test_items_are_found_by_their_names(play: StartSession) -> None:
    names = ("Go North", "go south", "look")
    session = play(*(AliasItem(id=str(place), name=name, regex="x") for place, name in enumerate(names, 1)))

    assert session.value("findItems('Go North', 'alias')") == [1]
    assert session.value("findItems('go north', 'alias')") == []
    assert session.value("findItems('go north', 'alias', true, false)") == [1]
    assert session.value("findItems('go', 'alias', false)") == [2]
    assert session.value("findItems('go', 'alias', false, false)") == [1, 2]
    assert session.values("findItems('go', 'room')")[0] is None


async def test_what_an_item_is_in_is_told_the_nearest_first(play: StartSession) -> None:
    session = play(
        TriggerItem(id="1", name="pack", folder=True, package="pack"),
        TriggerItem(id="2", name="folder", folder=True, parent="1"),
        TriggerItem(id="3", name="it", patterns=(Pattern("x"),), parent="2"),
    )

    assert session.value("ancestors(3, 'trigger')") == [
        {"id": 2, "name": "folder", "node": "group", "isActive": True},
        {"id": 1, "name": "pack", "node": "package", "isActive": True},
    ]
    assert session.values(
        "isAncestorsActive(3, 'trigger'), disableTrigger('pack'), isAncestorsActive(3, 'trigger')"
    ) == [
        True,
        True,
        False,
    ]
    assert session.values("ancestors(99, 'trigger')") == [None, "ancestors: trigger item ID 99 does not exist"]


async def test_buttons_are_items_too(session: ScriptSession) -> None:
    session.run("bar, button = tempButtonToolbar('bar', 3, 0), tempButton('bar', 'Go', 0)")

    assert session.values("exists('Go', 'button'), exists(bar, 'button'), exists('no', 'button')") == [1, 1, 0]
    assert session.value("ancestors(button, 'button')[1].name") == "bar"
    assert session.values("findItems('go', 'button', true, false)[1] == button, isActive('Go', 'button')") == [True, 1]
    assert session.value("select('#', tempButtonToolbar('bar', 0, 0)) + select('#', tempButton('none', 'x', 0))") == 0
    assert session.values("hideToolBar('bar')") == [
        None,
        "toolbar 'bar' is set to float, which showToolBar() and hideToolBar() do not move",
    ]


@pytest.mark.parametrize(
    ("made", "code"),
    [
        ("mudlet.keymodifier.Control, mudlet.key.F1", [0x01000030, 0x04000000]),
        ("mudlet.key.F2", [0x01000031, 0]),
        ("mudlet.keymodifier.Control + mudlet.keymodifier.Keypad, '8'", [0x38, 0x24000000]),
    ],
)
async def test_the_code_of_a_key_is_what_it_was_made_with(session: ScriptSession, made: str, code: list[int]) -> None:
    assert session.values(f"getKeyCode(tempKey({made}, ''))") == code


async def test_a_key_that_is_not_there_has_no_code(session: ScriptSession) -> None:
    assert session.values("getKeyCode('none')") == [None, 'getKeyCode: no key "none" was found']
    session.run("getKeyCode({})")
    assert "getKeyCode: bad argument #1 type" in session.errors[0]


# --- tempComplexRegexTrigger(name, regex, code, multiline, -, -, filter, match all, highlight …, sound, length, margin) ---


def make(pattern: str, code: str, *, multiline: int = 0, every: int = 0, length: int = 0, margin: int = 0) -> str:
    return (
        f"tempComplexRegexTrigger('it', [[{pattern}]], [[{code}]], "
        f"{multiline}, 0, 0, 0, {every}, 0, 0, 0, {length}, {margin})"
    )


async def test_patterns_of_one_name_are_one_trigger(session: ScriptSession) -> None:
    code = "count = (count or 0) + 1 seen = multimatches"
    session.run(make("^one (\\w+)$", code, multiline=1, margin=3) + make("^two (\\w+)$", code, multiline=1, margin=3))
    await session.hear("one a", "between", "two b", "two c")

    assert session.values("count, exists('it', 'trigger')") == [1, 1]
    assert session.value("seen") == [["one a", "a"], ["two b", "b"]]
    assert session.values("killTrigger('it'), killTrigger('it')") == [True, False]


async def test_it_counts_every_match_and_stays_open(session: ScriptSession) -> None:
    session.run(make("\\d", "count = (count or 0) + #matches + 1", every=1, length=1))
    await session.hear("1 2 3", "none", "none")

    assert session.value("count") == 4 + 1


async def test_it_highlights(session: ScriptSession) -> None:
    session.run("tempComplexRegexTrigger('it', 'x+', '', 0, 0, 0, 0, 0, 'red', 'blue', 0, 0, 0)")
    await session.hear("axxb")
    session.run("moveCursor(0, 0) selectString('xx', 1) front, back = {getFgColor()}, {getBgColor()}")

    assert session.values("front, back") == [[255, 0, 0], [0, 0, 255]]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ("'it', {}, '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0", "bad argument #2 type (regex pattern as string"),
        ("'it', 'x', {}, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0", "bad argument #3 type"),
        ("'it', 'x', '', 'yes', 0, 0, 0, 0, 0, 0, 0, 0, 0", "bad argument #4 type (multiline flag as number"),
        ("'it', 'x', '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 'soon'", "bad argument #14 value"),
    ],
)
async def test_a_wrong_argument_is_named(session: ScriptSession, arguments: str, why: str) -> None:
    session.run(f"tempComplexRegexTrigger({arguments})")

    assert why in session.errors[0]


async def test_what_is_no_pattern_or_no_count_is_refused_with_words(session: ScriptSession) -> None:
    flags = ", '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0"
    assert "does not compile" in str(session.values(f"tempComplexRegexTrigger('it', '('{flags})")[1])
    assert "greater than zero" in str(session.values(f"tempComplexRegexTrigger('it', 'x'{flags}, 0)")[1])


async def test_a_colour_in_a_filter_is_looked_for_in_what_is_captured(play: StartSession) -> None:
    colour = Pattern("3,IGNORE", PatternKind.COLOUR)
    session = play(
        TriggerItem(id="1", name="filter", patterns=(Pattern(r"^\w+ (\w+)$", PatternKind.REGEX),), is_filter=True),
        TriggerItem(id="2", name="it", patterns=(colour,), parent="1", script="count = (count or 0) + 1"),
    )
    await session.hear("\33[33mhello\33[0m world", "hello \33[33mworld\33[0m")

    assert session.value("count") == 1
