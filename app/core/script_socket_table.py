"""The sockets that one script host has, by their numbers, and those that still send what their script has left."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from app.core.connections.book import ConnectionBook
from app.core.script_accounts import Accounts
from app.core.script_pumps import ScriptDatagrams, ScriptListener
from app.core.script_stream import ScriptStream
from netcore.api.sockets import FIRST_CREDIT_BYTES, SMALL_CREDIT_BYTES, SocketEnded
from netcore.sockets.errors import CLOSED, NOT_CONNECTED, SocketError
from netcore.sockets.tcp import TcpClient, TcpServer
from netcore.sockets.tcp_master import TcpMaster
from netcore.sockets.udp import UdpSocket

# So many connections have all the credit they may need to be fast; together it is 64 MB of the host's memory.  Those
# beyond have little, so that a thousand of them are no more than that again.
FULL_CREDIT_SOCKETS: Final = 256
# How long a peer has, after a script has closed its connection, to take what was sent before.
FAREWELL_S: Final = 30.0
# The same when everything ends: whoever ends it waits for this.
LAST_FAREWELL_S: Final = 5.0


@dataclass(eq=False, slots=True)
class Unopened:
    """Holds the number of a socket that is being made."""

    task: asyncio.Task[None]

    def close(self) -> None:
        """Give up making it."""
        self.task.cancel()


Entry: TypeAlias = ScriptStream | ScriptListener | ScriptDatagrams | TcpMaster | Unopened


class SocketTable:
    """Numbers and their sockets; no more than `limit` at once, those that leave included."""

    def __init__(
        self, book: ConnectionBook, tell_end: Callable[[SocketEnded], None], *, limit: int, last_farewell_s: float
    ) -> None:
        """`tell_end` lets the script know of an end that it has not asked for."""
        self.accounts: Final = Accounts(book, self.drop)
        self._tell_end = tell_end
        self._limit = limit
        self._last_farewell_s = last_farewell_s
        self._entries: dict[int, Entry] = {}
        self._leaving: dict[asyncio.Task[None], ScriptStream] = {}  # closed by the script, not everything is sent
        self._room = asyncio.Event()

    def __contains__(self, number: int) -> bool:
        return number in self._entries

    @property
    def is_full(self) -> bool:
        """Whether there is no room for another one."""
        return len(self._entries) + len(self._leaving) >= self._limit

    @property
    def credit_bytes(self) -> int:
        """What a new connection may send before the script has taken anything."""
        return FIRST_CREDIT_BYTES if len(self._entries) <= FULL_CREDIT_SOCKETS else SMALL_CREDIT_BYTES

    async def wait_for_room(self) -> None:
        """Return when there is room for another one."""
        while self.is_full:
            self._room.clear()
            await self._room.wait()

    def hold(self, number: int, task: asyncio.Task[None]) -> None:
        """Keep the number for the socket that `task` makes."""
        self._entries[number] = Unopened(task)

    def put(self, number: int, entry: Entry) -> None:
        """From now on this is the socket of that number."""
        self._entries[number] = entry

    def get(self, number: int) -> Entry | None:
        """The socket of that number, if there is one."""
        return self._entries.get(number)

    def stream(self, number: int) -> ScriptStream:
        """The connection of that number; `SocketError`: there is none."""
        entry = self._entries.get(number)
        if entry is None:
            raise SocketError(CLOSED)
        if not isinstance(entry, ScriptStream):
            raise SocketError(NOT_CONNECTED)
        return entry

    def datagrams(self, number: int) -> ScriptDatagrams:
        """The UDP socket of that number; `SocketError`: there is none."""
        entry = self._entries.get(number)
        if not isinstance(entry, ScriptDatagrams):
            raise SocketError(CLOSED)
        return entry

    def optioned(self, number: int) -> TcpClient | TcpServer | TcpMaster | UdpSocket:
        """What has the options of that number; `SocketError`: nothing has."""
        match self._entries.get(number):
            case TcpMaster() as master:
                return master
            case ScriptStream(client=client):
                return client
            case ScriptListener(server=server):
                return server
            case ScriptDatagrams(udp=udp):
                return udp
            case _:
                raise SocketError(CLOSED)

    def has_unsent(self, number: int) -> bool:
        """Whether it is a connection on which something is still to be sent."""
        entry = self._entries.get(number)
        return isinstance(entry, ScriptStream) and not entry.outflow.is_idle

    def push(self, number: int, data: bytes) -> None:
        """Send this on the connection, if it is one."""
        entry = self._entries.get(number)
        if isinstance(entry, ScriptStream):
            entry.outflow.push(data)

    def give_credit(self, number: int, amount: int) -> None:
        """The script has taken so much (bytes, datagrams or connections) and can take as much again."""
        entry = self._entries.get(number)
        if isinstance(entry, ScriptStream):
            entry.intake.credit.give(amount)
        elif isinstance(entry, ScriptListener | ScriptDatagrams):
            entry.credit.give(amount)

    def forget(self, number: int) -> None:
        """Close it; what was sent on it before still goes out, for `FAREWELL_S` at most."""
        entry = self._entries.pop(number, None)
        if isinstance(entry, ScriptStream) and not entry.outflow.is_idle:
            task = asyncio.get_running_loop().create_task(entry.close_when_sent(FAREWELL_S))
            self._leaving[task] = entry
            self.accounts.leaving(number)
            task.add_done_callback(self._left)
        elif entry is not None:
            self.accounts.forget(number)  # as it stood last
            entry.close()
            self._room.set()

    def drop(self, number: int) -> None:
        """Close a socket at once, which its script has not closed, and let the script know."""
        entry = self._entries.get(number)
        if entry is None:
            for task in [task for task, stream in self._leaving.items() if stream.number == number]:
                task.cancel()
            return
        if isinstance(entry, ScriptStream):
            entry.outflow.give_up()  # so that nothing is left to wait for
            if not entry.has_ended:
                self._tell_end(SocketEnded(number, CLOSED))
        elif not isinstance(entry, Unopened):
            self._tell_end(SocketEnded(number, CLOSED))
        self.forget(number)

    async def close(self) -> None:
        """Close them all; returns when nothing is left of them."""
        entries = list(self._entries.values())
        for number in list(self._entries):
            self.forget(number)
        if self._leaving:
            await asyncio.wait(self._leaving, timeout=self._last_farewell_s)
        for task in list(self._leaving):
            task.cancel()
        pumps = [
            entry.intake.stop() if isinstance(entry, ScriptStream) else entry.pump.stop()
            for entry in entries
            if isinstance(entry, ScriptStream | ScriptListener)
        ]
        await asyncio.gather(*self._leaving, *pumps, return_exceptions=True)

    def _left(self, task: asyncio.Task[None]) -> None:
        stream = self._leaving.pop(task)
        stream.close()  # also when its task was cancelled before it had begun
        self.accounts.forget(stream.number)
        self._room.set()
