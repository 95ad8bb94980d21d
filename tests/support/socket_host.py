"""A script host's end of script sockets, without a process: asks `ScriptSockets` directly, and keeps what it is told."""

import asyncio
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.core.connections.book import ConnectionBook
from app.core.networks import Networks
from app.core.proxies import no_proxy
from app.core.script_sockets import ScriptSockets
from netcore.api.permissions import Access, Owner
from netcore.api.sockets import (
    CertificateRead,
    CloseSocket,
    ConnectionAccepted,
    ConnectSocket,
    DatagramArrived,
    DataSent,
    ListenSocket,
    NameResolved,
    OpenDatagrams,
    SendData,
    SendingEnded,
    SocketDataArrived,
    SocketEnded,
    SocketEvent,
    SocketReply,
    SocketRequest,
    TlsStarted,
)
from netcore.sockets.dns import Resolver
from netcore.sockets.gate import Gate, OpenGate
from netcore.sockets.proxy import Proxy
from netcore.sockets.tls import Trust

OWNER = Owner("", "trigger", "messenger", 3)


class SocketHost:
    """Numbers its requests and sockets, and waits for what it wants to hear."""

    def __init__(
        self,
        gate_for: Callable[[Owner], Gate] = lambda _: OpenGate(),
        *,
        limit: int = 256,
        resolver: Resolver | None = None,
        trust: Trust | None = None,
        proxy: Callable[[], Proxy | None] = no_proxy,
        folder: Path = Path("/"),
    ) -> None:
        self.told: list[SocketEvent] = []
        self.forbidden: list[Access] = []
        self.book = ConnectionBook(lambda _, access: access in self.forbidden)
        self.sockets = ScriptSockets(
            gate_for,
            self._hear,
            limit=limit,
            networks=Networks(resolver, trust),
            proxy=proxy,
            folder=folder,
            book=self.book,
            last_farewell_s=0.2,
        )
        self._requests = itertools.count(1)
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Any]] = {}

    def begin(self, make: Callable[[int], SocketRequest]) -> "asyncio.Future[Any]":
        """Ask with a new request number; the future is the answer."""
        number = next(self._requests)
        self._waiting[number] = future = asyncio.get_running_loop().create_future()
        self.sockets.handle(make(number))
        return future

    async def ask(self, make: Callable[[int], SocketRequest]) -> Any:  # the kind that fits
        """The answer."""
        async with asyncio.timeout(20):
            return await self.begin(make)

    async def connect(self, port: int, host: str = "127.0.0.1", **more: Any) -> tuple[int, SocketReply]:  # fields
        number = next(self._numbers)
        return number, await self.ask(lambda request: ConnectSocket(request, number, OWNER, host, str(port), **more))

    async def listen(self, host: str = "127.0.0.1", port: int = 0, **more: Any) -> tuple[int, SocketReply]:  # fields
        number = next(self._numbers)
        return number, await self.ask(lambda request: ListenSocket(request, number, OWNER, host, str(port), **more))

    async def open_datagrams(self, host: str = "", port: str = "") -> tuple[int, SocketReply]:
        number = next(self._numbers)
        return number, await self.ask(lambda request: OpenDatagrams(request, number, OWNER, host, port))

    def new_number(self) -> int:
        return next(self._numbers)

    def say(self, number: int, data: bytes) -> None:
        """Send, as much as this is at once."""
        self.sockets.handle(SendData(number, data))

    def sent(self, number: int) -> int:
        """How many bytes are known to be with the system."""
        return sum(each.amount for each in self.told if isinstance(each, DataSent) and each.socket == number)

    def sending_ended(self, number: int) -> str | None:
        """Why nothing more can be sent; None: it can."""
        ends = [each.error for each in self.told if isinstance(each, SendingEnded) and each.socket == number]
        assert len(ends) < 2
        return ends[0] if ends else None

    def close(self, number: int) -> None:
        self.sockets.handle(CloseSocket(number))

    async def until(self, is_there: Callable[[], bool]) -> None:
        """Wait until something has been told."""
        async with asyncio.timeout(20):
            while not is_there():
                await asyncio.sleep(0.001)

    def data(self, number: int) -> bytes:
        """All data of a stream so far."""
        return b"".join(
            each.data for each in self.told if isinstance(each, SocketDataArrived) and each.socket == number
        )

    def datagrams(self, number: int) -> list[bytes]:
        return [each.data for each in self.told if isinstance(each, DatagramArrived) and each.socket == number]

    def end_of(self, number: int) -> str | None:
        """How a stream has ended; None: not yet."""
        ends = [each.error for each in self.told if isinstance(each, SocketEnded) and each.socket == number]
        assert len(ends) < 2
        return ends[0] if ends else None

    def accepted(self, server: int) -> list[int]:
        return [each.socket for each in self.told if isinstance(each, ConnectionAccepted) and each.server == server]

    def _hear(self, event: SocketEvent) -> None:
        self.told.append(event)
        if isinstance(event, SocketReply | TlsStarted | CertificateRead | NameResolved):
            waiting = self._waiting.pop(event.request, None)
            if waiting is not None and not waiting.done():
                waiting.set_result(event)


def open_descriptors() -> int:
    """How many this process has."""
    return sum(1 for _ in Path("/proc/self/fd").iterdir())
