"""What every socket needs before it can reach anything: permission, addresses, and certificates to believe."""

import asyncio
import socket
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from netcore.api.permissions import Access, Power
from netcore.sockets.addresses import Address, Family, literal
from netcore.sockets.dns import Names, Resolver
from netcore.sockets.errors import PERMISSION_DENIED, TIMEOUT, UNKNOWN_HOST, UNKNOWN_SERVICE, SocketError
from netcore.sockets.gate import Gate
from netcore.sockets.proxy import Proxy, is_for
from netcore.sockets.scope import is_literal, is_loopback, is_public, is_this_machine_by_name, spelled
from netcore.sockets.tls import Trust

Port: TypeAlias = int | str

# LuaSocket's timeouts do not cover lookups; glibc gives up after 5 s per server and try, so who waits longer waits for
# nothing.
LOOKUP_TIMEOUT_S: Final = 10.0
# RFC 1035, section 2.3.4; what is longer is no name, and nothing to show in a question.
LONGEST_HOST: Final = 255
# Whoever has more servers spreads them over several answers; each is an attempt to connect.
MAX_ADDRESSES: Final = 16


@dataclass(frozen=True, slots=True)
class Reach:
    """One owner's way to the network."""

    gate: Gate
    resolver: Resolver
    trust: Trust
    proxy: Proxy | None = None

    def behind(self, gate: Gate) -> "Reach":
        """The same for another owner."""
        return replace(self, gate=gate)

    def literal(self, host: str, port: int, family: Family = "unspec") -> Address:
        """The address that a literal IP makes ("*" is any), without a lookup.  Raises SocketError for a name."""
        return literal(host, port, family)

    async def permitted(
        self, power: Power, host: str, port: int, *, family: Family, kind: socket.SocketKind = socket.SOCK_STREAM
    ) -> tuple[Address, ...]:
        """The addresses of a host that may be reached, in the order in which to try them.  Raises SocketError.

        The gate is asked before anything is looked up, and again when a name leads to this machine or to a network
        around it, which its owner may have arranged to get at what only the player can reach.
        """
        await self.require(power, host, port)
        found = await self._addresses(host, port, family=family, kind=kind)
        if is_literal(host) or self.gate.trusts_names:
            return found
        if is_this_machine_by_name(host) and all(is_loopback(each.endpoint.host) for each in found):
            return found
        # Near and far addresses of one name are just what such an attack looks like, and the far ones will do.
        if outside := tuple(each for each in found if is_public(each.endpoint.host)):
            return outside
        for each in found:
            await self._ask(Access(power, spelled(each.endpoint.host), port, host.lower()))
        return found

    def proxy_for(self, host: str) -> Proxy | None:
        """The proxy through which a host is to be reached."""
        return self.proxy if self.proxy is not None and is_for(host) else None

    async def addresses_of(self, proxy: Proxy) -> tuple[Address, ...]:
        """Where the proxy is; the player has set it, so nobody is asked.  Raises SocketError."""
        return await self._addresses(proxy.host, proxy.port, family="unspec", kind=socket.SOCK_STREAM)

    async def require(self, power: Power, host: str, port: int) -> None:
        """Raises SocketError "permission denied" unless the gate allows it."""
        if not host or len(host) > LONGEST_HOST:
            raise SocketError(UNKNOWN_HOST)
        await self._ask(Access(power, spelled(host), port))

    async def port(self, port: Port, protocol: str) -> int:
        """A port given as a number, as digits or as the name of a service.  Raises SocketError.

        As in LuaSocket, what does not fit 16 bits wraps around.
        """
        text = str(port).lstrip()
        if not text:
            return 0
        if text.isascii() and text.isdigit():
            return int(text[-18:]) & 0xFFFF
        if not text.isascii() or not text.isprintable() or text.startswith("-"):
            raise SocketError(UNKNOWN_SERVICE)
        return await self.resolver.port(text, protocol)

    async def names(self, name: str, *, reverse: bool, timeout_s: float | None) -> Names:
        """What is known by a name, or, with `reverse`, by an address.  Raises SocketError."""
        await self.require(Power.RESOLVE, name, 0)
        limit_s = LOOKUP_TIMEOUT_S if timeout_s is None or timeout_s < 0 else timeout_s
        try:
            async with asyncio.timeout(limit_s):
                return await (self.resolver.names_of(name) if reverse else self.resolver.names(name))
        except TimeoutError:
            raise SocketError(TIMEOUT) from None

    async def _ask(self, access: Access) -> None:
        if not await self.gate.allows(access):
            raise SocketError(PERMISSION_DENIED)

    async def _addresses(self, host: str, port: int, *, family: Family, kind: socket.SocketKind) -> tuple[Address, ...]:
        if is_literal(host):  # needs neither a look-up nor, so, the task that a timeout needs
            return await self.resolver.addresses(host, port, family=family, kind=kind)
        try:
            async with asyncio.timeout(LOOKUP_TIMEOUT_S):
                found = await self.resolver.addresses(host, port, family=family, kind=kind)
        except TimeoutError:
            raise SocketError(TIMEOUT) from None
        return found[:MAX_ADDRESSES]
