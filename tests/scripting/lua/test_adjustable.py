"""Adjustable.Container: moved, resized, minimised, locked and put at a border by the player; saved and loaded."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.surfaces import Deed, SurfaceAct
from tests.support.script_session import ScriptSession

MADE = """
function at(name) return {getWindowGeometry(name)} end
box = Adjustable.Container:new({name='box', x=100, y=50, width=200, height=100})
Geyser.Label:new({name='inside', x=0, y=0, width='100%', height='100%'}, box)
"""


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[ScriptSession]:
    opened = ScriptSession(tmp_path)
    opened.run(MADE)
    assert opened.errors == []
    yield opened
    opened.close()


def mouse(act: SurfaceAct, place: tuple[int, int], *, button: int = 1) -> Deed:
    """At a place of the container's title, which stands at 100, 50 when it is taken hold of."""
    x, y = place
    return Deed("boxadjLabel", act, x, y, button, page_x=100 + x, page_y=50 + y)


def drag(session: ScriptSession, start: tuple[int, int], end: tuple[int, int]) -> None:
    session.act(mouse(SurfaceAct.MOVE, start, button=0))
    session.act(mouse(SurfaceAct.PRESS, start))
    session.act(mouse(SurfaceAct.MOVE, end))
    session.act(mouse(SurfaceAct.RELEASE, end))


async def test_what_is_put_in_stands_below_the_title(session: ScriptSession) -> None:
    assert session.values("at('boxadjLabel'), at('inside')") == [[100, 50, 200, 100], [110, 70, 180, 70]]


async def test_it_is_moved_by_its_title(session: ScriptSession) -> None:
    drag(session, (50, 12), (60, 32))

    assert session.values("at('boxadjLabel'), at('inside')") == [[110, 70, 200, 100], [120, 90, 180, 70]]


async def test_it_is_resized_by_its_corner(session: ScriptSession) -> None:
    drag(session, (198, 98), (248, 128))

    assert session.value("at('boxadjLabel')") == [100, 50, 250, 130]


async def test_one_that_is_locked_stays(session: ScriptSession) -> None:
    session.run("box:lockContainer()")
    drag(session, (50, 12), (60, 32))
    assert session.values("at('boxadjLabel'), windowVisible('boxexitLabel')") == [[100, 50, 200, 100], False]

    session.run("box:unlockContainer()")
    assert session.value("windowVisible('boxexitLabel')") is True


async def test_minimised_it_is_its_title(session: ScriptSession) -> None:
    session.act(Deed("boxminimizeLabel", SurfaceAct.PRESS, button=1))
    assert session.values("at('boxadjLabel'), windowVisible('inside')") == [[100, 50, 200, 25], False]

    session.act(Deed("boxminimizeLabel", SurfaceAct.PRESS, button=1))
    assert session.values("at('boxadjLabel'), windowVisible('inside')") == [[100, 50, 200, 100], True]


async def test_at_a_border_it_keeps_room(session: ScriptSession) -> None:
    session.run("box:move(0, 0) box:attachToBorder('left')")
    assert session.value("getBorderLeft()") == 205
    session.run("box:resize(150)")
    assert session.value("getBorderLeft()") == 155
    session.run("box:setBorderMargin(0)")
    assert session.value("getBorderLeft()") == 150
    session.run("box:hide()")
    assert session.values("getBorderLeft(), box.attached") == [0, False]


async def test_far_from_a_border_it_is_not_attached(session: ScriptSession) -> None:
    assert session.values("box:attachToBorder('right')") == [None, "box is too far from that border"]
    session.run("box:move(0, 0) box:attachToBorder('left') box:move(300, 0)")
    assert session.values("box.attached, getBorderLeft()") == [False, 0]


async def test_of_two_at_a_border_the_larger_one_counts(session: ScriptSession) -> None:
    session.run(
        "box:move(0, 0) wide = Adjustable.Container:new({name='wide', x=0, y=200, width=300, height=50})"
        "box:attachToBorder('left') wide:attachToBorder('left')"
    )
    assert session.value("getBorderLeft()") == 305
    session.run("wide:detach()")
    assert session.value("getBorderLeft()") == 205


async def test_connected_to_another_at_its_border_it_is_as_wide(session: ScriptSession) -> None:
    session.run(
        "box:move(0, 0) other = Adjustable.Container:new({name='other', x=0, y=200, width=50, height=50})"
        "box:attachToBorder('left') other:attachToBorder('left') other:connectToBorder('left')"
    )
    assert session.values("other:get_width(), box.connectedContainers.other") == [200, True]
    session.run("other:disconnect()")
    assert session.values("box.connectedContainers, other.connectedToBorder") == [None, None]


async def test_it_is_dragged_out_of_its_container(session: ScriptSession) -> None:
    session.run(
        "frame = Adjustable.Container:new({name='frame', x=90, y=30, width=300, height=200})"
        "box:delete() box = Adjustable.Container:new("
        "{name='box', x=0, y=0, width='50%', height=60, dragOut=true, autoLoad=false}, frame)"
    )
    assert session.value("at('boxadjLabel')") == [100, 50, 140, 60]
    drag(session, (50, 30), (60, 35))
    assert session.value("box.container == frame.Inside") is True
    drag(session, (50, 30), (50, 250))
    session.act(mouse(SurfaceAct.MOVE, (50, 250), button=0))

    assert session.values("box.container == Geyser, box.draggedOut, math.floor(box:get_width())") == [True, True, 140]
    session.run("box:save() box:changeContainer(frame.Inside) box:load()")
    assert session.values("box.container == Geyser, box.draggedOut") == [True, True]


async def test_its_menu_locks_it(session: ScriptSession) -> None:
    session.act(mouse(SurfaceAct.PRESS, (50, 30), button=2))
    assert session.value("windowVisible(box.lockLabel.name)") is True
    session.run("item = box.lockLabel.name")
    session.act(Deed(str(session.value("item")), SurfaceAct.PRESS, button=1))

    assert session.values("box.locked, windowVisible(item)") == [True, False]
    session.run("box:delete()")
    assert session.values("(windowType(item))") == [None]


async def test_its_menu_closes_when_the_title_is_pressed(session: ScriptSession) -> None:
    session.act(mouse(SurfaceAct.PRESS, (50, 30), button=2))
    session.act(mouse(SurfaceAct.PRESS, (50, 30), button=1))

    assert session.value("windowVisible(box.lockLabel.name)") is False


async def test_its_menu_has_the_borders_that_are_near(session: ScriptSession) -> None:
    session.run("box:move(0, 200) box:onEnterAtt()")
    assert session.values("#box.att, getLabelText(box.att[1].name):find('left') ~= nil") == [1, True]
    session.act(Deed(str(session.value("box.att[1].name")), SurfaceAct.PRESS, button=1))

    assert session.value("box.attached") == "left"


async def test_scripts_add_to_its_menu(session: ScriptSession) -> None:
    session.run("box:newCustomItem('Sing', function(me) sung = me.name end)")
    session.act(
        Deed(str(session.value("box.adjLabel:findMenuElement('customItemsLabel.Sing').name")), SurfaceAct.PRESS)
    )
    assert session.value("sung") == "box"

    session.run("box:newLockStyle('mine', function(me) styled = me.name end) box:lockContainer('mine')")
    assert session.values("styled, box.lockStyle") == ["box", "mine"]


async def test_where_it_is_is_saved_and_loaded(session: ScriptSession) -> None:
    drag(session, (50, 12), (60, 32))
    session.run("box:move(0, 0)")
    assert session.value("box:load()") is True
    assert session.value("at('boxadjLabel')") == [110, 70, 200, 100]

    session.run("box:deleteSaveFile()")
    assert "Couldn't load settings from" in str(session.value("box:load()"))


async def test_one_of_the_same_name_takes_up_what_was_saved(session: ScriptSession) -> None:
    session.run("box:move(7, 8) box:save() box:delete() box = Adjustable.Container:new({name='box', x=100, y=50})")

    assert session.errors == []
    assert session.value("at('boxadjLabel')") == [7, 8, 200, 100]


async def test_in_percent_it_follows_the_main_window(session: ScriptSession) -> None:
    session.run("box:move(64, 0) box:setPercent()")
    session.resize(160, 24)

    assert session.value("at('boxadjLabel')") == [128, 0, 400, 100]


async def test_all_at_once(session: ScriptSession) -> None:
    session.run("other = Adjustable.Container:new({name='other'}) box:hide() other:hide() box:showAll()")

    assert session.values("windowVisible('inside'), windowVisible('otheradjLabel')") == [True, True]
