"""The practice world as a whole: the telnet, HTTP and UDP ports, and the clock that makes time pass."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Final

from app.world.accounts import Accounts
from app.world.atlas import load
from app.world.commands import Addresses
from app.world.connections import Connections
from app.world.game import Game, Player
from app.world.http_service import SLOW_S, HttpService
from app.world.loopback import HOST
from app.world.parcels import ParcelPort
from app.world.scenes import all_rooms
from app.world.visitor import Visitor

TICK_S: Final = 0.5

Listen = Callable[[str, int], Awaitable[int]]


class PracticeWorld:
    """A world on loopback.  `pace` is how many seconds pass in it per second."""

    def __init__(
        self, *, tick_s: float = TICK_S, pace: float = 1.0, slow_s: float = SLOW_S, chance: random.Random | None = None
    ) -> None:
        self.game = Game(load(), chance or random.Random())  # noqa: S311 - dice, not secrets
        self.accounts = Accounts()
        self.addresses = Addresses(HOST, 0, 0, 0)
        self.port = 0
        self.http_port = 0
        self.udp_port = 0
        self.silent_udp_port = 0
        self._tick_s = tick_s
        self._pace = pace
        self._visitors: dict[Player, Visitor] = {}
        self._telnet = Connections(self._receive_visitor)
        self._http = Connections(HttpService(all_rooms(self.game.atlas), slow_s).serve)
        self._echo = ParcelPort(answers=True)
        self._silence = ParcelPort(answers=False)
        self._clock: asyncio.Task[None] | None = None

    async def start(self, port: int = 0, http_port: int = 0, udp_port: int = 0, silent_udp_port: int = 0) -> None:
        """Open the ports; 0 is any free one, and so is one that is taken."""
        self.port = await _listen(self._telnet.listen, port)
        self.http_port = await _listen(self._http.listen, http_port)
        self.udp_port = await _listen(self._echo.listen, udp_port)
        self.silent_udp_port = await _listen(self._silence.listen, silent_udp_port)
        self.addresses = Addresses(HOST, self.http_port, self.udp_port, self.silent_udp_port)
        self._clock = asyncio.get_running_loop().create_task(self._run_clock())

    async def stop(self) -> None:
        """Close the ports and all connections."""
        if self._clock is not None:
            self._clock.cancel()
            await asyncio.gather(self._clock, return_exceptions=True)
        await self._telnet.stop()
        await self._http.stop()
        await self._echo.stop()
        await self._silence.stop()

    def seat(self, visitor: Visitor, player: Player) -> None:
        """The visitor plays this player now; whoever did before is shown out."""
        before = self._visitors.get(player)
        self._visitors[player] = visitor
        if before is not None:
            before.dismiss()

    async def _receive_visitor(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visitor = Visitor(reader, writer, self)
        try:
            await visitor.serve()
        finally:
            self._visitors = {player: one for player, one in self._visitors.items() if one is not visitor}

    async def _run_clock(self) -> None:
        while True:
            await asyncio.sleep(self._tick_s)
            self.game.tick(self._tick_s * self._pace)


async def _listen(listen: Listen, port: int) -> int:
    try:
        return await listen(HOST, port)
    except OSError:
        if not port:
            raise
        return await listen(HOST, 0)
