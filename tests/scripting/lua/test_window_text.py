"""Text of windows and labels in the ways of Mudlet's own tests: what is written, put in its place, and how mistakes are said."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession

WINDOWS = """
createMiniConsole('chat', 0, 0, 400, 200)
createLabel('label', 0, 0, 100, 20, 1)
createGauge('hp', 300, 20, 30, 40, 'HP', 0, 255, 0)
function fill(text) clearWindow('chat') echo('chat', text) moveCursor('chat', 0, 0) end
function now() selectCurrentLine('chat') return (getSelection('chat')) end
function colour(from, length) selectSection('chat', from, length) return {getFgColor('chat')} end
function at(name) return {getWindowGeometry(name)} end
"""


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[ScriptSession]:
    opened = ScriptSession(tmp_path)
    opened.run(WINDOWS)
    yield opened
    opened.close()


RED: LuaValue = [255, 0, 0]
NO_WINDOW: list[LuaValue] = [None, "window does not exist"]

FACTS: list[tuple[str, str, list[LuaValue]]] = [
    # in front of and behind the line of a window
    ("fill('middle') prefix('[', nil, 'red', nil, 'chat')", "now(), colour(0, 1)", ["[middle", RED]),
    ("fill('middle\\n') suffix(']', nil, nil, nil, 'chat')", "now()", ["middle]"]),
    ("fill('middle') prefix('<red>[', cecho, nil, nil, 'chat')", "now(), colour(0, 1)", ["[middle", RED]),
    # in the place of other text
    ("fill('a cat') selectString('chat', 'cat', 1)", "select('#', replace('chat', 'dog')), now()", [0, "a dog"]),
    ("", "select('#', replace('nowhere', 'dog'))", [0]),
    ("fill('a cat') selectString('chat', 'cat', 1) xReplace('chat', '<red>dog')", "now()", ["a <red>dog"]),
    ("fill('a cat') selectString('chat', 'cat', 1) xReplace('chat', '<red>dog', 'c')", "now()", ["a dog"]),
    ("echo('a cat') selectString('cat', 1) xReplace('<red>dog', nil, 'c')", "getCurrentLine()", ["a dog"]),
    ("fill('cat cat') seen = 0", "selectAll('chat', 'cat', function() seen = seen + 1 end), seen", [2, 2]),
    ("echo('cat cat cat') seen = 0 selectAll('cat', function() seen = seen + 1 end)", "seen", [3]),
    ("", "select('#', selectAll('nowhere', 'cat', function() end))", [2]),
    # coloured text
    ("", "select('#', cecho('chat', 'x')), select('#', hinsertText('chat', 'x'))", [0, 0]),
    ("fill('') cecho('<red>here ', nil) cecho('chat', false) cecho('chat', 42)", "getCurrentLine(), now()",
     ["here chat", "42"]),
    ("", "cinsertText('nowhere', 'x')", NO_WINDOW),
    ("", "cechoLink('label', 'x', 'y', 'z')", [None, "you cannot use echoLink, echoPopup, or insertText with Labels"]),
    ("", "dinsertText('label', 'x')", [None, "you cannot use echoLink, echoPopup, or insertText with Labels"]),
    ("fill('') cechoLink('chat', '<red>go', 'send([[n]])', 'north', true)", "now(), colour(0, 2)", ["go", RED]),
    ("cechoPopup('<red>go', {'n'}, {'north'}, nil)", "getCurrentLine()", ["go"]),
    # steps
    ("fill('ab\\nab\\n') moveCursor('chat', 1, 0)", "moveCursorDown('chat', 1, 'yes'), getColumnNumber('chat')", [True, 0]),
    ("fill('ab\\nab\\n') moveCursor('chat', 1, 0)", "moveCursorDown('chat', 1, true), getColumnNumber('chat')", [True, 1]),
    ("", "moveCursorUp('nowhere')", NO_WINDOW),
    ("", "scrollUp('nowhere')", NO_WINDOW),
    ("fill(('x\\n'):rep(90)) scrollTo('chat', 50) scrollUp('chat', 5) scrollDown('chat', 2)", "getScroll('chat')", [47]),
    # what it looks like
    ("", "setBackgroundImage('chat', 'x.png', 'cover')", [None, "setBackgroundImage: the mode cover is for the main window alone"]),
    ("", "setBackgroundImage('main', 'x.png', 'cover'), mudlet.BgImageMode.cover", [True, 5]),
    ("", "setLabelCursor('label', 'OpenHand'), resetLabelCursor('label')", [True, True]),
    ("", "setLabelCursor('label', 'Paw')",
     [None, "cursor shape 'Paw' not found. see https://doc.qt.io/qt-5/qt.html#CursorShape-enum"]),
    ("createConsole('new', 8, 40, 10, 0, 0) echo('new', 'x') selectSection('new', 0, 1)", "{getFgColor('new')}",
     [[255, 255, 255]]),
    ("showColors(1, 'cornflower')", "#getLines(0, getLastLineNumber() + 1) >= 2", [True]),
    ("createScrollBox('box', 0, 0, 90, 90)", "select('#', enableScrollBar('box')), select('#', enableScrollBar('chat'))",
     [2, 0]),
    ("fill('a') setBold('chat', true) selectCurrentLine('chat') setBold('chat', false) echo('chat', 'b') selectSection('chat', 1, 1)",
     "getTextFormat('chat').bold", [False]),
    # colours
    ("", "RGB2Hex('white'), PadHexNum('A'), PadHexNum('0F')", ["FFFFFF", "0A", "0F"]),
    # gauges
    ("setGauge('hp', 3, 2)", "gaugesTable.hp.value, at('hp_front')", [1.5, [30, 40, 450, 20]]),
    ("", "gaugesTable.hp.r, gaugesTable.hp.g, gaugesTable.hp.b", [0, 255, 0]),
    ("setGaugeText('hp', 'low', 10, 11, 12)", "gaugesTable.hp.text, getLabelText('hp_text')",
     ['<font color="#0A0B0C">low</font>'] * 2),
    ("setGaugeText('hp')", "gaugesTable.hp.text", ['<font color="#000000"></font>']),
    ("setGaugeStyleSheet('hp', 'color: red;')", "getLabelStyleSheet('hp_back'), getLabelStyleSheet('hp_text')",
     ["color: red;", ""]),
    ("openUserWindow('side') setGaugeWindow('side', 'hp', 7, 8, false)", "at('hp_back'), windowVisible('hp_text')",
     [[7, 8, 300, 20], False]),
    ("hideGauge('hp') openUserWindow('side') setGaugeWindow('side', 'hp')", "windowVisible('hp_text')", [True]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "expressions", "values"), FACTS)
async def test_facts(session: ScriptSession, code: str, expressions: str, values: list[LuaValue]) -> None:
    session.run(code)
    found = session.values(expressions)

    assert session.errors == []
    assert found == values


MISTAKES = [
    ("cecho, 5", "cecho: bad argument #1, string expected, got number!)"),
    ("dinsertText", "dinsertText: bad argument #1, string expected, got nil!)"),
    ("hechoLink, {}, 'x', 'y'", "hechoLink: bad argument #1, string expected, got table!)"),
    ("cechoLink, 'x', 'y'", "cechoLink: Insufficient arguments, usage: ([window, ] string, command, hint)"),
    ("cechoLink, 'x', 'y', 'z', 5", "cechoLink: Improper arguments, usage: ([window, ] string, command, hint)"),
    ("dechoPopup, 'x', {'y'}", "dechoPopup: Insufficient arguments, usage: ([window, ] string, {commands}, {hints})"),
    ("replaceLine, 5, 'x'", "replaceLine: bad argument #1 type (window name as string expected, got number!)"),
    ("creplace, 5, 'x'", "creplace: bad argument #1 type (window name as string expected, got number!)"),
    ("prefix, 5", "prefix: bad argument #1 type (text as string expected, got number!)"),
    ("bg, 'nothing'", "bg: \"nothing\" doesn't exist in color_table"),
    ("getRGB, 'nothing'", 'getRGB: bad argument #1 value ("nothing" is not a known color name)'),
    ("getRGB, 42", "getRGB: bad argument #1 type (colour name as string expected, got number!)"),
    ("RGB2Hex", "RGB2Hex: bad argument #1 type (red as number expected, got nil!)"),
    ("createConsole, 'new', 8, 40, 10, 0, '0'", "createConsole: bad argument #7 type (number expected, got string!)"),
    ("setBackgroundImage, 'chat', 'x.png', 'far'", "setBackgroundImage: bad argument #3 type (mode as number expected, got string!)"),
    ("setGauge, 'mana', 1, 1", 'setGauge: no gauge is called "mana"'),
    ("moveGauge, 'hp', '1', 1", "moveGauge: bad argument #2 type (x as number expected, got string!)"),
    ("setGaugeStyleSheet, 'hp', 5", "setGaugeStyleSheet: bad argument #2 type (css as string expected, got number!)"),
    ("createGauge, 'mana', 9, 9, 0, 0, '', 0, 0, 0, 'askew'",
     "createGauge: the orientation is horizontal, vertical, goofy or batty, not askew"),
    ("getLabelFormat, 'nothing'", "not found"),
    ("selectAll, 'x', 'y'", "selectAll: bad argument #3 type (function expected, got nil!)"),
    ("selectAll, 5, print", "selectAll: bad argument #1 type (text to select as string expected, got number!)"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "words"), MISTAKES)
async def test_mistakes(session: ScriptSession, call: str, words: str) -> None:
    assert words in str(session.values(f"select(2, pcall({call}))")[0])


async def test_digits_that_are_none(session: ScriptSession) -> None:
    assert session.value("select(2, pcall(PadHexNum, 'zz'))") == (
        'PadHexNum: bad argument #1 value (hex number as string expected, got "zz"!)'
    )


USUAL: dict[str, LuaValue] = {
    "background": "rgba(0, 0, 0, 0)", "foreground": [192, 192, 192], "bold": False, "italic": False, "overline": False,
    "reverse": False, "strikeout": False, "underline": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("style", "differs"),
    [
        ("color: red", {}),
        (" color :  rgb(1, 2, 3)  ; ", {"foreground": "rgb(1, 2, 3)"}),
        ("COLOR: red; font-weight: BOLD; color:;", {}),
        ("color: red; color: blue !important; background-color: green;", {"foreground": "blue !important"}),
        ("/* first */ color: green; font-style: italic;", {"italic": True}),
        ("QLabel { color: red; }", {}),
        ("QLabel{ font: bold; color: red; text-decoration: underline line-through }",
         {"foreground": "red", "underline": True, "strikeout": True}),
        ("font: italic bold 10pt; text-decoration: overline;", {"bold": True, "italic": True, "overline": True}),
        ("font-weight: bold; font: normal;", {"bold": True}),
    ],
)  # fmt: skip
async def test_what_a_style_sheet_says_of_text(
    session: ScriptSession, style: str, differs: dict[str, LuaValue]
) -> None:
    session.run(f"setLabelStyleSheet('label', [[{style}]])")

    assert session.value("getLabelFormat('label')") == USUAL | differs


async def test_text_of_a_label_begins_as_its_style_sheet_says(session: ScriptSession) -> None:
    session.run("setLabelStyleSheet('label', 'color: blue;') cecho('label', '<red>a\\n<r>b')")
    look = "background-color: rgba(0, 0, 0, 0); font-weight: normal; font-style: normal; text-decoration: none;"

    assert session.value("getLabelText('label')") == (
        f'<span style="color: blue;{look}"><span style="color: rgb(255, 0, 0);{look}">a<br><span style="color: blue;{look}">b'
    )


async def test_helpers_go_through_what_scripts_have_put_there(session: ScriptSession) -> None:
    session.run("""
        asked = {}
        for _, name in ipairs {'setLabelToolTip', 'enableClickthrough', 'deleteLine'} do
            _G[name] = function(...) asked[#asked + 1] = name .. select('#', ...) return true end
        end
        setGaugeToolTip('hp', 'tip', 3) resetGaugeToolTip('hp') enableGaugeClickthrough('hp') gagLine()
    """)

    assert session.value("table.concat(asked, ' ')") == (
        "setLabelToolTip3 setLabelToolTip2 enableClickthrough1 enableClickthrough1 enableClickthrough1 deleteLine0"
    )


async def test_a_part_of_a_match_put_in_its_place(session: ScriptSession) -> None:
    session.run("tempRegexTrigger('wave (goodbye)', function() replaceWildcard(2) replaceWildcard(2, 'hello') end)")
    await session.hear("You wave goodbye.")

    assert session.texts == ["You wave hello."]
