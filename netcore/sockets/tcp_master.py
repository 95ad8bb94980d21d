"""A TCP socket that is neither server nor client yet: binding, listening, connecting.

The server or client that it becomes is another object (`tcp.py`), and it is used up.  Errors are SocketError.
"""

import errno
import os
import socket
from typing import Final

from netcore.api.permissions import Power
from netcore.api.sockets import Endpoint, Scalar
from netcore.sockets.addresses import Address, Family, family_named, literal
from netcore.sockets.connecting import connect_first, connect_in_turn
from netcore.sockets.errors import (
    BAD_DESCRIPTOR,
    CLOSED,
    GETOPTION_FAILED,
    UNKNOWN_HOST,
    SocketError,
    failed,
)
from netcore.sockets.options import get_option, set_option
from netcore.sockets.proxy import Proxy
from netcore.sockets.reach import Port, Reach
from netcore.sockets.tcp import TcpClient, TcpServer
from netcore.sockets.timeout import Timeout
from netcore.sockets.unix import UnixReach

DEFAULT_BACKLOG: Final = 32
# The kernel caps it too (net.core.somaxconn); a script's number goes no further than a C int.
MAX_BACKLOG: Final = 4096


class TcpMaster:
    """A socket that is neither server nor client yet.  The system's socket is made when its family is known."""

    def __init__(self, reach: Reach | UnixReach, family: Family = "unspec") -> None:
        self._reach = reach
        self._family: Family = family
        self._timeout = Timeout()
        self._options: dict[str, Scalar] = {}
        self._bound: socket.socket | None = None
        self._local: Address | None = None  # where it is bound
        self._is_used_up = False

    @property
    def local(self) -> Endpoint:
        """Where it is bound.  Raises SocketError when it is not."""
        if self._local is None:
            raise SocketError(BAD_DESCRIPTOR)
        return self._local.endpoint

    def settimeout(self, value_s: float | None, mode: str = "b") -> None:
        """As `TcpClient.settimeout`; the client or server that this becomes keeps it."""
        self._timeout.set(value_s, mode)

    def gettimeout(self) -> tuple[float, float]:
        """Block and total timeout, as they were set."""
        return self._timeout.block_s, self._timeout.total_s

    def set_option(self, name: str, value: Scalar) -> None:
        """Set an option by its LuaSocket name, now or, while there is no socket to set it on, when there is one."""
        if self._bound is not None:
            set_option(self._bound, "tcp", name, value)
        self._options[name] = value

    def get_option(self, name: str) -> Scalar | None:
        """An option of a bound master, by its LuaSocket name.  Raises SocketError, also when it is not bound."""
        if self._bound is None:
            raise SocketError(GETOPTION_FAILED)
        return get_option(self._bound, "tcp", name)

    async def bind(self, host: str, port: Port) -> None:
        """Bind to a local address ("*" is any), which needs permission to listen there.  Raises SocketError."""
        self._require_unused()
        number = await self._reach.port(port, "tcp")
        if host == "*":
            await self._reach.require(Power.LISTEN, host, number)
            addresses: tuple[Address, ...] = (self._reach.literal(host, number, self._family),)
        else:
            addresses = await self._reach.permitted(Power.LISTEN, host, number, family=self._family)
        self._bind_first(addresses)

    def bind_locally(self, host: str, port: int) -> None:
        """Bind to a literal local address ("" or "*": any) in order to connect from there.  Raises SocketError."""
        self._require_unused()
        self._bind_first((literal(host or "*", port, self._family),))

    async def listen(self, backlog: int = DEFAULT_BACKLOG) -> TcpServer:
        """Become a server.  Raises SocketError."""
        self._require_unused()
        if self._bound is None:
            if self._family == "unspec":
                raise SocketError(BAD_DESCRIPTOR)
            await self.bind("*", 0)
        assert self._bound is not None
        sock, self._bound, self._is_used_up = self._bound, None, True
        try:
            sock.listen(max(0, min(backlog, MAX_BACKLOG)))
            return TcpServer(sock, self._reach.trust, self._timeout)
        except OSError as error:
            sock.close()
            raise failed(error) from error

    async def connect(self, host: str, port: Port) -> TcpClient:
        """Become a client of the first address of `host` that answers; each may take the whole timeout.

        Raises SocketError; the master can then try again.
        """
        self._require_unused()
        number = await self._reach.port(port, "tcp")
        if isinstance(self._reach, Reach) and (proxy := self._reach.proxy_for(host)):
            return await self._connect_through(self._reach, proxy, host, number)
        family = self._family if self._local is None else family_named(self.local.family)
        addresses = await self._reach.permitted(Power.CONNECT, host, number, family=family)
        # Two sockets cannot connect from the same port at once.
        connect = connect_first if self._local is None else connect_in_turn
        sock, address = await connect(addresses, self._socket_for, self._timeout)
        self._is_used_up = True
        try:
            return TcpClient(sock, address.endpoint, self._reach.trust, self._timeout)
        except OSError as error:
            sock.close()
            raise failed(error) from error

    async def _connect_through(self, reach: Reach, proxy: Proxy, host: str, port: int) -> TcpClient:
        """As `connect`; it is the proxy that looks the name up."""
        await reach.require(Power.CONNECT, host, port)
        handshake = proxy.handshake(host, port)
        sock, _ = await connect_first(await reach.addresses_of(proxy), self._socket_for, self._timeout)
        self._is_used_up = True
        peer = Endpoint(host, port, "inet6" if ":" in host else "inet")
        client = TcpClient(sock, peer, reach.trust, self._timeout)
        try:
            await client.lead_on(handshake)
        except BaseException:
            client.close()
            raise
        return client

    def close(self) -> None:
        """Give up a bound socket.  What it has become is closed by itself."""
        self._is_used_up = True
        if self._bound is not None:
            self._bound.close()
            self._bound = None

    def _socket_for(self, address: Address) -> socket.socket:
        """One socket for each attempt to connect; all of them bound to where the master is."""
        if self._bound is not None:
            sock, self._bound = self._bound, None
            return sock
        sock = self._make_socket(address.family)
        if self._local is not None:
            try:
                sock.bind(self._local.address)
            except OSError:
                sock.close()
                raise
        return sock

    def _make_socket(self, family: socket.AddressFamily) -> socket.socket:
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            sock.setblocking(False)
            if self._family == "inet6":
                set_option(sock, "tcp", "ipv6-v6only", True)
            for name, value in self._options.items():
                set_option(sock, "tcp", name, value)
        except BaseException:
            sock.close()
            raise
        return sock

    def _bind_first(self, addresses: tuple[Address, ...]) -> None:
        self._require_unused()
        if self._local is not None:
            raise SocketError(os.strerror(errno.EINVAL))
        error = SocketError(UNKNOWN_HOST)
        for address in addresses:
            try:
                sock = self._make_socket(address.family)
            except OSError as refused:
                error = failed(refused)
                continue
            try:
                sock.bind(address.address)
            except OSError as refused:
                sock.close()
                error = failed(refused)
            else:
                self._bound, self._local = sock, Address(sock.family, sock.getsockname())
                return
        raise error

    def _require_unused(self) -> None:
        if self._is_used_up:
            raise SocketError(CLOSED)
