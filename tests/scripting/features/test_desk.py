"""Files that the player chooses, scrolling, lines kept, sizes of pictures."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netcore.api.desk import DeskAsked, Wish
from netcore.api.pixels import Pixels
from netcore.api.surfaces import Deed, SurfaceAct
from scripting.features.desk import WISHES_AT_ONCE
from tests.scripting.test_image_size import PNG
from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[ScriptSession]:
    opened = ScriptSession(tmp_path)
    yield opened
    opened.close()


ASKED: list[tuple[str, DeskAsked]] = [
    ("echo('a\\nb\\n') scrollTo(1)", DeskAsked(Wish.SCROLL, "main", number=2)),
    ("echo('a\\nb\\n') scrollUp(1)", DeskAsked(Wish.SCROLL, "main", number=1)),
    ("scrollTo()", DeskAsked(Wish.SCROLL, "main")),
    (
        "createMiniConsole('chat', 0, 0, 9, 9) echo('chat', 'a\\nb\\n') scrollTo('chat', 0)",
        DeskAsked(Wish.SCROLL, "chat", number=1),
    ),
]


@pytest.mark.parametrize(("code", "asked"), ASKED)
async def test_what_is_asked(session: ScriptSession, code: str, asked: DeskAsked) -> None:
    session.run(code)

    assert session.errors == []
    assert session.channel.of(DeskAsked) == [asked]


REFUSED: list[tuple[str, list[LuaValue]]] = [
    ("scrollTo('nowhere', 1)", [None, 'window "nowhere" not found']),
    ("invokeFileDialog(true, 'Which?')", [""]),
    ("setMainWindowSize(1, 1)", [None, "setMainWindowSize: how large the window is, is the player's choice"]),
]


@pytest.mark.parametrize(("expression", "values"), REFUSED)
async def test_what_is_refused(session: ScriptSession, expression: str, values: list[LuaValue]) -> None:
    assert session.values(expression) == values
    assert session.channel.of(DeskAsked) == []


async def test_only_so_much_at_once(session: ScriptSession) -> None:
    session.run("for i = 1, 100 do done, why = scrollTo() end")

    assert len(session.channel.of(DeskAsked)) == WISHES_AT_ONCE
    assert session.values("done, why") == [None, "scrollTo: too much has been asked of the window just now"]


async def test_a_script_waits_for_the_path_that_the_player_chooses(session: ScriptSession) -> None:
    session.resize(80, 24, Pixels(640, 384, 8, 16, 10))
    session.run("take(invokeFileDialog(false, 'Which?'))")
    asked = session.channel.of(DeskAsked)[-1]
    assert (asked.wish, asked.text) == (Wish.FOLDER, "Which?")
    assert session.taken == []

    session.act(Deed("main", SurfaceAct.ANSWER, asked.number, text="/home/me"))
    await session.settled(lambda: session.taken == ["/home/me"])


async def test_how_many_lines_are_kept(session: ScriptSession) -> None:
    session.run("createBuffer('b') setConsoleBufferSize('b', 100, 10)")
    session.run("for i = 1, 150 do echo('b', i .. '\\n') end")

    assert session.values("getConsoleBufferSize('b')") == [100, 10]
    assert session.value("getLineCount('b') < 111") is True
    assert session.values("getConsoleBufferSize()") == [10_000, 1_000]


async def test_the_size_of_a_picture(session: ScriptSession, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    (tmp_path / "b.png").write_bytes(b"text")

    assert session.values("getImageSize(getMudletHomeDir() .. '/a.png')") == [640, 480]
    assert session.values("getImageSize(getMudletHomeDir() .. '/b.png')")[0] is None
    assert session.values("getImageSize('nowhere.png')")[0] is None


async def test_of_a_console_at_least_a_hundred_lines_are_kept_and_a_tenth_goes(session: ScriptSession) -> None:
    session.run("createMiniConsole('chat', 0, 0, 100, 100) setConsoleBufferSize('chat', 5, 50)")
    assert session.values("getConsoleBufferSize('chat')") == [100, 50]
    session.run("setConsoleBufferSize('chat', 1000, 1000)")
    assert session.values("getConsoleBufferSize('chat')") == [1000, 100]
    session.run("setConsoleBufferSize('main', 1000, 100, true)")
    assert session.value("getConsoleBufferSize() > 1000") is True
