"""A session of a whole core in which a script means harm: what it says, and whether everybody else goes on."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from app.core.networks import Networks
from netcore.api.events import HostDied, HostStarted
from netcore.api.items import AliasItem, Pattern, TriggerItem
from netcore.api.permissions import Grant
from netcore.api.settings import Limits
from netcore.sockets.dns import Resolver
from tests.support.game_server import GameServer
from tests.support.running_core import Core, running

# Short, so that a test of an endless loop is.
LIMITS = Limits(compute_s=0.25, memory_bytes=64 << 20, sockets=100, timers=50)

# What every attempt may use: `tried(...)` tells what came of it, and `FOLDER` is the scripts' own.
PRELUDE = r"""
function tried(what, ...)
  local told = {}
  for i = 1, select("#", ...) do told[i] = tostring((select(i, ...))):sub(1, 300) end
  echo("\n" .. what .. ": " .. table.concat(told, " | ") .. "\n")
end
"""


class HostileSession:
    """One attempt after another; each ends when the script says `done`, or has failed, or its host has died."""

    def __init__(self, core: Core, game: GameServer) -> None:
        self.core = core
        self.game = game
        self._asked = 0

    async def attempt(self, script: str) -> str:
        """Carry a script out in an alias; everything that was told meanwhile.  It may have no end of its own."""
        item = AliasItem(id="attempt", name="attempt", regex="^attempt$", script=PRELUDE + script)
        await self.core.save(item)
        self.core.type("attempt")
        return await self.goes_on()

    async def goes_on(self) -> str:
        """Wait until the game is heard and answered again; everything on the screen, and what failed.

        A host that dies may take the answer to the line of that moment with it, so a new one is asked anew.
        """
        hosts = 0
        while hosts != len(self.core.front.of(HostStarted)):
            hosts = len(self.core.front.of(HostStarted))
            self._asked += 1
            await self.game.say(f"still there {self._asked}?")
            answer = asyncio.ensure_future(self.game.wait_for(b"yes, %d" % self._asked))
            death = asyncio.ensure_future(self.core.front.event(HostStarted, count=hosts + 1))
            await asyncio.wait({answer, death}, return_when=asyncio.FIRST_COMPLETED)
            if not answer.done():
                await death  # or say that neither came
            for waiting in (answer, death):
                waiting.cancel()
            await asyncio.gather(answer, death, return_exceptions=True)
            await self._shown(f"still there {self._asked}?", hosts)
        failed = [
            f"{failure.owner.item}:{failure.owner.line}: {failure.message}" for failure in self.core.script_errors()
        ]
        return "\n".join(self.core.front.texts() + failed)

    async def _shown(self, line: str, hosts: int) -> None:
        """What was echoed before a line is on the screen when the line is; its answer may have been faster."""
        front = self.core.front
        await front.until(lambda: any(line in text for text in front.texts()) or hosts != len(front.of(HostStarted)))

    async def ended(self) -> None:
        """Wait until what was tried last has been stopped, or its host has died."""
        await self.core.front.until(
            lambda: (
                any(failure.owner.item == "attempt" for failure in self.core.script_errors())
                or bool(self.core.front.of(HostDied))
                or any("stopped to prevent a crash" in text for text in self.core.front.texts())
            )
        )

    async def told(self, text: str) -> None:
        """Wait until a line with this is shown, or a script has failed with it."""
        await self.core.front.until(
            lambda: (
                any(text in line for line in self.core.front.texts())
                or any(text in failure.message for failure in self.core.script_errors())
            )
        )


@contextlib.asynccontextmanager
async def hostile_session(
    home: Path, *, grants: tuple[Grant, ...] = (), resolver: Resolver | None = None, limits: Limits = LIMITS
) -> AsyncIterator[HostileSession]:
    """A session that plays, with a trigger of the player's own that answers the game whatever else happens."""
    async with (
        GameServer() as game,
        running(
            home, game.port, can_answer=False, grants=grants, networks=Networks(resolver=resolver), limits=limits
        ) as core,
    ):
        await core.open()
        answer = TriggerItem(
            id="answer",
            name="answer",
            patterns=(Pattern("still there "),),
            script='send("yes, " .. line:match("%d+"), false)',
        )
        await core.save(answer)
        await core.connect()
        await game.connected()
        async with asyncio.timeout(50):
            yield HostileSession(core, game)
