"""A thousand connections, two hundred UDP sockets and five hundred timers of one script, at once: all is right."""

from pathlib import Path

import pytest

from app.source import SOURCE
from netcore.api.permissions import Grant, Power
from tests.support.echo_peer import EchoPeer, running_echo
from tests.support.game_server import GameServer
from tests.support.real_host import script
from tests.support.running_core import running

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow, pytest.mark.timeout(180)]

PROGRAM = SOURCE / "benchmarks" / "lua" / "crowd.lua"
LOOPBACK = (Grant("*", Power.CONNECT, "127.0.0.1"),)


def crowd(peer: EchoPeer) -> str:
    return (
        f"CROWD = {{ tcp = {peer.tcp}, udp = {peer.udp}, connections = 1000, lines = 100, udp_sockets = 200, "
        f"datagrams = 10, timers = 500, pause = 0 }}\n{PROGRAM.read_text()}"
    )


async def test_a_crowd_of_sockets_and_timers_hears_what_it_said_and_the_game_goes_on(tmp_path: Path) -> None:
    with running_echo() as peer:
        async with GameServer() as game, running(tmp_path, game.port, grants=LOOPBACK) as core:
            await core.open()
            await core.save(script(crowd(peer)))
            await core.connect()
            await game.connected()
            await game.say("crowd, open")
            await game.wait_for(b"opened")
            await game.say("crowd, talk")
            await game.say("ping 1")
            await game.say("the game goes on")
            await game.until(lambda: game.received[-1].startswith(b"talked"))
            await core.front.text("the game goes on")

            # The answer to what came meanwhile was not held up.
            assert game.received[1:] == [b"pong 1", b"talked: 100000 lines, 2000 datagrams, ticks, 0 problems"]
            assert core.script_errors() == []
