"""A long session of `mudwire headless` in which things go wrong all the time: hosts die, the network goes.

The game speaks at a pace and remembers what it said; what the player saw is compared at the end.
"""

import asyncio
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.profiles.library import Library
from app.source import SOURCE, environment
from netcore.api.settings import LinkSettings, ProfileSettings
from tests.support.echo_peer import EchoPeer

TRIGGERS: Final = 1000
SOCKETS: Final = 20
# What a session is like: triggers that look at every line, one that answers, sockets that talk and are made anew.
SCRIPT: Final = """
for number = 1, %(triggers)d do tempRegexTrigger("^(\\\\w+) (hits|misses) you with %%d+ of " .. number, function() end) end
tempRegexTrigger("^row (\\\\d+)5 ", function() send("seen " .. matches[2], false) end)
local socket = require("socket")
for number = 1, %(sockets)d do
  tempTimer(0, function()
    while true do
      local peer = socket.connect("127.0.0.1", %(port)d)
      for turn = 1, 50 do
        if not (peer and peer:send("turn " .. turn .. "\\n") and peer:receive()) then break end
        wait(0.1)
      end
      if peer then peer:close() end
      wait(0.1)
    end
  end)
end
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """How long, and what goes wrong how often; all in seconds."""

    duration_s: float
    lines_per_s: float = 50.0
    kill_every_s: float = 60.0
    drop_every_s: float = 300.0
    look_every_s: float = 60.0


@dataclass(frozen=True, slots=True)
class Look:
    """What the session takes of the machine."""

    at_s: float
    core_kib: int  # resident
    host_kib: int
    descriptors: int  # of the core
    threads: int


@dataclass(slots=True)
class Outcome:
    """What came of it."""

    said: int = 0
    shown: list[int] = field(default_factory=list)  # the numbers of the rows, as the player saw them
    answers: int = 0
    kills: int = 0
    drops: int = 0
    looks: list[Look] = field(default_factory=list)
    left: list[int] = field(default_factory=list)  # processes that outlived the session
    code: int | None = None


class _Game:
    """The game's end."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._writer: asyncio.StreamWriter | None = None
        self.is_online = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self.is_online.set()
        while line := await reader.readline():
            self._outcome.answers += line.startswith(b"seen ")
        writer.close()

    async def say(self) -> None:
        """The next row, to whoever is there."""
        await self.is_online.wait()
        assert self._writer is not None
        number = self._outcome.said
        self._outcome.said += 1
        self._writer.write(f"row {number} \x1b[3{number % 8}mof many\x1b[0m, and a rat misses you\r\n".encode())
        await self._writer.drain()

    def drop(self) -> None:
        """The network goes, after what was said."""
        assert self._writer is not None
        self.is_online.clear()
        self._writer.close()


async def soak(plan: Plan, home: Path, peer: EchoPeer) -> Outcome:
    """Carry it out."""
    outcome = Outcome()
    game = _Game(outcome)
    server = await asyncio.start_server(game.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    link = LinkSettings(host="127.0.0.1", port=port, reconnect=True)
    profile = Library(home / "home").save(ProfileSettings(name="soak", link=link))
    script = home / "soak.lua"
    script.write_text(SCRIPT % {"triggers": TRIGGERS, "sockets": SOCKETS, "port": peer.tcp})
    words = ["--home", str(home / "home"), "headless", "--allow-net=127.0.0.1", "--profile", str(profile)]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "app", *words, "--script", str(script), f"127.0.0.1:{port}"),
        cwd=SOURCE,
        env=environment(),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    reading = asyncio.ensure_future(_read(process, outcome))
    family: set[int] = set()
    try:
        await _go_on(plan, game, process.pid, outcome, family)
        while outcome.shown[-1:] != [outcome.said - 1]:  # the last row is on its way
            await asyncio.sleep(0.05)
    finally:
        process.send_signal(signal.SIGTERM)
        outcome.code = await process.wait()
        await reading
        server.close()
        await server.wait_closed()
    outcome.left = [pid for pid in family if Path(f"/proc/{pid}").exists()]
    return outcome


async def _read(process: asyncio.subprocess.Process, outcome: Outcome) -> None:
    assert process.stdout is not None
    while line := await process.stdout.readline():
        if row := re.match(rb"row (\d+) of many", line):
            outcome.shown.append(int(row[1]))


async def _go_on(plan: Plan, game: _Game, pid: int, outcome: Outcome, family: set[int]) -> None:
    began = time.monotonic()

    def kill() -> None:
        for host in _children(pid):
            os.kill(host, signal.SIGKILL)
            outcome.kills += 1

    def drop() -> None:
        game.drop()
        outcome.drops += 1

    def look() -> None:
        hosts = _children(pid)
        family.update(hosts)
        if hosts:
            outcome.looks.append(_look(time.monotonic() - began, pid, hosts[0]))

    due: list[tuple[float, float, Callable[[], None]]] = [
        (plan.kill_every_s, plan.kill_every_s, kill),
        (plan.drop_every_s, plan.drop_every_s, drop),
        (plan.look_every_s, plan.look_every_s, look),
    ]
    while (now := time.monotonic() - began) < plan.duration_s:
        for index, (at, every, do) in enumerate(due):
            if now >= at:
                do()
                due[index] = (at + every, every, do)
        await game.say()
        await asyncio.sleep(max(0.0, outcome.said / plan.lines_per_s - (time.monotonic() - began)))
    await game.is_online.wait()


def _children(pid: int) -> list[int]:
    return [
        int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]


def _look(at_s: float, core: int, host: int) -> Look:
    return Look(
        at_s,
        _resident_kib(core),
        _resident_kib(host),
        len(list(Path(f"/proc/{core}/fd").iterdir())),
        len(list(Path(f"/proc/{core}/task").iterdir())),
    )


def _resident_kib(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return 0  # it has just been killed
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) if found else 0
