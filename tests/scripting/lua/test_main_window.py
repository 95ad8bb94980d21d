"""The main window's size and borders, in pixels of characters of 8 by 16."""

import pytest

from tests.scripting.conftest import StartSession
from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession

# Each after a script.
VALUES: list[tuple[str, str, list[LuaValue]]] = [
    ("", "getMainWindowSize()", [640, 384]),
    ("", "getMainConsoleWidth()", [640]),
    ("setBorderLeft(100) setBorderRight(40.5)", "getMainConsoleWidth()", [500]),
    ("setBorderLeft(9999)", "getMainConsoleWidth(), getBorderLeft()", [0, 9999]),
    ("setBorderTop(1) setBorderBottom('2')", "getBorderTop(), getBorderBottom(), getBorderRight()", [1, 2, 0]),
    ("setBorderTop(-5)", "getBorderTop()", [0]),
    ("setBorderSizes(5)", "getBorderSizes()", [{"top": 5, "right": 5, "bottom": 5, "left": 5}]),
    ("setBorderSizes(1, 2)", "getBorderSizes()", [{"top": 1, "right": 2, "bottom": 1, "left": 2}]),
    ("setBorderSizes(1, 2, 3)", "getBorderSizes()", [{"top": 1, "right": 2, "bottom": 3, "left": 2}]),
    ("setBorderSizes(1, 2, 3, 4)", "getBorderSizes()", [{"top": 1, "right": 2, "bottom": 3, "left": 4}]),
    ("setBorderTop(3) setBorderSizes()", "getBorderTop()", [3]),
    ("setBorderColor(1, 2, 3)", "getBorderColor()", [1, 2, 3]),
    ("", "calcFontSize(10)", [8, 16]),
    ("", "calcFontSize(20, 'Mono')", [16, 32]),
    ("", "calcFontSize('main')", [8, 16]),
    ("", "calcFontSize('nowhere')", [None, 'window "nowhere" not found']),
    ("", "calcFontSize(0)", [None, "calcFontSize: a font has 1 to 1000 points"]),
]


@pytest.mark.parametrize(("script", "expressions", "values"), VALUES)
async def test_what_it_gives(play: StartSession, script: str, expressions: str, values: list[LuaValue]) -> None:
    session = play()
    session.run(script)

    assert session.values(expressions) == values


async def test_what_is_no_size_is_told(session: ScriptSession) -> None:
    session.run("setBorderTop('wide')")

    assert session.errors == [
        "script run 1:1: setBorderTop: bad argument #1 type (new size as number expected, got string!)"
    ]


async def test_an_emptied_window_has_no_lines_but_those_that_come(session: ScriptSession) -> None:
    await session.hear("one", "two")
    session.run("echo('three\\n')")
    assert session.texts == ["one", "two", "three"]

    session.run("answers = select('#', clearWindow()) echo('four\\n')")

    assert session.texts == ["four"]
    assert session.values("answers, getCurrentLine('main'), getLineCount(), select('#', clearWindow('none'))") == [
        0,
        "four",
        1,
        0,
    ]
