"""Opens what a script host asks for: connections, servers, datagram sockets, names; in the network or at local paths.

Every owner has a gate of his own.  Whoever opens something may be cancelled at any time and leaves nothing open then.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.core.connections.account import Account
from app.core.connections.noting import NotingGate, NotingResolver
from netcore.api.permissions import Owner
from netcore.api.sockets import ConnectSocket, ListenSocket, NameResolved, OpenDatagrams, ResolveName
from netcore.sockets.addresses import UNIX, family_named
from netcore.sockets.dns import Resolver
from netcore.sockets.errors import SocketError
from netcore.sockets.gate import Gate
from netcore.sockets.network import LocalNetwork, Network
from netcore.sockets.proxy import Proxy
from netcore.sockets.scope import is_literal
from netcore.sockets.tcp import TcpClient
from netcore.sockets.tcp_master import TcpMaster
from netcore.sockets.tls import Trust
from netcore.sockets.udp import UdpSocket

# A timer of the event loop does not take more; nobody waits for a year.
MAX_TIMEOUT_S: Final = 366 * 86400.0


class ScriptNetwork:
    """The ways of one script host to everything."""

    def __init__(
        self,
        gate_for: Callable[[Owner], Gate],
        resolver: Resolver,
        trust: Trust,
        proxy: Callable[[], Proxy | None],
        folder: Path,
    ) -> None:
        """`proxy` may raise SocketError, which then is the answer to everything; paths begin in `folder`."""
        self._gate_for = gate_for
        self._resolver = resolver
        self._trust = trust
        self._proxy = proxy
        self._folder = folder

    def leads_straight_to(self, host: str) -> bool:
        """Whether a host is reached without a look-up and without a proxy: then mostly at once, and without a task."""
        try:
            return is_literal(host) and self._proxy() is None
        except SocketError:
            return False

    def noted_by(self, account: Account) -> "ScriptNetwork":
        """The same, for one connection whose books are kept."""
        return ScriptNetwork(
            lambda owner: NotingGate(self._gate_for(owner), account),
            NotingResolver(self._resolver, account),
            self._trust,
            self._proxy,
            self._folder,
        )

    async def connect(self, request: ConnectSocket) -> TcpClient:
        """Make the connection.  Raises SocketError."""
        if request.family == UNIX:
            return await self._local(request.owner).connect(request.host, timeout_s=limit_s(request.timeout_s))
        local = None
        if request.local_host or request.local_port:
            local = (request.local_host, _port_digits(request.local_port))
        return await self._network(request.owner).connect(
            request.host,
            request.port,
            timeout_s=limit_s(request.timeout_s),
            family=family_named(request.family),
            local=local,
            flags=request.flags,
        )

    async def bound(self, request: ListenSocket) -> TcpMaster:
        """Make what can listen.  Raises SocketError."""
        if request.family == UNIX:
            return await self._local(request.owner).bound(request.host)
        return await self._network(request.owner).bound(
            request.host, request.port, family=family_named(request.family), flags=request.flags
        )

    async def datagrams(self, request: OpenDatagrams) -> UdpSocket:
        """Make the socket, bound if it is to be.  Raises SocketError."""
        is_local = request.family == UNIX
        if is_local:
            sock = self._local(request.owner).datagrams()
        else:
            sock = self._network(request.owner).udp(family_named(request.family))
        try:
            for name, is_on in request.flags:
                sock.set_option(name, is_on)
            if is_local and request.host:
                await sock.bind(request.host, 0)
            elif request.host or request.port:
                await sock.bind(request.host or "*", request.port or "0")
        except BaseException:
            sock.close()
            raise
        return sock

    async def resolve(self, request: ResolveName) -> NameResolved:
        """Look a name, or an address, up.  Raises SocketError."""
        network = self._network(request.owner)
        look_up = network.reverse if request.reverse else network.resolve
        found = await look_up(request.name, limit_s(request.timeout_s))
        addresses = tuple(address.endpoint for address in found.addresses)
        return NameResolved(request.request, name=found.name, addresses=addresses, aliases=found.aliases)

    def _network(self, owner: Owner) -> Network:
        return Network(self._gate_for(owner), resolver=self._resolver, trust=self._trust, proxy=self._proxy())

    def _local(self, owner: Owner) -> LocalNetwork:
        return Network(self._gate_for(owner), resolver=self._resolver, trust=self._trust).local(self._folder)


def limit_s(timeout_s: float) -> float | None:
    """None for no limit, and for numbers that mean nothing."""
    return timeout_s if 0 <= timeout_s <= MAX_TIMEOUT_S else None


def _port_digits(port: str) -> int:
    """A local port; nobody connects from a service's name."""
    text = port or "0"
    if not (text.isascii() and text.isdigit()):
        raise SocketError(f"{text!r} is not a port to connect from")
    return int(text[-18:]) & 0xFFFF
