"""The cursor and the selection, as scripts use them."""

import re

import pytest

from netcore.api import style
from tests.scripting.conftest import StartSession
from tests.support.lua_values import LuaValue
from tests.support.script_session import SUBSTRING, ScriptSession, trigger

RED = style.pack(style.rgb(255, 0, 0))

# In a trigger on "a cat sat on a mat", the third of three lines: an expression, and its values.
IN_TRIGGER: list[tuple[str, list[LuaValue]]] = [
    ("selectString('cat', 1), getSelection()", [2, "cat", 2, 3]),
    ("selectString('a', 2), getSelection()", [3, "a", 3, 1]),
    ("moveCursor(5, getLineNumber()), type(getTextFormat())", [True, "table"]),
    ("moveCursor(18, getLineNumber()), getTextFormat()", [True, None, "there is no text here"]),
    ("selectString('dog', 1), getSelection()", [-1, "", 0, 0]),
    ("selectString('cat'), getSelection()", [2, "cat", 2, 3]),
    ("selectString('main', 'cat', 1), getSelection('main')", [2, "cat", 2, 3]),
    ("selectSection(2, 3), getSelection()", [True, "cat", 2, 3]),
    ("selectSection('main', 2, 3), getSelection()", [True, "cat", 2, 3]),
    ("selectSection(2, 99), getSelection()", [False, "", 0, 0]),
    ("selectCurrentLine(), getSelection()", [True, "a cat sat on a mat", 0, 18]),
    ("selectCaptureGroup(1), getSelection()", [1, "cat sat", 2, 7]),
    ("selectCaptureGroup(2), getSelection()", [1, "cat", 2, 3]),
    ("selectCaptureGroup('2'), getSelection()", [1, "cat", 2, 3]),
    ("selectCaptureGroup('what'), getSelection()", [1, "sat", 6, 3]),
    ("selectCaptureGroup(4), getSelection()", [-1, "", 0, 0]),
    ("selectCaptureGroup('who'), getSelection()", [-1, "", 0, 0]),
    ("selectString('cat', 1), deselect(), getSelection()", [2, True, "", 0, 0]),
    ("getLineNumber(), getColumnNumber(), getLineCount(), getLastLineNumber()", [2, 0, 2, 2]),
    ("getLineNumber('main'), getLineCount('main')", [2, 2]),
    ("getLines(0, 2), getLines(2, 9), getLines('main', 1, 2)", [["first", "second"], ["a cat sat on a mat"], ["second"]]),
    ("getCurrentLine(), getCurrentLine('main')", ["a cat sat on a mat"] * 2),
    ("moveCursor(3, 0), getLineNumber(), getColumnNumber(), getCurrentLine()", [True, 0, 3, "first"]),
    ("moveCursor('main', 0, 1), getCurrentLine(), line", [True, "second", "a cat sat on a mat"]),
    ("moveCursor(0, 9), getLineNumber()", [False, 2]),
    ("moveCursorUp(), getLineNumber(), moveCursorUp(5), getLineNumber()", [True, 1, True, 0]),
    ("moveCursor(0, 0), moveCursorDown(500), getLineNumber()", [True, True, 2]),
    ("moveCursor(4, 2), moveCursorUp(2, true), getColumnNumber(), moveCursorDown(1), getColumnNumber()", [True, True, 4, True, 0]),
    ("moveCursor(0, 0), moveCursorEnd(), getLineNumber(), getColumnNumber()", [True, True, 2, 18]),
    ("moveCursor(0, 0), selectCaptureGroup(2), getLineNumber()", [True, 1, 2]),
    ("getFgColor()", [211, 211, 211]),
    ("getBgColor()", [0, 0, 0]),
    ("selectString('cat', 1), getFgColor()", [2, 255, 0, 0]),
    ("selectString('cat', 1), getTextFormat()", [2, {
        "foreground": [255, 0, 0], "background": [0, 0, 0], "bold": True, "italic": False, "underline": False,
        "reverse": False, "strikeout": False, "overline": False, "concealed": False, "blinking": "none", "alternateFont": 0,
    }]),
    ("isPrompt(), isPrompt('main')", [False, False]),
    ("copy2decho('cat'), copy2cecho('cat'), copy2hecho('cat')", ["<255,0,0><b>cat<r>", "<ansi_light_red><b>cat<reset>", "#ff0000#bcat#r"]),
    ("copy2decho()", ["a <255,0,0><b>cat<r> sat on a mat"]),
    ("copy2decho('dog')", [None, "text to copy not found"]),
    ("selectString('nowhere', 'cat', 1)", [None, 'window "nowhere" not found']),
    ("setFgColor(300, -5, 999)", [None, "red value 300 needs to be between 0-255"]),
    ("setBgColor(1, 2, 3, 300)", [None, "alpha value 300 needs to be between 0-255"]),
    ("setHexFgColor('nonsense')", [None, 'setHexFgColor: "nonsense" is no colour of six hexadecimal digits']),
    ("copy()", [None, "copy: nothing is selected"]),
    ("paste()", [None, "paste: nothing has been copied"]),
    ("appendBuffer()", [None, "appendBuffer: nothing has been copied"]),
    ("cut()", [None, "copy: nothing is selected"]),
]  # fmt: skip


@pytest.mark.parametrize(("expressions", "values"), IN_TRIGGER)
async def test_what_a_trigger_finds(play: StartSession, expressions: str, values: list[LuaValue]) -> None:
    session = play(trigger("it", r"(cat) (?<what>sat)(?<who>x)?", do=f"take({expressions})"))
    await session.hear("first", "second", "a \x1b[1;38;2;255;0;0mcat\x1b[0m sat on a mat")

    assert session.errors == []
    assert session.taken == values


# In a trigger on "a cat": what it does with the text, and the rows then.
EDITS = [
    ("selectString('cat', 1) copy() deselect() moveCursor(0, getLineNumber()) paste()", ["cata cat"]),
    ("selectString('cat', 1) cut() moveCursor(0, getLineNumber()) paste()", ["cata "]),
    ("selectString('cat', 1) copy() appendBuffer()", ["a cat", "cat"]),
    ("selectCaptureGroup(1) replace('tiger') selectCaptureGroup(1) replace('cat')", ["a cat"]),
]


@pytest.mark.parametrize(("do", "rows"), EDITS)
async def test_copying_and_pasting(play: StartSession, do: str, rows: list[str]) -> None:
    session = play(trigger("it", "cat", kind=SUBSTRING, do=do))
    await session.hear("a \x1b[38;2;255;0;0mcat")

    assert session.texts == rows
    assert session.errors == []


async def test_what_is_copied_keeps_its_looks(play: StartSession) -> None:
    session = play(trigger("it", "cat", kind=SUBSTRING, do="selectCurrentLine() copy() deleteLine() appendBuffer()"))
    await session.hear("a \x1b[38;2;255;0;0mcat")

    assert [(line.text, line.runs) for line in session.lines] == [("a cat", (0, 0, 2, RED))]


async def test_a_line_above_is_changed_in_its_place(play: StartSession) -> None:
    session = play(trigger("it", "now", kind=SUBSTRING, do="moveCursor(0, 0) replaceLine('changed')"))
    await session.hear("first", "second")
    assert session.texts == ["first", "second"]

    await session.hear("now")
    assert session.texts == ["changed", "second", "now"]


async def test_outside_a_trigger_the_cursor_is_on_the_last_line(session: ScriptSession) -> None:
    await session.hear("first", "a cat")
    session.run("found = { getLineNumber(), getCurrentLine() } selectString('cat', 1) replace('dog')")

    assert session.value("found") == [1, "a cat"]
    assert session.texts == ["first", "a dog"]


async def test_each_trigger_has_a_selection_of_its_own(play: StartSession) -> None:
    session = play(
        trigger("a", "cat", kind=SUBSTRING, do="selectString('cat', 1)"),
        trigger("b", "cat", kind=SUBSTRING, do="nothing = getSelection() == ''"),
    )
    await session.hear("a cat")

    assert session.value("nothing") is True


async def test_another_trigger_does_not_move_the_cursor_of_one_that_waits(play: StartSession) -> None:
    session = play(
        trigger("waits", "cat", do="selectString('cat', 1) wait(0.001) replace('dog') found = getCurrentLine()"),
        trigger("other", "mouse", do="selectString('mouse', 1) replace('rat')"),
    )
    await session.hear("a cat", "a mouse")
    await session.until("found")

    assert session.value("found") == "a dog"
    assert session.texts == ["a dog", "a rat"]


async def test_what_a_trigger_calls_by_an_event_stands_on_the_same_line(play: StartSession) -> None:
    session = play(trigger("it", "cat", do="raiseEvent('seen')"))
    session.run("registerAnonymousEventHandler('seen', function() selectString('cat', 1) replace('dog') end)")
    await session.hear("a cat")

    assert session.texts == ["a dog"]


COLOURS = [
    ("setFgColor(255, 0, 0)", (style.rgb(255, 0, 0), 0, 0)),
    ("setFgColor('main', 255, 0, 0)", (style.rgb(255, 0, 0), 0, 0)),
    ("setBgColor(255, 0, 0)", (0, style.rgb(255, 0, 0), 0)),
    ("setBgColor(255, 0, 0, 128)", (0, style.rgb(255, 0, 0), 0)),
    ("setBold(true) setBgColor(1, 2, 3) setBgColor('main', 255, 0, 0, 0)", (0, 0, 1)),
    ("fg('red')", (style.rgb(255, 0, 0), 0, 0)),
    ("fg('main', 'red')", (style.rgb(255, 0, 0), 0, 0)),
    ("bg('ansi_001')", (0, style.palette(1), 0)),
    ("setHexFgColor('#ff0000')", (style.rgb(255, 0, 0), 0, 0)),
    ("setHexBgColor('ff0000')", (0, style.rgb(255, 0, 0), 0)),
    ("setBold(true)", (0, 0, 1)),
    ("setItalics(true) setUnderline(true)", (0, 0, 4 | 8)),
    ("setReverse(true) setStrikeOut(true) setOverline(true)", (0, 0, 32 | 128 | 256)),
    ("setBold(true) setItalics(true) setBold(false)", (0, 0, 4)),
    ("setTextFormat('main', 0, 0, 255, 255, 0, 0, true, 1, 0)", (style.rgb(255, 0, 0), style.rgb(0, 0, 255), 1 | 8)),
    (
        "setTextFormat('main', 0, 0, 1, 1, 0, 0, 0, 0, 0, false, false, false, 'slow')",
        (style.rgb(1, 0, 0), style.rgb(0, 0, 1), 16),
    ),
]


@pytest.mark.parametrize(("do", "look"), COLOURS)
async def test_the_look_of_what_is_selected(play: StartSession, do: str, look: tuple[int, int, int]) -> None:
    session = play(trigger("it", "cat", kind=SUBSTRING, do=f"selectString('cat', 1) {do}"))
    await session.hear("a cat")

    assert session.errors == []
    assert session.lines[0].runs == (0, 0, 2, style.pack(*look))


REFUSED = [
    (
        "setTextFormat('main', 0, 0, 0, 0, 0, 0, 'yes')",
        "setTextFormat: bad argument #8 type (bold as boolean expected, got string!)",
    ),
    (
        "getLineCount({})",
        "getLineCount: bad argument #1 type (window name as string expected, got table)!",
    ),
    (
        "clearWindow({})",
        "clearUserWindow: bad argument #1 type (window name as string is optional, got table!)",
    ),
    ("selectString(nil, 1)", "selectString: bad argument #1 type (text to select as string expected, got nil!)"),
    ("selectString()", "selectString: bad argument #1 type (text to select as string expected, got no value!)"),
    ("selectSection(1)", "selectSection: bad argument #2 type (length as number expected, got no value!)"),
    ("moveCursor('x')", 'window "x" not found'),
    ("setFgColor(1, 2)", "setFgColor: bad argument #3 type (blue as number expected, got no value!)"),
    ("setBold('yes')", 'window "yes" not found'),
    ("setBold(1)", "setBold: bad argument #1 type (enable as boolean expected, got number!)"),
    (
        "selectCaptureGroup(nil)",
        "selectCaptureGroup: bad argument #1 type (capture group as number expected, got nil!)",
    ),
    ("getLines({}, 1)", "getLines: bad argument #1 type (from as number expected, got table!)"),
]


@pytest.mark.parametrize(("call", "message"), REFUSED)
async def test_what_is_refused(session: ScriptSession, call: str, message: str) -> None:
    session.run(f"local result, problem = {call} error(problem or 'no problem', 0)")

    assert message in session.errors[0]


async def test_the_console_has_columns_and_rows(session: ScriptSession) -> None:
    assert session.values("getColumnCount(), getRowCount()") == [80, 24]


async def test_when_a_line_came(session: ScriptSession) -> None:
    await session.hear("one")

    assert re.fullmatch(r"\d\d:\d\d:\d\d\.\d{3}", str(session.value("getTimestamp(0)")))
    assert session.value("getTimestamp('main', 0)") == session.value("getTimestamp(0)")
    assert session.values("getTimestamp(99)") == [None, "getTimestamp: line number 99 is beyond the last line"]


async def test_pasting_into_a_window_by_its_name(session: ScriptSession) -> None:
    session.run("createBuffer('b') tempTrigger('rat', function() selectString('rat', 1) copy() pasteWindow('b') end)")
    await session.hear("a rat")

    assert session.value("getCurrentLine('b')") == "rat"


async def test_hexadecimal_colours_go_through_what_stands_for_the_setters(session: ScriptSession) -> None:
    session.run("function setFgColor(...) front = {...} end function setBgColor(...) back = {...} end")
    session.run("setHexFgColor('B22222') setHexBgColor('#FFFFFF')")

    assert session.values("front, back") == [[178, 34, 34], [255, 255, 255]]


async def test_an_empty_line_copied(session: ScriptSession) -> None:
    session.run("asked = 0 getCurrentLine = function() asked = asked + 1 return '' end")

    assert session.values("copy2decho(), asked") == ["", 1]
