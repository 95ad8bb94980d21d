"""What every socket needs before it can reach anything: permission, addresses, and certificates to believe."""

import asyncio
import socket
from dataclasses import dataclass
from typing import Final, TypeAlias

from netcore.api.permissions import Access, Power
from netcore.sockets.addresses import Address, Family
from netcore.sockets.dns import Names, Resolver
from netcore.sockets.errors import PERMISSION_DENIED, TIMEOUT, UNKNOWN_HOST, UNKNOWN_SERVICE, SocketError
from netcore.sockets.gate import Gate
from netcore.sockets.tls import Trust

Port: TypeAlias = int | str

# LuaSocket's timeouts do not cover lookups; glibc gives up after 5 s per server and try, so who waits longer waits for
# nothing.
LOOKUP_TIMEOUT_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class Reach:
    """One owner's way to the network."""

    gate: Gate
    resolver: Resolver
    trust: Trust

    async def require(self, power: Power, host: str, port: int) -> None:
        """Raises SocketError "permission denied" unless the gate allows it."""
        if not host:
            raise SocketError(UNKNOWN_HOST)
        if not await self.gate.allows(Access(power, host.lower(), port)):
            raise SocketError(PERMISSION_DENIED)

    async def port(self, port: Port, protocol: str) -> int:
        """A port given as a number, as digits or as the name of a service.  Raises SocketError.

        As in LuaSocket, what does not fit 16 bits wraps around.
        """
        text = str(port).strip()
        if not text:
            raise SocketError(UNKNOWN_HOST)
        if text.isascii() and text.isdigit():
            return int(text[-18:]) & 0xFFFF
        if not text.isascii() or not text.isprintable() or text.startswith("-"):
            raise SocketError(UNKNOWN_SERVICE)
        return await self.resolver.port(text, protocol)

    async def addresses(
        self, host: str, port: int, *, family: Family, kind: socket.SocketKind = socket.SOCK_STREAM
    ) -> tuple[Address, ...]:
        """The addresses of a host that was permitted, in the order in which to try them.  Raises SocketError."""
        try:
            async with asyncio.timeout(LOOKUP_TIMEOUT_S):
                return await self.resolver.addresses(host, port, family=family, kind=kind)
        except TimeoutError:
            raise SocketError(TIMEOUT) from None

    async def names(self, name: str, *, reverse: bool, timeout_s: float | None) -> Names:
        """What is known by a name, or, with `reverse`, by an address.  Raises SocketError."""
        await self.require(Power.RESOLVE, name, 0)
        limit_s = LOOKUP_TIMEOUT_S if timeout_s is None or timeout_s < 0 else timeout_s
        try:
            async with asyncio.timeout(limit_s):
                return await (self.resolver.names_of(name) if reverse else self.resolver.names(name))
        except TimeoutError:
            raise SocketError(TIMEOUT) from None
