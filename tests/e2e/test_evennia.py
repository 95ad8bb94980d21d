"""Against an Evennia server: a MUD that nobody here wrote, with its own telnet, GMCP, MCCP2 and TLS."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from netcore.api import style
from netcore.api.commands import ConnectGame, DisconnectGame
from netcore.api.events import GmcpArrived, LinkChanged, LinkState
from netcore.api.items import AliasItem, Pattern, PatternKind, ScriptItem, TriggerItem
from netcore.api.text import LineKind
from tests.support.evennia_server import ACCOUNT, PASSWORD, EvenniaServer, running_evennia
from tests.support.running_core import Core, running

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow, pytest.mark.timeout(300)]


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
    await core.front.text("connect")
    core.type(f"connect {ACCOUNT} {PASSWORD}")
    await core.front.text("Limbo")


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
    await core.front.text("connect")
    core.type(f"connect {ACCOUNT} {PASSWORD}")
    await core.front.text("Limbo")
    core.type("probe gmcp")
    await core.front.text("hp 71")

    assert "Char.Vitals" in [event.package for event in core.front.of(GmcpArrived)]


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
    await core.front.text("connect")
    core.type(f"connect {ACCOUNT} {PASSWORD}")
    await core.front.text("Limbo")
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
