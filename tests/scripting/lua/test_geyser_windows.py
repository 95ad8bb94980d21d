"""Geyser's user windows, labels and buttons: what they remember, and what is left of them when they go."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession

WINDOW = """
function at(name) return {getWindowGeometry(name)} end
window = Geyser.UserWindow:new({name='window', x=10, y=20, width=300, height=200})
label = Geyser.Label:new({name='label', x=0, y=0, width=50, height=20})
"""


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[ScriptSession]:
    opened = ScriptSession(tmp_path)
    opened.run(WINDOW)
    yield opened
    opened.close()


FACTS: list[tuple[str, str, list[LuaValue]]] = [
    # the title bar is taken off the height
    ("", "at('window'), getUserWindowSize('window')", [[10, 20, 300, 200], 300, 178]),
    ("", "getUserWindowSize('nowhere')", [640, 384]),
    ("", "window:disableAutoDock(), window.autoDock, at('window')", [True, False, [10, 20, 300, 200]]),
    ("window:hide() window:setDockPosition('left')", "window.dockPosition, windowVisible('window')", ["left", False]),
    ("window.width, window.x = '50%', '25%' window:set_uwconstr()", "window:get_width(), window:get_x()", [320, 160]),
    ("window:set_uwconstr() window:resetWindow()", "window:get_width(), window:get_height(), window.width",
     [300, 178, "100%"]),
    ("window:delete()", "(windowType('window')), Geyser.windowList.windowContainer", [None, None]),
    ("window:changeContainer(Geyser) window:delete()", "Geyser.windowList.windowContainer", [None]),
    ("Geyser.Label:new({name='lodger'}, window.container) window:delete()",
     "Geyser.windowList.windowContainer.windows", [["lodger"]]),
    ("label:setToolTip('what')", "getLabelToolTip('label'), label.toolTip, label.toolTipDuration", ["what", "what", 10]),
    ("label:setToolTip('what', 3) label:resetToolTip()", "getLabelToolTip('label'), label.toolTip, label.toolTipDuration",
     ["", None, None]),
    ("tip = Geyser.Label:new({name='tip', toolTip='here', toolTipDuration=7})", "getLabelToolTip('tip'), tip.toolTipDuration",
     ["here", 7]),
    ("odd = Geyser.Label:new({name='odd', font=12})", "odd.font, getLabelText('odd'):find('<font') == nil", ["", True]),
    ("button = Geyser.Button:new()", "button.width, button.color, button.downCommand, button:setState('down')",
     ["50px", "blue", "look", None, "setState: a button with one state is always up"]),
    ("""button = Geyser.Button:new({twoState=true, style='a: b', downStyle=Geyser.StyleSheet:new('c: d')})
        up = getLabelStyleSheet(button.name) button:setState('DOWN')""", "up, getLabelStyleSheet(button.name)",
     ["a: b", "c: d;\n"]),
    ("button = Geyser.Button:new() button:setClickFunction('pressed = true') button:press()", "pressed, button.state",
     [True, "up"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expression", "values"), FACTS)
async def test_facts(session: ScriptSession, source: str, expression: str, values: list[LuaValue]) -> None:
    session.run(source)

    assert session.errors == []
    assert session.values(expression) == values
