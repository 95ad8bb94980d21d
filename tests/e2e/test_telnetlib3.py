"""Against telnetlib3's server, which says what it has found out about us."""

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from netcore.api import style
from netcore.api.commands import ResizeConsole
from netcore.api.events import EchoChanged, LinkChanged, LinkState
from netcore.api.settings import LinkSettings, ProfileSettings, ProtocolSettings
from netcore.api.text import LineKind
from tests.support.agreed import agreed
from tests.support.painted import game_line, painted
from tests.support.running_core import Core, running
from tests.support.telnetlib3_server import running_telnetlib3
from tests.support.visits import Step, game_lines, replay, screen, visit

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow, pytest.mark.timeout(300)]

SECRET = "hush-hush"
VISIT = [
    Step("about", "about {"),
    Step("paint", "red orange ink plain"),
    Step("password", "Password:"),
    Step(SECRET, "heard"),
    Step("say Grüße, 世界", "You say, Grüße, 世界"),
    Step("quit", ""),
]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with running_telnetlib3() as port:
        yield port


@pytest.fixture
async def core(port: int, tmp_path: Path) -> AsyncIterator[Core]:
    async with running(tmp_path, port) as core:
        await core.play()
        await core.front.text("Ready.")
        yield core


async def told(core: Core, about: str) -> dict[str, Any]:
    """What the server knows."""
    core.type(about)
    await core.front.text(about + " {")
    line = next(text for text in core.front.texts() if text.startswith(about + " {"))
    known: dict[str, Any] = json.loads(line.removeprefix(about))
    return known


async def test_it_knows_our_name_our_terminal_and_our_charset_and_nothing_of_the_player(core: Core) -> None:
    known = await told(core, "about")
    version = known.pop("CLIENT_VERSION")

    assert version
    assert known == {
        "ttype1": "MUDWIRE",
        "ttype2": "ANSI-TRUECOLOR",
        "ttype3": "MTTS 813",
        "TERM": "ANSI-TRUECOLOR",
        "cols": 80,
        "rows": 24,
        "charset": "UTF-8",
        "CHARSET": "UTF-8",
        "CLIENT_NAME": "Mudwire",
        "MTTS": "813",
        "TERMINAL_TYPE": "ANSI-TRUECOLOR",
        "compresses": False,
    }


async def test_both_ends_think_that_the_same_is_agreed_on(core: Core) -> None:
    await agreed(core, theirs={"BINARY", "CHARSET"}, ours={"TTYPE", "NAWS", "NEW-ENVIRON", "CHARSET"})

    assert await told(core, "options") == {
        "client": ["CHARSET", "NAWS", "NEW_ENVIRON", "TTYPE"],
        "server": ["BINARY", "CHARSET"],
    }


async def test_it_hears_of_another_size_of_the_window(core: Core) -> None:
    core.service.handle(1, ResizeConsole(255, 255))

    await core.front.text("size 255x255")


async def test_linemode_is_refused(core: Core) -> None:
    core.type("ask linemode")

    await core.front.text("linemode refused")


async def test_it_is_told_the_speed_of_the_terminal(core: Core) -> None:
    core.type("ask tspeed")
    await core.front.text("tspeed on")

    assert (await told(core, "about"))["tspeed"] == "38400,38400"


async def test_our_status_is_what_it_thinks_itself(core: Core) -> None:
    core.type("ask status")
    await core.front.text("STATUS agreed: ")

    said = next(text for text in core.front.texts() if text.startswith("STATUS agreed: "))
    assert set(said.removeprefix("STATUS agreed: ").split(", ")) == {
        "TTYPE",
        "BINARY",
        "NAWS",
        "CHARSET",
        "NEW_ENVIRON",
        "STATUS",
    }
    assert not any("disagreed" in text for text in core.front.texts())


async def test_a_password_is_asked_for_at_a_prompt_arrives_and_is_seen_nowhere(core: Core) -> None:
    core.type("password")
    await core.front.until(lambda: [event.masked for event in core.front.of(EchoChanged, 1)] == [True])
    await core.front.text("Password:")
    core.type(SECRET)
    await core.front.text("heard hsuh-hsuh")

    assert [event.masked for event in core.front.of(EchoChanged, 1)] == [True, False]
    assert not any(SECRET in text for text in core.front.texts())
    kinds = {line.text: line.kind for line in core.front.screens[1].values()}
    assert kinds["Password: "] == LineKind.PROMPT


async def test_letters_beyond_ascii_go_there_and_come_back(core: Core) -> None:
    core.type("say Grüße, 世界 — ďakujem")

    await core.front.text("You say, Grüße, 世界 — ďakujem")


async def test_its_colours_are_shown(core: Core) -> None:
    core.type("paint")
    await core.front.text("red orange ink plain")

    shown = painted(game_line(core, "red orange ink plain"))
    assert shown["red"] == (style.palette(1), style.Attribute.BOLD)
    assert shown["orange"] == (style.palette(208), 0)
    assert shown["ink"] == (style.rgb(1, 2, 3), 0)
    assert shown[" plain"] == (style.DEFAULT, 0)


async def test_it_hangs_up(core: Core) -> None:
    core.type("quit")
    await core.front.until(lambda: core.front.of(LinkChanged, 1)[-1].state is LinkState.OFFLINE)

    await core.front.text("Goodbye.")


async def test_it_compresses_where_it_is_set_to(tmp_path: Path) -> None:
    with running_telnetlib3(is_compressed=True) as port:
        async with running(tmp_path, port) as core:
            # Version 3 is refused: telnetlib3 5.0.1 reads what is compressed as text when it comes in one packet with
            # the subnegotiation before it.
            link = LinkSettings(host="127.0.0.1", port=port)
            core.library.save(ProfileSettings(name="x", link=link, protocols=ProtocolSettings(off=("MCCP3",))))
            await core.play()
            await core.front.text("Ready.")
            core.type("say squeezed")
            await core.front.text("You say, squeezed")

            assert (await told(core, "about"))["compresses"] is True


async def test_a_recorded_visit_is_replayed_to_the_identical_screen(port: int, tmp_path: Path) -> None:
    recording = tmp_path / "visit.mwrec"
    async with running(tmp_path, port) as core:
        await visit(core, "Ready.", VISIT, recording)
    again = await replay(tmp_path / "again", recording)

    assert screen(again) == screen(game_lines(core))
    assert {line.kind for line in again} >= {LineKind.GAME, LineKind.COMMAND}
    assert SECRET not in recording.read_text()
