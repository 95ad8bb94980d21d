"""Against an Evennia server: a MUD that nobody here wrote, with its own telnet, GMCP, MCCP2 and TLS."""

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from netcore.api import style
from netcore.api.commands import ConnectGame, DisconnectGame
from netcore.api.events import GmcpArrived, LinkChanged, LinkState
from netcore.api.items import AliasItem, Pattern, PatternKind, ScriptItem, TriggerItem
from netcore.api.links import LinkSpan, spans
from netcore.api.settings import LinkSettings, ProfileSettings, ProtocolSettings
from netcore.api.text import LineKind
from tests.support.agreed import agreed
from tests.support.evennia_server import ACCOUNT, PASSWORD, EvenniaServer, running_evennia
from tests.support.painted import game_line, painted
from tests.support.running_core import Core, running
from tests.support.visits import Step, game_lines, replay, screen, visit

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow, pytest.mark.timeout(300)]

WELCOME = "Enter help for more info"
VISIT = [
    Step(f"connect {ACCOUNT} {PASSWORD}", "Characters:", secret=True),
    Step("look", "Characters:"),
    Step("probe gmcp", "hit points"),
    Step("probe link", "Go there now."),
    Step("probe prompt", "HP 71"),
    Step("say Grüße, 世界", "You say"),
    Step("probe flood 20", "flood line 19"),
    Step("probe drop", ""),
]


@pytest.fixture(scope="module")
def evennia(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EvenniaServer]:
    with running_evennia(tmp_path_factory.mktemp("evennia")) as server:
        yield server


@pytest.fixture
async def core(evennia: EvenniaServer, tmp_path: Path) -> AsyncIterator[Core]:
    async with running(tmp_path, evennia.port) as core:
        yield core


async def log_in(core: Core) -> None:
    await core.play()
    await greet(core)


async def greet(core: Core) -> None:
    """From the welcome screen to the first room."""
    await core.front.text("connect")
    core.type(f"connect {ACCOUNT} {PASSWORD}")
    await core.front.text("Limbo")


async def flags(core: Core) -> dict[str, Any]:
    """What the game holds of its client."""
    count = len(_told(core))
    core.type("probe flags")
    await core.front.until(lambda: len(_told(core)) > count)
    known: dict[str, Any] = json.loads(_told(core)[-1].removeprefix("flags"))
    return known


def _told(core: Core) -> list[str]:
    return [text for text in core.front.texts() if text.startswith("flags {")]


def adapt(core: Core, protocols: ProtocolSettings) -> None:
    """Have the profile answer otherwise what the game offers."""
    link = LinkSettings(host="127.0.0.1", port=core.port)
    core.library.save(ProfileSettings(name="x", link=link, protocols=protocols))


async def test_a_player_logs_in_and_looks_around(core: Core) -> None:
    await log_in(core)
    core.type("say Is anybody here?")

    await core.front.text('You say, "Is anybody here?"')


async def test_the_game_is_compressed_and_its_gmcp_reaches_window_and_scripts(core: Core) -> None:
    await core.open()
    script = (
        "registerAnonymousEventHandler('gmcp.Char.Vitals', function() echo('hp ' .. gmcp.Char.Vitals.hp .. '\\n') end)"
    )
    await core.save(ScriptItem(id="s", name="health", script=script))
    await core.connect()
    await greet(core)
    core.type("probe gmcp")
    await core.front.text("hp 71")

    assert "Char.Vitals" in [event.package for event in core.front.of(GmcpArrived)]


async def test_what_it_offers_is_agreed_on(core: Core) -> None:
    await log_in(core)

    await agreed(core, theirs={"SGA", "MSDP", "MSSP", "MCCP2", "MXP", "GMCP"}, ours={"TTYPE", "NAWS"})


async def test_it_holds_of_us_what_we_can(core: Core) -> None:
    await log_in(core)
    known = await flags(core)

    assert known["CLIENTNAME"].upper().startswith("MUDWIRE")  # from TTYPE, or from GMCP with our version
    assert known["TERM"] == "ANSI-TRUECOLOR"
    assert known["SCREENWIDTH"] == {"0": 80}
    assert known["SCREENHEIGHT"] == {"0": 24}
    assert {name for name, value in known.items() if value is True} >= {
        "TTYPE",
        "ANSI",
        "XTERM256",
        "TRUECOLOR",
        "UTF-8",
        "MNES",
        "OSC_COLOR_PALETTE",
        "MCCP",
        "MXP",
        "OOB",
        "NOGOAHEAD",
    }
    assert not known["SCREENREADER"]


async def test_it_is_told_of_a_screen_reader_and_sends_no_colours_to_one(core: Core) -> None:
    adapt(core, ProtocolSettings(screen_reader=True))
    await log_in(core)

    assert (await flags(core))["SCREENREADER"] is True
    core.type("probe flood 1")
    await core.front.text("flood line 0")
    assert painted(game_line(core, "flood line 0")) == {}


@pytest.mark.parametrize(("off", "is_suppressed"), [((), True), (("SGA",), False)])
async def test_its_prompt_is_one_although_it_sends_go_ahead_never_or_after_each_line(
    core: Core, off: tuple[str, ...], is_suppressed: bool
) -> None:
    adapt(core, ProtocolSettings(off=off))
    await log_in(core)
    assert (await flags(core))["NOGOAHEAD"] is is_suppressed
    core.type("probe prompt")
    await core.front.until(lambda: any(line.kind == LineKind.PROMPT for line in core.front.screens[1].values()))

    assert [line.text for line in core.front.screens[1].values() if line.kind == LineKind.PROMPT] == [
        "HP 71, what now?"
    ]


async def test_its_links_can_be_clicked(core: Core) -> None:
    await log_in(core)
    core.type("probe link")
    await core.front.text("Go there now.")

    assert list(spans(game_line(core, "Go there now.").links)) == [LinkSpan(3, 8, "send:look at lamp")]


async def test_what_it_says_of_itself_and_of_the_player_reaches_scripts(core: Core) -> None:
    await core.open()
    await core.save(AliasItem(id="a", name="who", regex="^who$", script="echo('it is ' .. mssp.CODEBASE .. '\\n')"))
    script = "registerAnonymousEventHandler('msdp.char_vitals', function() echo('of ' .. msdp.char_vitals.maxhp .. '\\n') end)"
    await core.save(ScriptItem(id="s", name="health", script=script))
    await core.connect()
    await greet(core)
    core.type("who")
    await core.front.text("it is Evennia")
    core.type("probe gmcp")

    await core.front.text("of 100")


async def test_a_flood_is_triggered_on_and_shown_whole(core: Core) -> None:
    await core.open()
    await core.save(
        TriggerItem(
            id="t",
            name="count",
            patterns=(Pattern(r"^flood line (\d+)$", PatternKind.REGEX),),
            script="seen = (seen or 0) + tonumber(matches[2])",
        )
    )
    await core.save(AliasItem(id="a", name="sum", regex="^sum$", script="echo('sum ' .. tostring(seen) .. '\\n')"))
    await core.connect()
    await greet(core)
    core.type("probe flood 1000")
    await core.front.text("flood line 999")
    core.type("sum")

    await core.front.text(f"sum {999 * 1000 // 2}")
    lines = [line for line in core.front.screens[1].values() if line.text.startswith("flood line")]
    assert [line.text for line in sorted(lines, key=lambda line: line.number)] == [
        f"flood line {number}" for number in range(1000)
    ]
    assert all(line.runs and style.foreground(line.runs[1]) for line in lines)


async def test_what_scripts_echo_has_its_own_kind(core: Core) -> None:
    await core.open()
    await core.save(AliasItem(id="a", name="hello", regex="^hello$", script="echo('well met\\n')"))
    core.type("hello")
    await core.front.text("well met")

    assert [line.kind for line in core.front.screens[1].values() if line.text == "well met"] == [LineKind.SCRIPT]


async def test_its_self_signed_certificate_is_refused_in_words_and_taken_when_told(
    evennia: EvenniaServer, tmp_path: Path
) -> None:
    async with running(tmp_path, evennia.tls_port) as core:
        core.profile(tls=True)
        await core.open()
        core.service.handle(1, ConnectGame())
        await core.front.until(lambda: any(event.state is LinkState.OFFLINE for event in core.front.of(LinkChanged, 1)))
        assert "certificate" in core.front.of(LinkChanged, 1)[-1].detail
        core.profile("trusting", tls=True, verify=False)
        await core.play(2, "trusting")
        await core.front.text("connect", 2)

        assert "TLS" in core.front.of(LinkChanged, 2)[-1].detail


async def test_the_player_hangs_up(core: Core) -> None:
    await log_in(core)
    core.service.handle(1, DisconnectGame())
    await core.front.until(lambda: core.front.of(LinkChanged, 1)[-1].state is LinkState.OFFLINE)
    core.type("look")

    await core.front.text("not connected")


async def test_the_game_hangs_up(core: Core) -> None:
    await log_in(core)
    core.type("probe drop")

    await core.front.until(lambda: core.front.of(LinkChanged, 1)[-1].state is LinkState.OFFLINE)


async def test_a_recorded_visit_is_replayed_to_the_identical_screen(core: Core, tmp_path: Path) -> None:
    recording = tmp_path / "visit.mwrec"
    await visit(core, WELCOME, VISIT, recording)
    again = await replay(tmp_path / "again", recording)

    assert screen(again) == screen(game_lines(core))
    assert {line.kind for line in again} >= {LineKind.GAME, LineKind.COMMAND}
    assert PASSWORD not in recording.read_text()
