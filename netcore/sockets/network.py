"""The door to the network for one owner: everything that Mudwire sends, the game included, goes through a `Network`."""

from pathlib import Path

from netcore.api.sockets import Flags
from netcore.sockets.addresses import Family
from netcore.sockets.dns import Names, Resolver, SystemResolver
from netcore.sockets.gate import Gate
from netcore.sockets.proxy import Proxy
from netcore.sockets.reach import Port, Reach
from netcore.sockets.tcp import TcpClient, TcpServer
from netcore.sockets.tcp_master import DEFAULT_BACKLOG, TcpMaster
from netcore.sockets.timeout import NO_LIMIT
from netcore.sockets.tls import Trust
from netcore.sockets.udp import UdpSocket
from netcore.sockets.unix import UnixReach


class Network:
    """Makes sockets and looks names up, as far as its gate allows."""

    def __init__(
        self, gate: Gate, *, resolver: Resolver | None = None, trust: Trust | None = None, proxy: Proxy | None = None
    ) -> None:
        """Sessions should share a resolver (it has threads) and a trust (it has certificates).

        TCP connections to elsewhere go through the `proxy`; UDP, listening and looking names up do not.
        """
        self._reach = Reach(gate, resolver or SystemResolver(), trust or Trust(), proxy)

    def tcp(self, family: Family = "unspec") -> TcpMaster:
        """A TCP socket that is neither server nor client yet."""
        return TcpMaster(self._reach, family)

    def udp(self, family: Family = "unspec") -> UdpSocket:
        """A UDP socket, not bound and without a peer."""
        return UdpSocket(self._reach, family)

    async def connect(
        self,
        host: str,
        port: Port,
        *,
        timeout_s: float | None = NO_LIMIT,
        family: Family = "unspec",
        local: tuple[str, int] | None = None,
        flags: Flags = (),
    ) -> TcpClient:
        """Connect to the first address of `host` that answers within `timeout_s` (None or negative: no limit).

        `local` is the literal address and the port to connect from.  The client has no timeouts.  Raises SocketError.
        """
        master = self.tcp(family)
        try:
            for name, is_on in flags:
                master.set_option(name, is_on)
            if local is not None:
                master.bind_locally(*local)
            master.settimeout(timeout_s)
            client = await master.connect(host, port)
        finally:
            master.close()
        client.settimeout(None)
        return client

    async def listen(
        self, host: str, port: Port, backlog: int = DEFAULT_BACKLOG, *, family: Family = "unspec"
    ) -> TcpServer:
        """Listen on a local address ("*": any of IPv4), which may be in use by connections of before."""
        return await (await self.bound(host, port, family=family, flags=(("reuseaddr", True),))).listen(backlog)

    async def bound(self, host: str, port: Port, *, family: Family = "unspec", flags: Flags = ()) -> TcpMaster:
        """A master that is bound to a local address.  Raises SocketError."""
        master = self.tcp(family)
        try:
            for name, is_on in flags:
                master.set_option(name, is_on)
            await master.bind(host, port)
        except BaseException:
            master.close()
            raise
        return master

    def local(self, folder: Path) -> "LocalNetwork":
        """The local sockets, as far as the gate allows; paths that are not absolute begin in `folder`."""
        return LocalNetwork(UnixReach(self._reach.gate, self._reach.trust, folder))

    async def resolve(self, name: str, timeout_s: float | None = None) -> Names:
        """The addresses of a name.  Raises SocketError."""
        return await self._reach.names(name, reverse=False, timeout_s=timeout_s)

    async def reverse(self, address: str, timeout_s: float | None = None) -> Names:
        """The names of an address.  Raises SocketError."""
        return await self._reach.names(address, reverse=True, timeout_s=timeout_s)


class LocalNetwork:
    """Makes local (unix) sockets: streams are TCP's objects, datagrams UDP's, with paths for addresses."""

    def __init__(self, reach: UnixReach) -> None:
        self._reach = reach

    async def connect(self, path: str, *, timeout_s: float | None = NO_LIMIT) -> TcpClient:
        """Connect to what listens on a path.  Raises SocketError."""
        master = TcpMaster(self._reach)
        try:
            master.settimeout(timeout_s)
            client = await master.connect(path, 0)
        finally:
            master.close()
        client.settimeout(None)
        return client

    async def listen(self, path: str, backlog: int = DEFAULT_BACKLOG) -> TcpServer:
        """Listen on a path, which is made and must not be there yet; nobody removes it.  Raises SocketError."""
        return await (await self.bound(path)).listen(backlog)

    async def bound(self, path: str) -> TcpMaster:
        """A master that is bound to a path, as `listen`."""
        master = TcpMaster(self._reach)
        try:
            await master.bind(path, 0)
        except BaseException:
            master.close()
            raise
        return master

    def datagrams(self) -> UdpSocket:
        """A datagram socket, not bound and without a peer."""
        return UdpSocket(self._reach)
