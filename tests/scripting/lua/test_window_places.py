"""Where the player puts windows of scripts is kept in the profile's folder."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.maps import MAP
from netcore.api.surfaces import TITLE_BAR_PX, Deed, SurfaceAct
from tests.support.script_session import ScriptSession

PLACE = "{getWindowGeometry('chat')}"


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[ScriptSession]:
    opened = ScriptSession(tmp_path)
    opened.run("openUserWindow('chat')")
    yield opened
    opened.close()


async def until_kept(session: ScriptSession) -> None:
    await session.until("io.exists(getMudletHomeDir() .. '/windowPlaces.lua')")


async def test_it_opens_where_it_was(session: ScriptSession, tmp_path: Path) -> None:
    session.act(Deed("chat", SurfaceAct.RESIZE, 300, 200))
    session.act(Deed("chat", SurfaceAct.DOCK, 40, 50, delta_x=310, delta_y=230, text="f"))
    session.act(Deed("chat", SurfaceAct.RESIZE, 300, 200))
    assert session.value(PLACE) == [40, 50, 300, 200 + TITLE_BAR_PX]
    await until_kept(session)
    again = ScriptSession(tmp_path)
    again.run("openUserWindow('chat')")
    assert again.value(PLACE) == [40, 50, 310, 230]  # with its title
    again.run("deleteMiniConsole('chat') openUserWindow('chat', false)")

    assert again.value(PLACE) != [40, 50, 310, 230]
    assert again.errors == []
    again.close()


async def test_the_map_does_too(session: ScriptSession, tmp_path: Path) -> None:
    session.run("openMapWidget()")
    session.act(Deed(MAP, SurfaceAct.DOCK, 7, 8, text="f"))
    await until_kept(session)
    again = ScriptSession(tmp_path)
    again.run("openMapWidget()")

    x, y, *_ = again.value(f"{{getWindowGeometry('{MAP}')}}")  # type: ignore[misc] # a list
    assert (x, y) == (7, 8)
    again.close()


async def test_a_side_that_there_is_not(session: ScriptSession) -> None:
    before = session.value(PLACE)
    session.act(Deed("chat", SurfaceAct.DOCK, 40, 50, text="nowhere"))

    assert session.value(PLACE) == before


@pytest.mark.parametrize(
    "text", ["{", "return {chat = 5}", "return {chat = {dock = 'f', x = {}}}", "return {chat = {}}"]
)
async def test_whatever_the_file_says_it_opens(session: ScriptSession, tmp_path: Path, text: str) -> None:
    folder = str(session.value("getMudletHomeDir()"))
    (Path(folder) / "windowPlaces.lua").write_text(text)
    again = ScriptSession(tmp_path)
    again.run("openUserWindow('chat')")

    assert again.value("windowType('chat')") == "userwindow"
    again.close()
