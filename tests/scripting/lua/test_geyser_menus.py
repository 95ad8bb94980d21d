"""The menu of a Geyser label: what is in it, by which names it is found, how it looks, where it opens."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.surfaces import Deed, SurfaceAct
from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession

MENU = """
function made(name, cons)
  local label = Geyser.Label:new({name=name, x=10, y=10, width=100, height=30})
  label:createRightClickMenu(cons)
  return label
end
function order()
  local names = {}
  for index, item in ipairs(label.rightClickMenu.nestedLabels) do names[index] = item.menuName end
  return names
end
function sheet(path) return getLabelStyleSheet(label:findMenuElement(path).name) end
function press(button, x, y) label:onRightClick{button=button, x=x, y=y} end
label = made("label", {MenuItems={"One", "Two", {"Inner", {"Deep"}}, "Three"}})
"""


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[ScriptSession]:
    opened = ScriptSession(tmp_path)
    opened.run(MENU)
    yield opened
    opened.close()


FACTS: list[tuple[str, str, list[LuaValue]]] = [
    ("", "order()", [["One", "Two", "Three"]]),
    ("", "label.rightClickMenu.name, label.rightClickMenu.container == label", ["labelrightClickMenu", True]),
    ("", "label.clickCallback == Geyser.Label.onRightClick", [True]),
    ("item = label:findMenuElement('One')", "item.name, item:get_width(), item:get_height()",
     ["labelrightClickMenuOne", 140, 25]),
    ("", "label:findMenuElement('Two.Inner').nestParent.menuName, (label:findMenuElement('Inner'))", ["Two", None]),
    ("", "label:findMenuElement('Inner.Deep') ~= nil, (label:findMenuElement('Two.Inner.Deep'))", [True, None]),
    ("", "(select(2, label:findMenuElement('Four')))", ["findMenuElement: Couldn't find menu element Four"]),
    ("_, names = label:findMenuElement('Two.Inner', label.rightClickMenu, true)", "names", [["Deep"]]),
    ("", "label:addMenuLabel('Four', nil, 2), order()", [True, ["One", "Four", "Two", "Three"]]),
    ("", "label:addMenuLabel('New', 'Two.Inner'), label:findMenuElement('Inner.New') ~= nil", [True, True]),
    ("", "label:addMenuLabel('New', 'One')", [False, "addMenuLabel: Couldn't find menu parent One"]),
    ("", "label:addMenuLabel(5)", [False, "addMenuLabel: needs the name of the item to add, a string"]),
    ("label:hideMenuLabel('Two')", "order(), label:findMenuElement('Two').ignore", [["One", "Three"], True]),
    ("label:hideMenuLabel('Two') label:hideMenuLabel('Two') label:showMenuLabel('Two')", "order()",
     [["One", "Two", "Three"]]),
    ("label:hideMenuLabel('Two') label:addMenuLabel('Two')", "order()", [["One", "Two", "Three"]]),
    ("label:changeMenuIndex('Three', 1)", "order()", [["Three", "One", "Two"]]),
    ("light = sheet('One') label:styleMenuItems('dark')", "sheet('One') ~= light, sheet('One') == sheet('Two.Inner')",
     [True, True]),
    ("label:styleMenuItems('light', 'color: red;') label:addMenuLabel('Four')", "sheet('One'), sheet('Four')",
     ["color: red;", "color: red;"]),
    ("label = made('other', {MenuItems={'A', {'B'}}, MenuWidth2=80, Style2='dark'})",
     "label:findMenuElement('A.B'):get_width(), sheet('A') ~= sheet('A.B')", [80, True]),
    ("press('RightButton', 7, 9)", "label.rightClickMenu:get_x(), label.rightClickMenu:get_y()", [17, 19]),
    ("press('LeftButton', 7, 9)", "windowVisible('labelrightClickMenuOne')", [False]),
    ("press('RightButton', 7, 9) press('RightButton', 1, 2)",
     "windowVisible('labelrightClickMenuOne'), label.rightClickMenu:get_x()", [True, 11]),
    ("label:move(600, 10) press('RightButton', 1, 1)", "label:findMenuElement('One').flyDir", ["L"]),
    ("label:delete()", "(windowType('labelrightClickMenuOne')), next(Geyser.windowList)", [None, None]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expression", "values"), FACTS)
async def test_menus(session: ScriptSession, source: str, expression: str, values: list[LuaValue]) -> None:
    session.run(source)

    assert session.errors == []
    assert session.values(expression) == values


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("label:setMenuAction('Four', print)", "setMenuAction: Couldn't find menu element Four"),
        ("label:hideMenuLabel('Four')", "hideMenuLabel: Couldn't find menu element Four"),
        ("label:styleMenuItems('loud')", 'there is no style "loud"'),
    ],
)
async def test_what_is_not_there_is_an_error(session: ScriptSession, source: str, problem: str) -> None:
    session.run(source)

    assert problem in session.errors[-1]


async def test_an_action_is_done_and_closes_the_menu(session: ScriptSession) -> None:
    session.run("function act(what, event) take(what, event.button) end label:setMenuAction('One', act, 'done')")
    assert session.values("label:findMenuElement('One').clickCallback == act") == [True]

    session.act(Deed("label", SurfaceAct.PRESS, 3, 4, button=2))
    session.act(Deed("labelrightClickMenuOne", SurfaceAct.PRESS, button=1))
    assert session.taken == ["done", "LeftButton"]
    assert session.values("windowVisible('labelrightClickMenuOne')") == [False]


async def test_a_click_on_an_entry_with_more_beside_it_leaves_it_open(session: ScriptSession) -> None:
    session.act(Deed("label", SurfaceAct.PRESS, 3, 4, button=2))
    session.act(Deed("labelrightClickMenuTwo", SurfaceAct.PRESS, button=1))

    assert session.values("windowVisible('labelrightClickMenuTwo'), windowVisible('labelrightClickMenuTwo.Inner')") == [
        True,
        True,
    ]


async def test_in_a_user_window_the_entries_stand_in_that_window(session: ScriptSession) -> None:
    session.run("""
        window = Geyser.UserWindow:new({name='window', x=0, y=0, width=300, height=200})
        inside = Geyser.Label:new({name='inside', x=0, y=0, width=50, height=20}, window)
        inside:createRightClickMenu({MenuItems={'One'}})
        window:delete()
    """)

    assert session.errors == []
    assert session.values("(windowType('insiderightClickMenuOne'))") == [None]


async def test_of_menus_one_is_open_at_a_time(session: ScriptSession) -> None:
    session.run("other = made('other', {MenuItems={'A'}}) press('RightButton', 1, 1)")
    session.act(Deed("other", SurfaceAct.PRESS, 3, 4, button=2))

    assert session.values("windowVisible('labelrightClickMenuOne'), windowVisible('otherrightClickMenuA')") == [
        False,
        True,
    ]
