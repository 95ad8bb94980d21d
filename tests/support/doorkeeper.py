"""A gate and a resolver that do what the test says, and remember what they were asked."""

import asyncio
import socket
from collections.abc import Callable, Iterable
from typing import Final

from netcore.api.permissions import Access
from netcore.sockets.addresses import FAMILIES, Address, Family
from netcore.sockets.dns import Names
from netcore.sockets.errors import UNKNOWN_HOST, UNKNOWN_SERVICE, SocketError


class Doorkeeper:
    """Allows what the test says; everything else is denied."""

    trusts_names: Final = False

    def __init__(self, allows: Callable[[Access], bool] = lambda _: True) -> None:
        self.asked: list[Access] = []
        self._allows = allows

    async def allows(self, access: Access) -> bool:
        self.asked.append(access)
        await asyncio.sleep(0)  # as a person takes time to answer
        return self._allows(access)


class Atlas:
    """Resolves the names that it was given; a name can lead elsewhere the next time it is asked."""

    def __init__(self, **places: Iterable[str]) -> None:
        self.places = {name.replace("_", "."): list(ips) for name, ips in places.items()}
        self.asked: list[str] = []

    async def addresses(
        self, host: str, port: int, *, family: Family = "unspec", kind: socket.SocketKind = socket.SOCK_STREAM
    ) -> tuple[Address, ...]:
        self.asked.append(host)
        await asyncio.sleep(0)
        ips = self.places.get(host, [host])
        try:
            found = tuple(
                Address(number, address)
                for ip in ips
                for number, _, _, _, address in socket.getaddrinfo(
                    ip, port, FAMILIES[family], kind, 0, socket.AI_NUMERICHOST
                )
                if isinstance(address[0], str)
            )
        except socket.gaierror as error:
            raise SocketError(UNKNOWN_HOST) from error
        return found

    async def port(self, service: str, protocol: str) -> int:  # it knows no services
        raise SocketError(UNKNOWN_SERVICE)

    async def names(self, name: str) -> Names:
        return Names(name, (), await self.addresses(name, 0))

    async def names_of(self, address: str) -> Names:
        return Names(f"name-of-{address}", (), await self.addresses(address, 0))
