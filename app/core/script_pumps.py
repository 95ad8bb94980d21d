"""One script socket each, on the core's side: what arrives is pushed to the script host as far as its credit reaches.
Connections are in `script_stream.py`.

A socket without credit is not read, so the system's buffer fills and the peer has to wait (or, with UDP, loses
datagrams).  Nothing here decides about permissions or numbers: that is `script_sockets.py`.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

from app.core.script_traffic import Traffic
from netcore.api.sockets import (
    FIRST_CREDIT_BYTES,
    DatagramArrived,
    DatagramFailed,
    SocketEvent,
)
from netcore.sockets.errors import CLOSED, SocketError
from netcore.sockets.tcp import TcpClient, TcpServer
from netcore.sockets.udp import MAX_DATAGRAM_BYTES, UdpSocket

log: Final = logging.getLogger(__name__)

# Connections that a script has not accepted yet; behind them there is the system's own backlog.
FIRST_CREDIT_CONNECTIONS: Final = 32
# When the system has no descriptor left for another connection, asking at once again only burns the processor.
ACCEPT_AGAIN_AFTER_S: Final = 0.25

Send: TypeAlias = Callable[[SocketEvent], None]


class Credit:
    """How much may be on the way to the script host; never more than at first, whatever the host claims."""

    def __init__(self, first: int, on_more: Callable[[], None] | None = None) -> None:
        """`on_more` is called when there is some again."""
        self._first = first
        self._on_more = on_more
        self._left = first
        self._some = asyncio.Event()
        self._some.set()

    @property
    def left(self) -> int:
        """What is left."""
        return self._left

    async def some(self) -> int:
        """What is left, once that is more than nothing."""
        await self._some.wait()
        return self._left

    def spend(self, amount: int) -> None:
        """So much more is on the way; the last spending may overdraw, because a datagram cannot be cut."""
        self._left -= amount
        if self._left <= 0:
            self._some.clear()

    def give(self, amount: int) -> None:
        """So much has been consumed; nonsense is not heard."""
        if amount > 0:
            self._left = min(self._left + amount, self._first)
            if self._left > 0:
                self._some.set()
                if self._on_more is not None:
                    self._on_more()


class Pump:
    """Repeats a step in a task of its own, until it raises."""

    def __init__(self, step: Callable[[], Awaitable[None]], failed: Callable[[SocketError], None]) -> None:
        self._step = step
        self._failed = failed
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, or go on after `stop`."""
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run())

    def cancel(self) -> None:
        """Stop soon."""
        if self._task is not None:
            self._task.cancel()

    async def stop(self) -> None:
        """Stop, and return when it has."""
        self.cancel()
        if self._task is not None:
            await asyncio.wait([self._task])

    async def _run(self) -> None:
        try:
            while True:
                await self._step()
        except SocketError as error:
            self._failed(error)
        except Exception:
            log.exception("a script socket's pump failed")
            self._failed(SocketError("an error in Mudwire itself"))


class ScriptListener:
    """A listening socket of a script."""

    def __init__(
        self, server: TcpServer, room: Callable[[], Awaitable[None]], accepted: Callable[[TcpClient], bool]
    ) -> None:
        """`room` returns when another connection may be opened, `accepted` takes it, or does not."""
        self.server = server
        self.credit = Credit(FIRST_CREDIT_CONNECTIONS)
        self.pump = Pump(self._move, lambda error: log.info("a script's server ended: %s", error.reason))
        self._room = room
        self._accepted = accepted

    def close(self) -> None:
        """Close it; connections that were accepted stay."""
        self.pump.cancel()
        self.server.close()

    async def _move(self) -> None:
        await self.credit.some()
        await self._room()
        try:
            client = await self.server.accept()
        except SocketError as error:
            if error.reason == CLOSED:
                raise
            log.info("a script's server cannot accept: %s", error.reason)
            await asyncio.sleep(ACCEPT_AGAIN_AFTER_S)
            return
        try:
            await self._room()  # somebody else may have taken it meanwhile
        except BaseException:
            client.close()
            raise
        if self._accepted(client):
            self.credit.spend(1)


class ScriptDatagrams:
    """A UDP socket of a script."""

    def __init__(self, number: int, udp: UdpSocket, send: Send) -> None:
        self.udp = udp
        self.traffic = Traffic()
        self.credit = Credit(FIRST_CREDIT_BYTES, self.start)
        self._number = number
        self._send = send

    def start(self) -> None:
        """Listen from now on, if the socket can receive yet: one that has neither been bound nor sent cannot."""
        if self.udp.is_open and self.credit.left > 0:
            self.udp.keep_receiving(self._take)

    def close(self) -> None:
        """Close it; nothing more is told about it."""
        self.udp.close()

    def _take(self) -> bool:
        """Something can be received.  Returns True when nothing is to be for now."""
        try:
            arrived = self.udp.receive_now(MAX_DATAGRAM_BYTES)
        except SocketError as error:
            # Not the end: it says that an earlier datagram was refused.
            self._send(DatagramFailed(self._number, error.reason))
            return False
        if arrived is not None:
            data, peer = arrived
            self.credit.spend(max(len(data), 1))  # an empty datagram is not free either
            self.traffic.received(len(data))
            self._send(DatagramArrived(self._number, data, peer))
        return self.credit.left <= 0
