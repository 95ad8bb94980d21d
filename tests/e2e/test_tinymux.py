"""Against TinyMUX: a game in C from Debian, with telnet of its own, and its own idea of who we are."""

import os
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from netcore.api import style
from netcore.api.commands import CloseSession, ResizeConsole
from netcore.api.events import LinkChanged, LinkState, SessionClosed
from netcore.api.text import LineKind
from tests.support.agreed import agreed
from tests.support.painted import game_line, painted
from tests.support.running_core import Core, running
from tests.support.tinymux_server import TinymuxServer, running_tinymux
from tests.support.visits import Step, game_lines, replay, screen, visit

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow, pytest.mark.timeout(180)]

PASSWORD = "lantern-oak-17"
CROWD = 20
WELCOME = "Once logged on"
VISIT = [
    Step(f"create Wren {PASSWORD}", "Limbo", secret=True),
    Step("look", "Limbo"),
    Step("think [ansi(hr,red)] [ansi(<#ff8800>,orange)] plain", "red orange plain"),
    Step("say Grüße, 世界", "You say, “Grüße, 世界”"),
    Step("WHO", " logged in, "),
    Step("QUIT", ""),
]


@pytest.fixture(scope="module")
def tinymux(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TinymuxServer]:
    with running_tinymux(tmp_path_factory.mktemp("tinymux")) as server:
        yield server


@pytest.fixture
async def core(tinymux: TinymuxServer, tmp_path: Path) -> AsyncIterator[Core]:
    async with running(tmp_path, tinymux.port) as core:
        yield core


async def enter(core: Core, name: str, session: int = 1) -> None:
    """Make a character and be it."""
    await core.front.text(WELCOME, session)
    core.type(f"create {name} {PASSWORD}", session)
    await core.front.text("MAIL:", session)


async def test_a_player_makes_a_character_speaks_and_leaves(core: Core) -> None:
    await core.play()
    await enter(core, "Speaker")
    core.type("say Is anybody here?")
    await core.front.text("You say, “Is anybody here?”")
    core.type("QUIT")
    await core.front.until(lambda: core.front.of(LinkChanged, 1)[-1].state is LinkState.OFFLINE)

    await core.front.text("*** TinyMUX Disconnected ***")


async def test_a_wrong_password_is_told(core: Core) -> None:
    await core.play()
    await core.front.text(WELCOME)
    core.type("connect Nobody wrong")

    await core.front.text("Either that player does not exist, or has a different password.")


async def test_what_it_offers_is_agreed_on_and_it_knows_who_we_are(core: Core) -> None:
    await core.play()
    await enter(core, "Known")
    await agreed(
        core,
        theirs={"BINARY", "EOR", "CHARSET"},
        ours={"SGA", "TTYPE", "NAWS", "NEW-ENVIRON", "CHARSET"},
    )
    core.type("think who [terminfo(me)]")

    await core.front.text("who MUDWIRE telnet unicode")


async def test_it_knows_how_large_the_window_is_and_hears_of_another_size(core: Core) -> None:
    await core.play()
    await enter(core, "Sized")
    core.type("think first [width(me)]x[height(me)]")
    await core.front.text("first 80x24")
    core.service.handle(1, ResizeConsole(133, 255))
    core.type("think then [width(me)]x[height(me)]")

    await core.front.text("then 133x255")


async def test_its_sixteen_and_its_256_colours_are_shown(core: Core) -> None:
    await core.play()
    await enter(core, "Painter")
    core.type("think [ansi(hr,red)] [ansi(<#ff8800>,orange)] plain")
    await core.front.until(lambda: "red orange plain" in core.front.texts())

    shown = painted(game_line(core, "red orange plain"))
    assert shown["red"] == (style.palette(1), style.Attribute.BOLD)
    assert shown["orange"] == (style.palette(208), 0)
    assert shown[" plain"] == (style.DEFAULT, 0)


async def test_letters_beyond_ascii_go_there_and_come_back(core: Core) -> None:
    await core.play()
    await enter(core, "Writer")
    core.type("say Grüße, 世界 — ďakujem")

    await core.front.text("You say, “Grüße, 世界 — ďakujem”")


async def test_twenty_sessions_hear_each_other_and_leave_nothing(tinymux: TinymuxServer, tmp_path: Path) -> None:
    sessions = range(1, CROWD + 1)
    async with running(tmp_path, tinymux.port) as core:
        for session in sessions:
            core.profile(f"p{session}")
            await core.open(session, f"p{session}")
        for session in sessions:
            await core.connect(session)
        for session in sessions:
            await enter(core, f"Crowd{session}", session)
        for session in sessions:
            core.type(f"say word {session}.", session)
        for session in sessions:
            for other in sessions:
                speaker = "You say" if other == session else f"Crowd{other} says"
                await core.front.text(f"{speaker}, “word {other}.”", session)
        pids = [core.pid(session) for session in sessions]
        for session in sessions:
            core.service.handle(session, CloseSession())
        await core.front.until(lambda: len(core.front.of(SessionClosed)) == CROWD)
        assert [pid for pid in pids if is_alive(pid)] == []

    assert "0 Players logged in" in players(tinymux.port)


async def test_a_recorded_visit_is_replayed_to_the_identical_screen(core: Core, tmp_path: Path) -> None:
    recording = tmp_path / "visit.mwrec"
    await visit(core, WELCOME, VISIT, recording)
    again = await replay(tmp_path / "again", recording)

    assert screen(again) == screen(game_lines(core))
    assert {line.kind for line in again} >= {LineKind.GAME, LineKind.COMMAND}
    assert PASSWORD not in recording.read_text()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def players(port: int) -> str:
    """Who is there, asked by somebody who has not logged in, until nobody is or the game would not say."""
    with socket.create_connection(("127.0.0.1", port), 20) as peer:
        peer.settimeout(20)
        said = b""
        while b"0 Players" not in said:
            peer.sendall(b"WHO\r\n")
            said = peer.recv(65536)
    return said.decode("utf-8", "replace")
