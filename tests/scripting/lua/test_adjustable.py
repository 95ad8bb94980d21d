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


def drag(session: ScriptSession, start: tuple[int, int], end: tuple[int, int]) -> None:
    session.act(Deed("boxadjLabel", SurfaceAct.PRESS, *start, button=1))
    session.act(Deed("boxadjLabel", SurfaceAct.MOVE, *end, button=1))
    session.act(Deed("boxadjLabel", SurfaceAct.RELEASE, *end, button=1))


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
    assert session.values("at('boxadjLabel'), windowVisible('inside')") == [[100, 50, 200, 28], False]

    session.act(Deed("boxminimizeLabel", SurfaceAct.PRESS, button=1))
    assert session.values("at('boxadjLabel'), windowVisible('inside')") == [[100, 50, 200, 100], True]


async def test_at_a_border_it_keeps_room(session: ScriptSession) -> None:
    session.run("box:move(0, 0) box:attachToBorder('left')")
    assert session.value("getBorderLeft()") == 200
    session.run("box:resize(150)")
    assert session.value("getBorderLeft()") == 150
    session.run("box:hide()")
    assert session.value("getBorderLeft()") == 0
    session.run("box:show() box:detach()")
    assert session.value("getBorderLeft()") == 0


async def test_connected_to_borders_it_fills_what_is_between(session: ScriptSession) -> None:
    session.run("setBorderTop(30) setBorderBottom(20) box:connectToBorder('top') box:connectToBorder('bottom')")

    assert session.value("at('boxadjLabel')") == [100, 30, 200, 334]


async def test_where_it_is_is_saved_and_loaded(session: ScriptSession) -> None:
    drag(session, (50, 12), (60, 32))
    session.run("box:move(0, 0)")
    assert session.value("box:load()") is True
    assert session.value("at('boxadjLabel')") == [110, 70, 200, 100]

    session.run("box:deleteSaveFile()")
    assert session.value("box:load()") is False


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
