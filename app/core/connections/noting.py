"""A gate and a resolver that write down, for one connection, what was allowed and how long each took."""

import socket
import time
from collections.abc import Awaitable
from typing import TypeVar

from app.core.connections.account import Account
from netcore.api.permissions import Access
from netcore.sockets.addresses import Address, Family
from netcore.sockets.dns import Names, Resolver
from netcore.sockets.gate import Gate

T = TypeVar("T")


class NotingGate:
    """Asks another gate; fits `netcore.sockets.gate.Gate`."""

    def __init__(self, gate: Gate, account: Account) -> None:
        self._gate = gate
        self._account = account

    @property
    def trusts_names(self) -> bool:
        """As the other."""
        return self._gate.trusts_names

    async def allows(self, access: Access) -> bool:
        """Whether this may be done."""
        began = time.monotonic()
        self._account.access = self._account.access or access
        try:
            is_allowed = await self._gate.allows(access)
        finally:
            self._account.waited(time.monotonic() - began)
        if is_allowed:
            self._account.permitted(access)
        return is_allowed


class NotingResolver:
    """Asks another resolver; fits `netcore.sockets.dns.Resolver`."""

    def __init__(self, resolver: Resolver, account: Account) -> None:
        self._resolver = resolver
        self._account = account

    async def addresses(
        self, host: str, port: int, *, family: Family = "unspec", kind: socket.SocketKind = socket.SOCK_STREAM
    ) -> tuple[Address, ...]:
        """The addresses of a name or of a literal."""
        return await self._timed(self._resolver.addresses(host, port, family=family, kind=kind))

    async def port(self, service: str, protocol: str) -> int:
        """The port of a service."""
        return await self._timed(self._resolver.port(service, protocol))

    async def names(self, name: str) -> Names:
        """All that is known by a name."""
        return await self._timed(self._resolver.names(name))

    async def names_of(self, address: str) -> Names:
        """All that is known by an address."""
        return await self._timed(self._resolver.names_of(address))

    async def _timed(self, asked: Awaitable[T]) -> T:
        began = time.monotonic()
        try:
            return await asked
        finally:
            self._account.resolved(time.monotonic() - began)
