"""Windows of scripts, from Lua: what is made is so, what is asked is answered, what the player does arrives."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.items import ScriptItem
from netcore.api.surfaces import CommandLineEdited, Deed, PageDressed, SurfaceAct
from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession

# A GIF of two pictures of one pixel, on a label.
MOVIE = r"""
    local picture = "\33\249\4\0\10\0\0\0" .. "\44\0\0\0\0\1\0\1\0\0" .. "\2\2\76\1\0"
    local file = io.open("two.gif", "wb")
    file:write("GIF89a\1\0\1\0\128\0\0\0\0\0\255\255\255" .. picture .. picture .. "\59")
    file:close()
    setMovie("label", "two.gif")
"""

LABEL_SPAN_END = "color: rgb(255, 0, 0);background-color: rgba(0, 0, 0, 0); font-weight: normal; font-style: normal; text-decoration: none;"

WINDOWS = """
createLabel("label", 10, 20, 30, 40, 1)
createMiniConsole("chat", 0, 0, 400, 160)
openUserWindow("user")
createCommandLine("line", 0, 0, 100, 20)
createScrollBox("box", 0, 0, 100, 100)
createBuffer("buffer")
"""


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[ScriptSession]:
    opened = ScriptSession(tmp_path)
    opened.run(WINDOWS)
    yield opened
    opened.close()


TABLE: list[tuple[str, str, list[LuaValue]]] = [
    ("", "windowType('label'), windowType('chat'), windowType('user')", ["label", "miniconsole", "userwindow"]),
    ("", "windowType('line'), windowType('box'), windowType('buffer')", ["commandline", "scrollbox", "buffer"]),
    ("", "windowType('main')", ["main"]),
    ("", "windowType('x')", [None, '"x" does not exist']),
    ("", "getWindowGeometry('label')", [10, 20, 30, 40]),
    ("moveWindow('label', 1, -2) resizeWindow('label', 3, 4)", "getWindowGeometry('label')", [1, -2, 3, 4]),
    ("", "select('#', moveWindow('x', 1, 2)), select('#', hideWindow('x')), showWindow('x')", [0, 0, False]),
    ("", "createLabel('label', 0, 0, 1, 1, 0)", [False, "label 'label' already exists"]),
    (
        "done, why = createMiniConsole('chat', 1, 2, 3, 4)",
        "why, getWindowGeometry('chat')",
        ["miniconsole 'chat' already exists, moving/resizing 'chat'", 1, 2, 3, 4],
    ),
    ("hideWindow('label')", "windowVisible('label')", [False]),
    ("hideWindow('label') showWindow('label')", "windowVisible('label')", [True]),
    ("setWindow('box', 'label', 5, 6)", "getWindowGeometry('label')", [5, 6, 30, 40]),
    ("", "setWindow('label', 'box')", [None, 'window "label" not found']),
    ("setWindow('box', 'label') hideWindow('box')", "windowVisible('label')", [False]),
    ("deleteLabel('label')", "windowType('label')", [None, '"label" does not exist']),
    ("", "deleteLabel('chat')", [False, "label name 'chat' not found"]),
    ("echo('label', '<b>7</b>')", "getLabelText('label')", ["<b>7</b>"]),
    (
        "cecho('label', '<red><center>a\\nb')",
        "getLabelText('label'):match('.*(color: rgb%(255.*)')",
        [LABEL_SPAN_END + '"><center>a<br>b'],
    ),
    ("echo('label', 'x') clearWindow('label')", "getLabelText('label')", ["x"]),
    ("setLabelStyleSheet('label', 'color: red')", "getLabelStyleSheet('label')", ["color: red"]),
    ("setBackgroundColor('label', 1, 2, 3, 4)", "getBackgroundColor('label')", [1, 2, 3, 4]),
    ("setBackgroundColor(1, 2, 3)", "getBackgroundColor()", [1, 2, 3, 255]),
    (
        "",
        "setBackgroundColor('label', 256, 0, 0)",
        [None, "red value 256 needs to be between 0-255"],
    ),
    ("setFontSize('chat', 20)", "getFontSize('chat'), calcFontSize('chat')", [20, 16, 32]),
    ("setFontSize('chat', 20)", "getColumnCount('chat'), getRowCount('chat')", [25, 5]),
    ("setWindowWrap('chat', 30)", "getWindowWrap('chat'), getColumnCount('chat')", [30, 30]),
    ("", "enableScrollBar()", [None, "of the main window this is the player's choice"]),
    ("setWindowWrapIndent('chat', 2)", "getWindowWrapIndent('chat'), getWindowWrapHangingIndent('chat')", [2, 0]),
    ("", "setWindowWrapIndent('x', 2)", [None, 'window "x" not found']),
    ("cecho('chat', '<red>a')", "copy2decho('chat'), copy2decho('chat', 'a')", ["<255,0,0>a<r>", "<255,0,0>a<r>"]),
    ("echo('chat', 'a<b')", "copy2html('chat') == copy2html('chat', 'a<b')", [True]),
    ("", "getWindowGeometry('main')", [0, 0, 640, 384]),
    (
        "for n = 1, 9 do echo('chat', n .. '\\n') end",
        "getScroll('chat'), scrollTo('chat', 4), getScroll('chat')",
        [9, True, 4],
    ),
    ("scrollTo('chat', 0) scrollTo('chat')", "getScroll('chat') == getLastLineNumber('chat')", [True]),
    ("", "getScroll('x')", [None, 'window "x" not found']),
    (
        "createCommandLine('cl', 0, 0, 9, 9) disableCommandLine('cl')",
        "windowVisible('cl'), windowVisible('')",
        [False, True],
    ),
    (
        "createCommandLine('cl', 0, 0, 9, 9) disableCommandLine('cl') enableCommandLine('cl')",
        "windowVisible('cl')",
        [True],
    ),
    ("", "setWindowWrap('x', 0)", [None, 'window "x" not found']),
    ("", "setWindowWrap('chat', 0)", [None, "setWindowWrap: wrapAt must be greater than zero, got 0"]),
    ("setWindowWrap('', 66)", "getWindowWrap(), getWindowWrap('main'), getWindowWrap('')", [66, 66, 66]),
    (
        "",
        "setWindowWrapHangingIndent('chat', -1)",
        [None, "setWindowWrapHangingIndent: lines cannot stand in by -1 columns"],
    ),
    ("", "enableTimeStamps('chat'), timeStampsEnabled('chat'), timeStampsEnabled('')", [True, True, False]),
    ("enableTimeStamps('chat')", "enableTimeStamps('chat')", [None, 'the lines of "chat" have their times already']),
    ("", "disableTimeStamps('chat')", [None, 'the lines of "chat" have no times']),
    ("", "timeStampsEnabled('label')", [None, 'window "label" not found']),
    ("", "enableTimeStamps('label')", [None, 'window "label" not found']),
    ("", "getScrollBarVisible('chat'), select('#', enableScrollBar('chat'))", [False, 0]),
    ("enableScrollBar('chat')", "getScrollBarVisible('chat')", [True]),
    ("", "setLabelStyleSheet('none', '')", [None, "label name 'none' not found"]),
    ("", "getLabelStyleSheet('none')", [None, "label 'none' does not exist"]),
    ("", "setLabelToolTip('', '')", [None, "a label cannot have an empty string as its name"]),
    ("", "getUserWindowTitle('chat')", [None, '"chat" is not a user window']),
    ("", "openUserWindow('label')", [None, "label with the name 'label' already exists"]),
    ("", "openUserWindow('chat')", [None, "userwindow 'chat' already exists"]),
    ("", "createLabel('chat', 0, 0, 1, 1)", [False, "a miniconsole/userwindow with the name 'chat' already exists"]),
    ("", "setBackgroundColor('none', 1, 2, 3)", [None, "window/label 'none' not found"]),
    ("", "setCommandForegroundColor('chat', 1, 2, 3)", [True]),
    (
        "setLinkStyle('label', '#00ffff', 'red') echo('label', '<a\\nhref=x>go</a>')",
        "getLabelText('label')",
        ['<a\nhref=x style="color: #00ffff; text-decoration: underline;">go</a>'],
    ),
    (
        "echo('label', '<a href=x>go</a>') setLinkStyle('label', 'red', 'red', false)",
        "getLabelText('label')",
        ['<a href=x style="color: red; text-decoration: none;">go</a>'],
    ),
    (
        "setLinkStyle('label', 'red', 'red') echo('label', '<a href=x>go</a>') resetLinkStyle('label')",
        "getLabelText('label')",
        ["<a href=x>go</a>"],
    ),
    (
        "setLabelStyleSheet('label', 'a: b; background-image: url(data:x;y); c: d;') resetBackgroundImage('label')",
        "getLabelStyleSheet('label')",
        ["a: b;  c: d;"],
    ),
    (
        "setLabelStyleSheet('label', '/* { */ background-image: url(\"a;b\");') resetBackgroundImage('label')",
        "getLabelStyleSheet('label')",
        ["/* { */ "],
    ),
    ("", "setMovie('label', 'none.gif')", [None, "no valid movie found at 'none.gif'"]),
    ("", "setMovie('none', 'none.gif')", [None, "label 'none' does not exist"]),
    (MOVIE, "setMovieFrame('label', 1), setMovieFrame('label', 2), setMovieFrame('label', -1)", [True, False, False]),
    (MOVIE, "getProfileStats().gifs", [{"total": 1, "active": 1}]),
    (f"{MOVIE} pauseMovie('label')", "getProfileStats().gifs", [{"total": 1, "active": 0}]),
    ("", "setButtonState('none', true)", [None, "no button item with name 'none' found"]),
    ("", "getButtonState(99)", [None, "no button item with ID 99 found"]),
    ("", "setButtonStyleSheet('none', '')", [None, "no button named 'none' found"]),
    ("", "setCmdLineAction('none', print)", [None, "command line name 'none' not found"]),
    ("", "resetCmdLineAction('')", [None, "command line name cannot be an empty string"]),
    ("", "setCommandBackgroundColor('chat', 1, 300, 3)", [None, "green value 300 needs to be between 0-255"]),
    ("setFont('chat', 'Mono')", "getFont('chat')", ["Mono"]),
    ("setUserWindowTitle('user', 'Chat')", "getUserWindowTitle('user')", ["Chat"]),
    ("echo('chat', 'one\\ntwo\\n') echo('main', 'three\\n')", "getLines('chat', 0, 9)", [["one", "two", ""]]),
    (
        "echo('chat', 'one two\\n') moveCursor('chat', 0, 0) selectString('chat', 'two', 1) replace('chat', 'three')",
        "getCurrentLine('chat'), getSelection('chat')",
        ["one three", "three", 4, 5],
    ),
    ("echo('chat', 'x\\n') clearWindow('chat')", "getLineCount('chat'), getCurrentLine('chat')", [0, ""]),
    (
        "cecho('chat', '<red>x\\n') moveCursor('chat', 0, 0) selectCurrentLine('chat')",
        "getFgColor('chat')",
        [255, 0, 0],
    ),
    ("echo('buffer', 'kept')", "getCurrentLine('buffer')", ["kept"]),
    (
        "echo('chat', 'gone\\n') moveCursor('chat', 0, 0) selectCurrentLine('chat') copy('chat') appendBuffer('user')",
        "getCurrentLine('user')",
        ["gone"],
    ),
    ("printCmdLine('line', 'n') appendCmdLine('line', 'e')", "getCmdLine('line')", ["ne"]),
    ("printCmdLine('n') appendCmdLine('e')", "getCmdLine()", ["ne"]),
    ("printCmdLine('n') clearCmdLine()", "getCmdLine()", [""]),
    (
        "createGauge('hp', 100, 20, 5, 6, 'HP', 255, 0, 0) setGauge('hp', 25, 100)",
        "getWindowGeometry('hp_front')",
        [5, 6, 25, 20],
    ),
    (
        "createGauge('hp', 100, 20, 5, 6, 'HP', 'red', 'vertical') setGauge('hp', 1, 4, 'low')",
        "getLabelText('hp_text'), getWindowGeometry('hp_front')",
        ["low", 5, 21, 100, 5],
    ),
    (
        "tempButtonToolbar('bar', 0, 0) number = tempButton('bar', 'Go', 0)",
        "getButtonState('Go'), getButtonState(number)",
        [False, False],
    ),
    ("openMapWidget()", "windowType('map of the profile'), windowVisible('map of the profile')", ["mapper", True]),
    (
        "local f = io.open('x.gif', 'wb') f:write('GIF89a') f:close() setMovie('label', 'x.gif') setMovieSpeed('label', 50)",
        "pauseMovie('label')",
        [True],
    ),
    ("", "createMiniConsole('nowhere', 'chat', 1, 2, 3, 4)", [False, "window 'nowhere' not found"]),
    ("createMiniConsole('MAIN', 'second', 1, 2, 3, 4)", "getWindowGeometry('second')", [1, 2, 3, 4]),
    ("", "createCommandLine('line', 0, 0, 1, 1)", [None, "couldn't create commandLine"]),
    ("", "createTextEdit('', 0, 0, 1, 1)", [None, "a text edit cannot have an empty string as its name"]),
    ("", "deleteMiniConsole('user'), windowType('user')", [True, None, '"user" does not exist']),
    ("", "raiseWindow('nowhere'), lowerWindow('nowhere')", [False, False]),
    ("", "setFont(' ')", [None, "font must not be empty"]),
    (
        "setFont('label', 'Courier Bold')",
        "getFont('label'), getFont(), getFont('main')",
        ["Courier"] + 2 * ["monospace"],
    ),
    ("", "setFontSize('chat', 0)", [None, "size cannot be 0 or negative"]),
    ("setFontSize(14)", "getFontSize(), getFontSize('')", [14, 14]),
    ("", "enableCommandLine('main')", [None, "this function is not permitted on the main command line"]),
    ("enableCommandLine('chat')", "getRowCount('chat')", [9]),
    ("", "enableCommandLine('none')", [None, 'command line "none" not found']),
    (
        "_, problem = pcall(enableCommandLine, {})",
        "(problem:gsub('.*: bad', 'bad'))",
        ["bad argument #1 type (command line name as string expected, got table)!"],
    ),
    ("", "setUserWindowTitle('label', 'x')", [None, '"label" is not a user window']),
    (
        "setLabelStyleSheet('label', 'background-image: url(x.png); color: red') resetBackgroundImage('label')",
        "getLabelStyleSheet('label')",
        [" color: red"],
    ),
    ("", "setBackgroundImage('x.png', 'tile'), resetBackgroundImage()", [True, True]),
    (
        "",
        "setBackgroundImage('main', 'border: 1px', 'style')",
        [None, "setBackgroundImage: the main window takes a file, not a style sheet"],
    ),
    ("", "setLabelCustomCursor('label', '')", [None, "custom cursor location cannot be an empty string"]),
    ("setWindowWrap(50) createBuffer('as wide')", "getWindowWrap('as wide')", [50]),
    ("", "pauseMovie('label')", [None, "no movie found at label 'label'"]),
]


@pytest.mark.parametrize(("before", "expressions", "values"), TABLE)
async def test_windows(session: ScriptSession, before: str, expressions: str, values: list[LuaValue]) -> None:
    session.run(before)

    assert session.values(expressions) == values
    assert session.errors == []


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("moveWindow('label', {}, 1)", "moveWindow: bad argument #2 type (x as number expected, got table!)"),
        (
            "createLabel('new', 1, 2, 3)",
            "createLabel: bad argument #5 type (label height as number expected, got nil!)",
        ),
        ("moveCursor('chat', 'x', 1)", "moveCursor: bad argument #2 type (x as number expected, got string!)"),
    ],
)
async def test_wrong_arguments_are_told_at_the_scripts_line(session: ScriptSession, code: str, error: str) -> None:
    session.run(f"\n{code}", "mine")

    assert error in session.errors[0]
    assert session.failures[0].owner.line == 2


async def test_after_an_error_in_a_window_the_console_is_meant_again(session: ScriptSession) -> None:
    session.run("pcall(moveCursor, 'chat', {}, 1) echo('on the console\\n') selectCurrentLine() deleteLine()")

    assert session.echoed == []


async def test_a_click_arrives_with_its_arguments_and_the_event(session: ScriptSession) -> None:
    session.run("function clicked(...) take(...) end setLabelClickCallback('label', 'clicked', 7, 'x')")
    session.act(Deed("label", SurfaceAct.PRESS, 3, 4, button=1, modifiers=2, page_x=13, page_y=24))

    event = {"x": 3, "y": 4, "button": "LeftButton", "buttons": ["LeftButton"], "globalX": 13, "globalY": 24}
    pressed = {"shift": False, "control": True, "alt": False, "meta": False}
    assert session.taken == [7, "x", event | pressed]
    assert session.value("{getMousePosition()}") == [13, 24]


async def test_a_click_may_call_a_method(session: ScriptSession) -> None:
    session.run("panel = {} function panel:press(more) take(self == panel, more) end")
    session.run("setLabelClickCallback('label', 'panel:press', 7)")
    session.act(Deed("label", SurfaceAct.PRESS))

    assert session.taken == [True, 7]


async def test_scripts_say_how_the_console_looks(session: ScriptSession) -> None:
    session.run("registerAnonymousEventHandler('sysSettingChanged', function(...) take(...) end)")
    session.run("setBackgroundColor(1, 2, 3) setFont('Courier') setFontSize(14)")

    await session.settled(lambda: any(page.font_size == 14 for page in session.channel.of(PageDressed)))
    page = session.channel.of(PageDressed)[-1]
    assert (page.ground, page.font) == (0xFF010203, "Courier")
    assert session.taken[-4:] == ["sysSettingChanged", "main window font", "Courier", 14]


async def test_the_wheel_is_told_by_its_angle(session: ScriptSession) -> None:
    session.run("setLabelWheelCallback('label', function(event) take(event.angleDeltaX, event.angleDeltaY) end)")
    session.act(Deed("label", SurfaceAct.WHEEL, delta_x=8, delta_y=-120))

    assert session.taken == [8, -120]


async def test_a_label_that_is_gone_calls_nobody(session: ScriptSession) -> None:
    session.run("setLabelClickCallback('label', function() take(1) end) deleteLabel('label')")
    session.act(Deed("label", SurfaceAct.PRESS))

    assert session.taken == []


async def test_what_is_entered_goes_to_its_action(session: ScriptSession) -> None:
    session.run("setCmdLineAction('line', function(who, text) take(who, text) end, 'me')")
    session.act(Deed("line", SurfaceAct.SUBMIT, text="hello"))

    assert session.taken == ["me", "hello"]


async def test_what_is_written_is_known(session: ScriptSession) -> None:
    session.act(Deed("line", SurfaceAct.WRITE, text="hel"))
    session.act(Deed("main", SurfaceAct.WRITE, text="kil"))

    assert session.values("getCmdLine('line'), getCmdLine()") == ["hel", "kil"]
    session.enter("kill rat")
    assert session.value("getCmdLine()") == ""


async def test_a_user_window_is_resized_and_closed(session: ScriptSession) -> None:
    session.run("registerAnonymousEventHandler('sysUserWindowResizeEvent', function(...) take(...) end)")
    session.act(Deed("user", SurfaceAct.RESIZE, 300, 200))

    assert session.taken == ["sysUserWindowResizeEvent", 300, 200, "user"]
    assert session.values("getUserWindowSize('user')") == [300, 200]
    session.act(Deed("user", SurfaceAct.CLOSE))
    assert session.value("windowVisible('user')") is False


async def test_the_mouse_on_the_page_is_an_event(session: ScriptSession) -> None:
    session.run("registerAnonymousEventHandler('sysWindowMousePressEvent', function(...) take(...) end)")
    session.act(Deed("main", SurfaceAct.PRESS, 5, 6, button=1))

    assert session.taken == ["sysWindowMousePressEvent", 1, 5, 6, "main"]

    session.act(Deed("main", SurfaceAct.PRESS, 5, 6, button=4))
    assert session.taken == ["sysWindowMousePressEvent", 3, 5, 6, "main"]  # the middle one


async def test_the_window_tells_of_the_mouse_when_an_item_listens(tmp_path: Path) -> None:
    session = ScriptSession(tmp_path)
    item = ScriptItem(id="m", name="f", script="function f(...) take(...) end", events=("sysWindowMousePressEvent",))
    session.save(item)

    await session.channel.until(lambda: any(page.listens for page in session.channel.of(PageDressed)))
    session.close()


async def test_the_focus_of_the_program_is_an_event(session: ScriptSession) -> None:
    session.run("registerAnonymousEventHandler('sysApplicationFocusChangeEvent', function(...) take(...) end)")
    session.act(Deed("main", SurfaceAct.FOCUS))
    assert session.taken == []
    session.act(Deed("main", SurfaceAct.UNFOCUS))
    assert session.taken == ["sysApplicationFocusChangeEvent", False]


async def test_another_size_in_characters_is_told_before_the_one_in_pixels(session: ScriptSession) -> None:
    session.run("""
        heard = {}
        for _, name in ipairs { "sysConsoleSizeChanged", "sysWindowResizeEvent" } do
            registerAnonymousEventHandler(name, function(...) heard[#heard + 1] = { ... } end)
        end
    """)
    session.resize(100, 30)
    assert session.value("heard[1]") == ["sysConsoleSizeChanged", "main", 100, 30, 0]
    assert session.value("heard[2][1]") == "sysWindowResizeEvent"
    session.resize(100, 30)
    assert session.value("heard[3][1]") == "sysWindowResizeEvent"


async def test_lines_that_are_forgotten_are_told(session: ScriptSession) -> None:
    session.run("registerAnonymousEventHandler('sysBufferShrinkEvent', function(...) heard = { ... } end)")
    session.run("setConsoleBufferSize('chat', 100, 10) for _ = 1, 120 do echo('chat', 'x\\n') end")
    await session.until("heard")

    assert session.value("heard") == ["sysBufferShrinkEvent", "chat", 10]


async def test_another_font_is_told_once(session: ScriptSession) -> None:
    session.run(
        "registerAnonymousEventHandler('sysFontChangeEvent', function(...) count = (count or 0) + 1 take(...) end)"
    )
    session.run("setFontSize('chat', 31) setFontSize('chat', 31)")
    assert session.taken == ["sysFontChangeEvent", "chat", "monospace", 31]

    session.run("setFontSize(33) setFontSize('main', 33)")
    assert session.taken == ["sysFontChangeEvent", "main", "monospace", 33]
    assert session.value("count") == 2


async def test_an_entry_of_the_menu_raises_its_event(session: ScriptSession) -> None:
    session.run("addMouseEvent('look', 'lookEvent', 'Look')")
    session.run("registerAnonymousEventHandler('lookEvent', function(...) take(...) end)")
    session.act(Deed("main", SurfaceAct.CHOOSE, text="look"))

    assert session.taken[:3] == ["lookEvent", "look", "main"]
    assert session.value("removeMouseEvent('look')") is True
    assert session.value("next(getMouseEvents())") is None


async def test_a_button_stays_down(session: ScriptSession) -> None:
    session.run("tempButtonToolbar('bar', 0, 0) tempButton('bar', 'Go', 0)")
    session.act(Deed("Go", SurfaceAct.PRESS))

    assert session.value("getButtonState('Go')") is True


async def test_the_tab_that_comes_to_the_front_is_an_event(session: ScriptSession) -> None:
    session.run(
        "fronts = {} registerAnonymousEventHandler('sysProfileFocusChangeEvent', "
        "function(_, is) fronts[#fronts + 1] = is end)"
    )
    session.act(Deed("main", SurfaceAct.FRONT, 1))
    session.act(Deed("main", SurfaceAct.FRONT, 0))

    assert session.value("fronts") == [True, False]


async def test_the_focus_is_known(session: ScriptSession) -> None:
    session.act(Deed("main", SurfaceAct.UNFOCUS))
    assert session.value("hasFocus()") is False
    session.act(Deed("main", SurfaceAct.FOCUS))
    assert session.value("hasFocus()") is True


async def test_the_layout_is_saved_and_loaded(session: ScriptSession) -> None:
    session.run("moveWindow('user', 5, 6) resizeWindow('user', 70, 80) saveWindowLayout()")
    session.run("moveWindow('user', 0, 0) closeUserWindow('user') loadWindowLayout()")

    assert session.values("getWindowGeometry('user')") == [5, 6, 70, 80]
    assert session.value("windowVisible('user')") is True


async def test_the_input_line_is_told_what_scripts_write(session: ScriptSession) -> None:
    session.run("printCmdLine('n') selectCmdLineText()")
    await session.channel.until(lambda: len(session.channel.of(CommandLineEdited)) == 2)

    assert session.channel.of(CommandLineEdited) == [CommandLineEdited("set", "n"), CommandLineEdited("select")]


async def test_too_much_for_the_input_line_is_an_error_that_names_the_limit(session: ScriptSession) -> None:
    session.run("printCmdLine(string.rep('x', 1e6))")

    assert "1000000 characters are too many for a command line; the most is 16384" in session.errors[0]
    assert session.value("getCmdLine()") == ""


async def test_too_much_is_an_error_that_names_the_limit(session: ScriptSession) -> None:
    session.run("echo('label', string.rep('x', 200000))")

    assert "200000 characters are too many for a window" in session.errors[0]


async def test_a_window_of_the_game_s_own_is_one_like_those_of_scripts(session: ScriptSession) -> None:
    await session.switch("MXP", enabled=True)
    await session.hear("\x1b[6z<FRAME Chat TITLE=Talk INTERNAL ALIGN=right><DEST Chat>hello</DEST>")

    assert session.value("windowType('Chat')") == "userwindow"
    assert session.value("table.concat(getLines('Chat', 0, 1))") == "hello"

    await session.hear("<FRAME Chat CLOSE>")

    assert session.values("windowType('Chat')") == [None, '"Chat" does not exist']


async def test_a_window_that_cannot_scroll_tells_what_it_cannot_show(session: ScriptSession) -> None:
    session.run("""
        registerAnonymousEventHandler("sysWindowOverflowEvent", function(...) take(...) end)
        createMiniConsole("low", 0, 0, 200, 48)
        echo("low", "1\\n2\\n3\\n4\\n")
        disableScrolling("low")
        echo("low", "5\\n")
        echo("low", "")
    """)

    assert session.errors == []
    assert session.taken == ["sysWindowOverflowEvent", "low", 3]


async def test_a_user_window_tells_its_size_when_it_opens(session: ScriptSession) -> None:
    session.run("""
        registerAnonymousEventHandler("sysUserWindowResizeEvent", function(...) take(...) end)
        openUserWindow("new", false)
    """)

    assert session.taken == ["sysUserWindowResizeEvent", *session.values("getUserWindowSize('new')"), "new"]


async def test_copying_and_pasting_answer_nothing(session: ScriptSession) -> None:
    session.run("""
        createMiniConsole("one", 0, 0, 200, 100)
        echo("one", "cat\\nmat\\n")
        moveCursor("one", 0, 0)
        selectCurrentLine("one")
        counts = {select("#", copy("one")), select("#", paste("one")), select("#", appendBuffer("one")),
          select("#", pasteWindow("one")), select("#", pasteWindow("none")), select("#", pasteWindow("main"))}
    """)

    assert session.value("counts") == [0] * 6
    assert session.value("getLines('one', 0, 9)") == ["catcatcat", "mat", "cat", ""]


async def test_a_console_that_cannot_be_made_is_told_to_the_player(session: ScriptSession) -> None:
    session.run("made, problem = createConsole('nowhere', 'lost', 8, 80, 20, 0, 0)")

    assert session.values("made, problem") == [False, "window 'nowhere' not found"]
    assert "lost: window 'nowhere' not found" in session.errors[-1]


async def test_only_the_main_console_keeps_as_many_lines_as_there_may_be(session: ScriptSession) -> None:
    session.run("createMiniConsole('one', 0, 0, 200, 100) setConsoleBufferSize('one', 500, 0)")

    assert session.values("getConsoleBufferSize('one')") == [500, 1]
    assert session.values("setConsoleBufferSize('one', 700, 70, true)") == [
        None,
        "useMaximum parameter is only supported for the main console",
    ]
    assert session.value("setConsoleBufferSize('main', 700, 70, true)") is True


async def test_a_script_that_reads_the_game_itself_has_the_screen_reader_told_less(tmp_path: Path) -> None:
    session = ScriptSession(tmp_path)
    session.run("setConfig('announceIncomingText', false)")
    await session.channel.until(lambda: any(page.is_quiet for page in session.channel.of(PageDressed)))
    session.run("setConfig('announceIncomingText', true)")
    await session.channel.until(lambda: not session.channel.of(PageDressed)[-1].is_quiet)


async def test_fonts_are_those_of_the_window(tmp_path: Path) -> None:
    session = ScriptSession(tmp_path, fonts=("DejaVu Sans Mono", "Ubuntu Mono"))
    assert session.value("getAvailableFonts()") == {"DejaVu Sans Mono": True, "Ubuntu Mono": True, "monospace": True}
    assert session.values("setFont('ubuntu mono'), getFont(), setFont('Consolas')") == [
        True,
        "ubuntu mono",
        None,
        "font 'Consolas' is not available",
    ]
    assert session.values("setFont('Ubuntu Mono Bold'), setFont('monospace'), getFont()") == [True, True, "monospace"]
    session.close()


async def test_without_a_window_every_font_is_as_good(session: ScriptSession) -> None:
    assert session.values("setFont('Consolas'), getFont()") == [True, "Consolas"]
    assert session.value("getAvailableFonts()") == {"Consolas": True, "monospace": True}
