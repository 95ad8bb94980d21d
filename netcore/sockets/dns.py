"""Names to addresses and back, without blocking: the system's resolver, in threads of its own.

A lookup that hangs holds its thread until the system gives up (with glibc's defaults half a minute); who waited for it
does not have to, and the number of threads is the number of lookups that can hang before others queue.
"""

import asyncio
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final, NamedTuple, Protocol, TypeVar

from netcore.sockets.addresses import Address, Family, look_up
from netcore.sockets.errors import UNKNOWN_HOST, UNKNOWN_SERVICE, SocketError, failed

LOOKUP_THREADS: Final = 8

T = TypeVar("T")


class Names(NamedTuple):
    """What is known by a name or an address.  The ports of `addresses` are 0."""

    name: str
    aliases: tuple[str, ...]
    addresses: tuple[Address, ...]


class Resolver(Protocol):
    """Looks names up; every method raises SocketError."""

    async def addresses(
        self, host: str, port: int, *, family: Family = "unspec", kind: socket.SocketKind = socket.SOCK_STREAM
    ) -> tuple[Address, ...]:
        """The addresses of a name or of a literal, at least one, in the order in which to try them."""

    async def port(self, service: str, protocol: str) -> int:
        """The port of a service of "tcp" or "udp"."""

    async def names(self, name: str) -> Names:
        """All that is known by a name: its addresses, and how it is properly called."""

    async def names_of(self, address: str) -> Names:
        """All that is known by an address: its names."""


class SystemResolver:
    """The system's resolver."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(LOOKUP_THREADS, thread_name_prefix="lookup")

    async def addresses(
        self, host: str, port: int, *, family: Family = "unspec", kind: socket.SocketKind = socket.SOCK_STREAM
    ) -> tuple[Address, ...]:
        """The addresses of a name or of a literal, at least one, in the order in which to try them."""
        look = partial(look_up, host, port, family=family, kind=kind)
        try:
            return look(flags=socket.AI_NUMERICHOST)
        except socket.gaierror as error:
            if error.errno != socket.EAI_NONAME:
                raise failed(error) from error
        except ValueError as error:  # not a name at all: a NUL, an empty label, a letter that IDNA does not have
            raise SocketError(UNKNOWN_HOST) from error
        return await self._in_thread(look)

    async def port(self, service: str, protocol: str) -> int:
        """The port of a service of "tcp" or "udp"."""
        try:
            return await self._in_thread(partial(socket.getservbyname, service, protocol))
        except SocketError as error:
            raise SocketError(UNKNOWN_SERVICE) from error

    async def names(self, name: str) -> Names:
        """All that is known by a name: its addresses, and how it is properly called."""
        return await self._in_thread(partial(_names, name))

    async def names_of(self, address: str) -> Names:
        """All that is known by an address: its names."""
        return await self._in_thread(partial(_names_of, address))

    def close(self) -> None:
        """Start no more lookups; those under way end by themselves."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def _in_thread(self, look: Callable[[], T]) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, look)
        except OSError as error:
            raise failed(error) from error
        except ValueError as error:
            raise SocketError(UNKNOWN_HOST) from error


def _names(name: str) -> Names:
    found = socket.getaddrinfo(name, 0, type=socket.SOCK_STREAM, flags=socket.AI_CANONNAME)
    proper = found[0][3] or name
    aliases = () if proper.lower() == name.lower() else (name,)
    return Names(proper, aliases, look_up(name, 0))


def _names_of(address: str) -> Names:
    name, aliases, literals = socket.gethostbyaddr(address)
    return Names(name, tuple(aliases), tuple(found for each in literals for found in look_up(each, 0)))
