"""Geyser: where windows are, in pixels, percent and characters of what they stand in, and what follows what.

The main window of a session without a window is 640 by 384 pixels: 80 by 24 characters of 8 by 16.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.surfaces import Deed, SurfaceAct
from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession

SHOWN = """
function at(name) return {getWindowGeometry(name)} end
"""


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[ScriptSession]:
    opened = ScriptSession(tmp_path)
    opened.run(SHOWN)
    yield opened
    opened.close()


PLACES: list[tuple[str, list[int]]] = [
    ("x=10, y=20, width=30, height=40", [10, 20, 30, 40]),
    ("x='10px', y='5%', width='50%', height='25%'", [10, 19, 320, 96]),
    ("x=-100, y='-10%', width=50, height=20", [540, 345, 50, 20]),
    ("x=40, y=10, width=-100, height='-10%'", [40, 10, 500, 345]),
    ("x='50%-20px', y=0, width='25%+10', height=1", [300, 0, 170, 1]),
    ("x='2c', y='1c', width='10c', height='2c', fontSize=10", [16, 16, 80, 32]),
    ("x=function() return 7 end, y=0, width=1, height=1", [7, 0, 1, 1]),
    ("x=600, y=0, width=-100, height=5", [600, 0, 0, 5]),
    ("", [10, 10, 300, 200]),
]


@pytest.mark.parametrize(("constraints", "place"), PLACES)
async def test_constraints(session: ScriptSession, constraints: str, place: list[int]) -> None:
    session.run(f"Geyser.Label:new({{name='label', {constraints}}})")

    assert session.errors == []
    assert session.value("at('label')") == place


async def test_what_stands_in_a_container_follows_it(session: ScriptSession) -> None:
    session.run("""
        outer = Geyser.Container:new({name='outer', x=100, y=50, width=200, height=100})
        inner = Geyser.Container:new({name='inner', x='50%', y=10, width='50%', height=-10}, outer)
        label = Geyser.Label:new({name='label', x=-20, y=0, width=20, height='100%'}, inner)
    """)
    assert session.value("at('label')") == [280, 60, 20, 80]

    session.run("outer:move(0, 0) outer:resize(400, 200)")
    assert session.value("at('label')") == [380, 10, 20, 180]

    session.run("inner:hide()")
    assert session.values("windowVisible('label'), label.hidden, label.auto_hidden") == [False, False, True]
    session.run("label:hide() inner:show()")
    assert session.value("windowVisible('label')") is False
    session.run("label:show()")
    assert session.value("windowVisible('label')") is True


async def test_a_window_that_is_made_in_a_hidden_container_is_hidden(session: ScriptSession) -> None:
    session.run("box = Geyser.Container:new({name='box'}) box:hide() Geyser.Label:new({name='label'}, box)")
    assert session.value("windowVisible('label')") is False
    session.run("box:show()")
    assert session.value("windowVisible('label')") is True


async def test_boxes_share_what_there_is(session: ScriptSession) -> None:
    session.run("""
        row = Geyser.HBox:new({name='row', x=0, y=0, width=100, height=20})
        Geyser.Label:new({name='one'}, row)
        Geyser.Label:new({name='fixed', width=30, h_policy=Geyser.Fixed}, row)
        Geyser.Label:new({name='two', h_stretch_factor=2}, row)
    """)
    assert session.values("at('one'), at('fixed'), at('two')") == [[0, 0, 23, 20], [23, 0, 30, 20], [53, 0, 46, 20]]

    session.run("row:resize(200, 40)")
    assert session.values("at('one'), at('two')") == [[0, 0, 56, 40], [86, 0, 113, 40]]


async def test_a_column(session: ScriptSession) -> None:
    session.run("""
        column = Geyser.VBox:new({name='column', x=5, y=5, width=50, height=90})
        for _, name in ipairs{'a', 'b', 'c'} do Geyser.Label:new({name=name}, column) end
        column:remove(column.windowList.b)
    """)
    assert session.values("at('a'), at('c')") == [[5, 5, 50, 45], [5, 50, 50, 45]]


async def test_everything_follows_the_main_window(session: ScriptSession) -> None:
    session.run("Geyser.Label:new({name='label', x='50%', y=0, width='50%', height='100%'})")
    session.resize(100, 30)

    assert session.value("at('label')") == [400, 0, 400, 480]


async def test_what_stands_in_a_user_window_counts_from_its_corner(session: ScriptSession) -> None:
    session.run("""
        window = Geyser.UserWindow:new({name='window', titleText='Chat', x=50, y=50, width=200, height=100})
        Geyser.Label:new({name='label', x='50%', y=0, width='50%', height=20}, window)
        window:cecho('<red>hello\\n')
    """)
    assert session.values("at('label'), getUserWindowTitle('window'), getLines('window', 0, 1)") == [
        [100, 0, 100, 20],
        "Chat",
        ["hello"],
    ]
    session.act(Deed("window", SurfaceAct.RESIZE, 300, 100))
    assert session.value("at('label')") == [150, 0, 150, 20]


async def test_a_scroll_box_too(session: ScriptSession) -> None:
    session.run("""
        box = Geyser.ScrollBox:new({name='scroll', x=100, y=100, width=50, height=50})
        Geyser.Label:new({name='label', x=0, y=0, width=500, height=500}, box)
        box:move(10, 10)
    """)
    assert session.values("at('scroll'), at('label')") == [[10, 10, 50, 50], [0, 0, 500, 500]]


GAUGES: list[tuple[str, list[int]]] = [
    ("horizontal", [0, 0, 50, 20]),
    ("vertical", [0, 10, 100, 10]),
    ("goofy", [50, 0, 50, 20]),
    ("batty", [0, 0, 100, 10]),
]


@pytest.mark.parametrize(("orientation", "place"), GAUGES)
async def test_a_gauge_is_as_long_as_its_value(session: ScriptSession, orientation: str, place: list[int]) -> None:
    session.run(f"""
        hp = Geyser.Gauge:new({{name='hp', x=0, y=0, width=100, height=20, orientation='{orientation}'}})
        hp:setValue(50, 100, 'half')
    """)
    assert session.value("at('hp_front')") == place
    assert session.value("hp.text.message") == "half"

    session.run("hp.strict = true hp:setValue(500, 100)")
    assert session.values("at('hp_front'), hp.value") == [[0, 0, 100, 20], 100]


INSETS: list[tuple[str, list[int]]] = [
    ("margin: 10px 30px;", [30, 10, 140, 80]),
    ("margin: 4px 6px 8px; padding: 0", [6, 4, 188, 88]),
    ("border: 2px solid red; margin: 1px; padding: 3px", [6, 6, 188, 88]),
    ("margin: 5px; margin-left: 20px", [20, 5, 175, 90]),
    ("border-width: 1px 2px 3px 4px", [4, 1, 194, 96]),
    ("QLabel { color: red; margin: 4px }", [4, 4, 192, 92]),
    ("/* margin: 20px */ padding-bottom: 7px !important", [0, 0, 200, 93]),
    ("margin: -5px", [-5, -5, 210, 110]),
    ("margin: 1em; qproperty-margin: 9px", [0, 0, 200, 100]),
]


@pytest.mark.parametrize(("css", "place"), INSETS)
async def test_what_is_in_front_keeps_within_the_style_sheet_of_what_is_behind(
    session: ScriptSession, css: str, place: list[int]
) -> None:
    session.run(f"""
        hp = Geyser.Gauge:new({{name='hp', x=0, y=0, width=200, height=100}})
        hp:setStyleSheet("{css}")
    """)

    assert session.errors == []
    assert session.value("at('hp_front')") == place
    assert "margin:" not in str(session.value("getLabelStyleSheet('hp_front')")).replace("qproperty-margin:", "")


async def test_a_gauge_refuses_what_is_no_value(session: ScriptSession) -> None:
    session.run("hp = Geyser.Gauge:new({name='hp'}) hp:setValue(25)")

    assert session.values("hp:setValue(5, 0)") == [None, "Geyser.Gauge:setValue: maxValue must be a positive number"]
    assert session.values("(pcall(hp.setValue, hp, 'x')), hp.value") == [False, 25]


async def test_a_layout_waits_and_is_made_up_for(session: ScriptSession) -> None:
    session.run("""
        box = Geyser.VBox:new({name='box', x=0, y=0, width=200, height=200})
        box:begin_update()
        Geyser.Label:new({name='a'}, box)
        Geyser.Label:new({name='b'}, box)
    """)
    assert session.value("at('a')") == [10, 10, 300, 200]
    session.run("box:end_update()")
    assert session.values("at('a'), at('b')") == [[0, 0, 200, 100], [0, 100, 200, 100]]

    session.run("Geyser:begin_update() box.windowList.a:delete()")
    assert session.value("at('b')") == [0, 100, 200, 100]
    session.run("Geyser:end_update()")
    assert session.value("at('b')") == [0, 0, 200, 200]


async def test_a_delete_that_fails_leaves_the_rest_laid_out(session: ScriptSession) -> None:
    session.run("""
        box = Geyser.HBox:new({name='box', x=0, y=0, width=100, height=10})
        Geyser.Label:new({name='a'}, box)
        Geyser.Label:new({name='b'}, box)
        box.windowList.b.delete = function() error('stuck') end
        worked = pcall(box.delete, box)
    """)

    assert session.values("worked, box.windows, at('b'), rawget(box, 'defer_updates')") == [
        False,
        ["b"],
        [0, 0, 100, 10],
        None,
    ]


async def test_where_a_container_does_not_go(session: ScriptSession) -> None:
    session.run("""
        outer = Geyser.Container:new({name='outer'})
        inner = Geyser.Container:new({name='inner'}, outer)
    """)

    assert session.values("outer:changeContainer(inner)") == [None, "can't move outer into one of its own children"]
    assert session.values("outer:changeContainer('x')") == [None, "didn't get a valid container"]
    assert session.values("inner:changeContainer(outer)") == [None, "inner is already in this container"]
    assert session.values("inner:changeContainer('main'), inner.container == Geyser") == [True, True]


async def test_a_constraint_that_is_none_changes_nothing(session: ScriptSession) -> None:
    session.run("label = Geyser.Label:new({name='label', x=1, y=2, width=3, height=4})")

    works, problem = session.values("pcall(label.move, label, 'nonsense', 5)")

    assert works is False
    assert "the constraint nonsense of window label cannot be understood" in str(problem)
    assert session.values("at('label'), label.x") == [[1, 2, 3, 4], "1px"]


async def test_what_is_in_front(session: ScriptSession) -> None:
    session.run("""
        box = Geyser.Container:new({name='box'})
        for _, name in ipairs {'a', 'b', 'c'} do Geyser.Label:new({name=name}, box) end
        box.windowList.a:raise()
        box.windowList.c:lower()
    """)

    assert session.value("box.windows") == ["c", "b", "a"]


async def test_consoles_that_wrap_at_their_width(session: ScriptSession) -> None:
    session.run("c = Geyser.MiniConsole:new({name='c', width=100, height=50, wrapAt='auto', fontSize=10})")

    assert session.values("getWindowWrap('c'), (c:setWrap(5))") == [12, None]
    session.run("c:resize(50)")
    assert session.value("getWindowWrap('c')") == 6
    session.run("c:disableAutoWrap() c:setWrap(5)")
    assert session.value("getWindowWrap('c')") == 5


TABLE: list[tuple[str, str, list[LuaValue]]] = [
    (
        "l = Geyser.Label:new({name='l', message='hi', format='cb12', fgColor='red'})",
        "getLabelText('l')",
        ['<div align="center"  style="color: #ff0000; font-size: 12pt; "><b>hi</b></div>'],
    ),
    (
        "l = Geyser.Label:new({name='l'}) l:echo('a', 'blue', 'r') l:setBold(true) l:echo('b')",
        "getLabelText('l')",
        ['<div align="right"  style="color: #0000ff; font-size: 8pt; "><b>b</b></div>'],
    ),
    ("l = Geyser.Label:new({name='l'}) l:setStyleSheet('color: red')", "getLabelStyleSheet('l')", ["color: red"]),
    ("l = Geyser.Label:new({name='l', color='#102030'})", "getBackgroundColor('l')", [16, 32, 48, 255]),
    ("l = Geyser.Label:new({name='l'}) l:delete()", "windowType('l'), next(Geyser.windowList)", [None, None]),
    (
        "c = Geyser.MiniConsole:new({name='c', width='20c', height='5c', autoWrap=true, fontSize=10})",
        "c:getColumnCount(), c:getRowCount(), getFontSize('c')",
        [20, 5, 10],
    ),
    (
        "c = Geyser.MiniConsole:new({name='c'}) c:echo('one two\\n') c:moveCursor(0, 0)",
        "c:selectString('two', 1), c:getSelection()",
        [4, "two", 4, 3],
    ),
    (
        "entry = Geyser.CommandLine:new({name='entry'}) entry:print('ab') entry:append('c')",
        "entry:getText(), windowType('entry')",
        ["abc", "commandline"],
    ),
    (
        "m = Geyser.Mapper:new({name='m', x=0, y=0, width=100, height=50})",
        "at('map of the profile')",
        [[0, 0, 100, 50]],
    ),
    (
        "b = Geyser.Button:new({name='b', msg='Go', clickCommand='', twoState=true, downMsg='Stop'}) b:press()",
        "b.state, b.message",
        ["down", "Stop"],
    ),
    ("", "Geyser.Color.hex('red'), Geyser.Color.parse('<1,2,3>')", ["#ff0000", 1, 2, 3, 255]),
    ("", "Geyser.Color.parse('#80102030'), (Geyser.Color.parse('no colour'))", [128, None]),
    ("", "Geyser.x, Geyser.width == Geyser.get_width(), Geyser.height == Geyser.get_height()", [0, True, True]),
    ("", "Geyser.Color.find_color_name('RED'), Geyser.Color.find_color_name('no_such')", ["red", False]),
    ("", "Geyser.Color.hexa('<1,2,3,4>'), Geyser.Color.hdec('#010203')", ["#01020304", "<1,2,3>"]),
    (
        "s = Geyser.StyleSheet:new({color='red'}, nil, 'QLabel') s:set(' margin ', ' 2px ')",
        "s:getCSS(), s.styleTable.margin",
        ["QLabel {\ncolor: red;\nmargin: 2px;\n}", "2px"],
    ),
    (
        "s = Geyser.StyleSheet:new('QLabel { color: red; }') s:setCSS('color: blue;')",
        "s:getCSS()",
        ["QLabel {\ncolor: blue;\n}"],
    ),
    (
        "s = Geyser.StyleSheet:new('color: red; border: 1px solid', Geyser.StyleSheet:new('margin: 2px; color: blue'))",
        "s:get('color'), s:get('margin'), s:getCSS()",
        ["red", "2px", "border: 1px solid;\ncolor: red;\nmargin: 2px;\n"],
    ),
]


@pytest.mark.parametrize(("before", "expressions", "values"), TABLE)
async def test_classes(session: ScriptSession, before: str, expressions: str, values: list[LuaValue]) -> None:
    session.run(before)

    assert session.errors == []
    assert session.values(expressions) == values


async def test_what_stands_in_the_place_of_set_constraints_is_called_by_move_and_resize(session: ScriptSession) -> None:
    session.run("""
        l = Geyser.Label:new({name='l', x=0, y=0, width=50, height=20})
        local usual = Geyser.set_constraints
        Geyser.set_constraints = function(window, cons, container)
            told = {window == l, cons == l, container == Geyser}
            Geyser.calc_constraints(window, cons, container)
        end
        l:move(10, 5)
        before = at('l')
        Geyser.set_constraints = usual
        l:resize(nil, 30)
    """)

    assert session.errors == []
    assert session.values("told, before, l:get_x(), at('l')") == [
        [True, True, True],
        [0, 0, 50, 20],
        10,
        [10, 5, 50, 30],
    ]


async def test_a_class_is_its_own_parent_and_no_container_to_be_laid_out(session: ScriptSession) -> None:
    session.run("""
        Mine = Geyser.Container:new({name='MineClass', colour='red'})
        function Mine:new(cons, container)
            local me = self.parent:new(cons, container)
            setmetatable(me, self)
            self.__index = self
            return me
        end
        function Mine:reposition() error('laid out as ' .. self.name) end
        GeyserReposition()
        me = Mine:new({name='me', width='50%'})
    """)

    assert session.errors == []
    assert session.values("me.colour, me:get_width() == Geyser.get_width() / 2, Geyser.windowList.MineClass") == [
        "red",
        True,
        None,
    ]


async def test_scripts_make_classes_of_their_own(session: ScriptSession) -> None:
    session.run("""
        Mine = Geyser.Container:new({name='MineClass'})
        Mine.parent = Geyser.Container
        function Mine:new(cons, container)
            local me = self.parent:new(cons, container)
            setmetatable(me, self)
            self.__index = self
            me.label = Geyser.Label:new({name=me.name .. 'Label', x=0, y=0, width='100%', height='100%'}, me)
            return me
        end
        function Mine:greet() self.label:rawEcho('hello') end
        one = Mine:new({name='one', x=1, y=2, width=3, height=4})
        two = Mine:new({name='two', x=5, y=6, width=7, height=8})
        one:greet()
    """)
    assert session.errors == []
    assert session.values("getLabelText('oneLabel'), getLabelText('twoLabel'), at('twoLabel')") == [
        "hello",
        '<div  style="color: #ffffff; font-size: 8pt; "></div>',
        [5, 6, 7, 8],
    ]


async def test_what_a_constructor_is_given_stays_as_it_is(session: ScriptSession) -> None:
    session.run("cons = {x=1} one = Geyser.Label:new(cons) two = Geyser.Label:new(cons)")

    assert session.values("cons.name, one.name == two.name") == [None, False]


async def test_labels_that_open_beside_a_label(session: ScriptSession) -> None:
    session.run("""
        top = Geyser.Label:new({name='top', x=100, y=100, width=50, height=20, nestable=true})
        one = top:addChild({name='one', width=40, height=10, layoutDir='RV'})
        two = top:addChild({name='two', width=40, height=10, layoutDir='RV'})
    """)
    assert session.value("windowVisible('one')") is False
    session.act(Deed("top", SurfaceAct.PRESS))
    assert session.values("at('one'), at('two'), windowVisible('two')") == [
        [150, 100, 40, 10],
        [150, 110, 40, 10],
        True,
    ]
    session.run("closeAllLevels(two)")
    assert session.value("windowVisible('one')") is False


async def test_a_right_click_menu(session: ScriptSession) -> None:
    session.run("""
        label = Geyser.Label:new({name='label', x=0, y=0, width=50, height=20})
        label:createRightClickMenu({MenuItems = {'First', 'More', {'Inner'}}})
        label:setMenuAction('More.Inner', function(what) take(what) end, 'chosen')
        label:setClickCallback(function(event) label:onRightClick(event) end)
    """)
    session.act(Deed("label", SurfaceAct.PRESS, button=2))
    assert session.value("windowVisible(label:findMenuElement('First').name)") is True
    session.act(Deed("labelrightClickMenuMore.Inner", SurfaceAct.PRESS))
    assert session.taken == ["chosen"]
    assert session.errors == []


async def test_containers_of_scripts_own_put_what_is_in_them_into_its_place(session: ScriptSession) -> None:
    session.run("""
        local Stack = { name = "StackClass" }
        setmetatable(Stack, Geyser.Container)
        Stack.parent = Geyser.Container
        function Stack:new(cons, container)
          local me = self.parent:new(cons, container)
          setmetatable(me, self)
          self.__index = self
          return me
        end
        function Stack:add(window, cons)
          window.container = self
          self.windowList[window.name] = window
          table.insert(self.windows, window.name)
          Geyser.set_constraints(window, { x = cons.x, y = #self.windows * 10, width = "50%", height = 5 }, self)
        end
        stack = Stack:new({ name = "stack", x = 100, y = 100, width = 40, height = 100 })
        Geyser.Label:new({ name = "first", x = 3 }, stack)
        Geyser.Label:new({ name = "second", x = 4 }, stack)
        plain = Geyser.Container:new({ name = "plain", x = 0, y = 0, width = 100, height = 100 })
        plain:add(Geyser.Label:new({ name = "moved", x = 1, y = 1, width = 1, height = 1 }), { x = 50, width = "10%" })
    """)

    assert session.failures == []
    assert session.value("at('first')") == [103, 110, 20, 5]
    assert session.value("at('second')") == [104, 120, 20, 5]
    assert session.value("at('moved')") == [50, 1, 10, 1]
