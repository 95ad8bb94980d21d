"""UDP sockets as LuaSocket has them, unconnected and connected in one: `setpeername` fixes the peer, "*" lets it go.

The system's socket is made by the first call that tells its family, so a new socket neither sends nor receives.  Each
destination needs permission, binding needs permission to listen.  Every method that can fail raises SocketError.
"""

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from netcore.api.permissions import Power
from netcore.api.sockets import Endpoint, Scalar
from netcore.sockets.addresses import Address, Family, endpoint_of, local_of
from netcore.sockets.disconnecting import dissolve
from netcore.sockets.errors import (
    ALREADY_CONNECTED,
    BAD_DESCRIPTOR,
    BUSY_READING,
    CLOSED,
    NOT_CONNECTED,
    UNKNOWN_HOST,
    WRONG_FAMILY,
    SocketError,
    failed,
)
from netcore.sockets.gate import Gate
from netcore.sockets.options import get_option, set_option
from netcore.sockets.reach import Port, Reach
from netcore.sockets.readiness import Direction, Readiness
from netcore.sockets.timeout import Timeout
from netcore.sockets.turns import Turns
from netcore.sockets.unix import UnixReach

# LuaSocket's socket._DATAGRAMSIZE.
DATAGRAM_BYTES: Final = 8192
# The most that a UDP datagram can hold.
MAX_DATAGRAM_BYTES: Final = 65535

T = TypeVar("T")


class UdpSocket:
    """Sends and receives datagrams."""

    def __init__(self, reach: Reach | UnixReach, family: Family = "unspec") -> None:
        self._reach = reach
        self._family: Family = family
        self._timeout = Timeout()
        self._options: dict[str, Scalar] = {}
        self._sock: socket.socket | None = None
        self._readiness: Readiness | None = None
        self._peer: Endpoint | None = None
        self._is_closed = False
        self._is_reading = False
        self._turns = Turns()

    @property
    def is_open(self) -> bool:
        """Whether the system's socket is there, so that something can be received."""
        return self._sock is not None and not self._is_closed

    @property
    def local(self) -> Endpoint | None:
        """Its own address; None while it has no socket."""
        return None if self._sock is None or self._is_closed else local_of(self._sock)

    @property
    def peer(self) -> Endpoint | None:
        """The fixed peer."""
        return self._peer

    async def bind(self, host: str, port: Port) -> None:
        """Receive at a local address ("*": any), which needs permission to listen there.  Port 0 is any free one."""
        number = await self._reach.port(port, "udp")
        if host == "*":
            await self._reach.require(Power.LISTEN, host, number)
            addresses: tuple[Address, ...] = (self._reach.literal(host, number, self._family),)
        else:
            addresses = await self._reach.permitted(
                Power.LISTEN, host, number, family=self._family, kind=socket.SOCK_DGRAM
            )
        self._with_first(addresses, lambda sock, address: sock.bind(address.address))

    async def setpeername(self, host: str, port: Port = "", *, gate: Gate | None = None) -> None:
        """Fix the peer: `send` goes there, and nobody else is heard.  "*" lets it go.

        `gate` is that of who asks, when it is not the one who made the socket.
        """
        if host == "*":
            self._let_go()
            return
        reach = self._reach if gate is None else self._reach.behind(gate)
        number = await reach.port(port, "udp")
        addresses = await reach.permitted(Power.CONNECT, host, number, family=self._family, kind=socket.SOCK_DGRAM)
        address = self._with_first(addresses, lambda sock, address: sock.connect(address.address))
        self._peer = address.endpoint

    async def send(self, data: bytes) -> int:
        """Send to the fixed peer."""
        if self._peer is None:
            raise SocketError(NOT_CONNECTED)
        return await self._attempt(Direction.WRITE, lambda sock: sock.send(data))

    async def sendto(self, data: bytes, host: str, port: Port, *, gate: Gate | None = None) -> int:
        """Send to a literal address, as in LuaSocket: a name would be looked up for every datagram.

        `gate` is that of who asks, when it is not the one who made the socket.
        """
        if self._peer is not None:
            raise SocketError(ALREADY_CONNECTED)
        reach = self._reach if gate is None else self._reach.behind(gate)
        number = await reach.port(port, "udp")
        await reach.require(Power.CONNECT, host, number)
        address = reach.literal(host, number, self._family)
        self._open(address.family)
        return await self._attempt(Direction.WRITE, lambda sock: sock.sendto(data, address.address))

    async def receive(self, size_bytes: int = DATAGRAM_BYTES) -> bytes:
        """The next datagram, cut to this size; it may be empty."""
        data, _ = await self.receivefrom(size_bytes)
        return data

    async def receivefrom(self, size_bytes: int = DATAGRAM_BYTES) -> tuple[bytes, Endpoint]:
        """The next datagram, cut to this size, and who sent it."""
        limit = max(0, min(size_bytes, MAX_DATAGRAM_BYTES))
        with self._reader():
            data, address = await self._attempt(Direction.READ, lambda sock: sock.recvfrom(limit))
        assert self._sock is not None
        return data, endpoint_of(self._sock, address)

    def settimeout(self, value_s: float | None, mode: str = "b") -> None:
        """Set the "b"lock or the "t"otal timeout, in seconds; None or negative is none.  See `timeout.py`."""
        self._timeout.set(value_s, mode)

    def gettimeout(self) -> tuple[float, float]:
        """Block and total timeout, as they were set."""
        return self._timeout.block_s, self._timeout.total_s

    def set_option(self, name: str, value: Scalar) -> None:
        """Set an option by its LuaSocket name, now or, while there is no socket to set it on, when there is one."""
        if self._sock is not None:
            set_option(self._sock, "udp", name, value)
        else:
            self._options[name] = value

    def get_option(self, name: str) -> Scalar | None:
        """An option's value by its LuaSocket name."""
        return get_option(self._opened()[0], "udp", name)

    def close(self) -> None:
        """Close it; whoever waits on it gets "closed".  Twice is once."""
        self._is_closed = True
        if self._sock is not None and self._readiness is not None:
            self._readiness.close()
            self._sock.close()

    def _let_go(self) -> None:
        if self._sock is None or self._peer is None:
            return
        try:
            dissolve(self._sock)
        except OSError as error:
            raise failed(error) from error
        self._peer = None

    def _with_first(self, addresses: tuple[Address, ...], use: Callable[[socket.socket, Address], None]) -> Address:
        """Do something with the first address that lets it be done."""
        error = SocketError(UNKNOWN_HOST)
        for address in addresses:
            was_open = self._sock is not None
            try:
                use(self._open(address.family), address)
            except OSError as refused:
                error = failed(refused)
            except SocketError as refused:
                error = refused
            else:
                return address
            if not was_open:
                self._discard()  # the next address may be of another family
        raise error

    def _discard(self) -> None:
        if self._sock is not None and self._readiness is not None:
            self._readiness.close()
            self._sock.close()
            self._sock = self._readiness = None

    def _open(self, family: socket.AddressFamily) -> socket.socket:
        if self._is_closed:
            raise SocketError(CLOSED)
        if self._sock is not None:
            if self._sock.family != family:
                raise SocketError(WRONG_FAMILY)
            return self._sock
        try:
            sock = socket.socket(family, socket.SOCK_DGRAM)
        except OSError as error:
            raise failed(error) from error
        try:
            sock.setblocking(False)
            if self._family == "inet6":
                set_option(sock, "udp", "ipv6-v6only", True)
            for name, value in self._options.items():
                set_option(sock, "udp", name, value)
            self._readiness = Readiness(sock)
        except BaseException:
            sock.close()
            raise
        self._sock = sock
        return sock

    def _opened(self) -> tuple[socket.socket, Readiness]:
        if self._is_closed:
            raise SocketError(CLOSED)
        if self._sock is None or self._readiness is None:
            raise SocketError(BAD_DESCRIPTOR)
        return self._sock, self._readiness

    def receive_now(self, size_bytes: int = DATAGRAM_BYTES) -> tuple[bytes, Endpoint] | None:
        """The next datagram, cut to this size, and who sent it; None when there is none yet."""
        sock, _ = self._opened()
        try:
            data, address = sock.recvfrom(size_bytes)
        except (BlockingIOError, InterruptedError):
            return None
        except OSError as error:
            raise failed(error) from error
        return data, endpoint_of(sock, address)

    def keep_receiving(self, step: Callable[[], bool] | None) -> None:
        """Call `step` whenever something can be received, until it returns True; None: no more."""
        if self._readiness is not None:
            self._readiness.keep(Direction.READ, step)

    async def _attempt(self, direction: Direction, step: Callable[[socket.socket], T]) -> T:
        start = self._timeout.start(asyncio.get_running_loop().time())
        while True:
            # Whoever sends has had his turn to be asked for it; and what waited could be overtaken by `close`.
            if direction is Direction.READ and self._turns.are_over():
                await self._turns.stand_back()
            sock, readiness = self._opened()
            try:
                return step(sock)
            except (BlockingIOError, InterruptedError):
                await readiness.wait(direction, start.wait_s(readiness.now))
            except OSError as error:
                raise failed(error) from error

    @contextlib.contextmanager
    def _reader(self) -> Iterator[None]:
        if self._is_reading:
            raise SocketError(BUSY_READING)
        self._is_reading = True
        try:
            yield
        finally:
            self._is_reading = False
