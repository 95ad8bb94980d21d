"""Addresses: between the system's tuples, the names that LuaSocket has for families, and `Endpoint`s."""

import os
import socket
from typing import Final, Literal, NamedTuple, TypeAlias

from netcore.api.sockets import Endpoint
from netcore.sockets.errors import NOT_A_LITERAL, SocketError

Family: TypeAlias = Literal["inet", "inet6", "unspec"]

FAMILIES: Final[dict[Family, socket.AddressFamily]] = {
    "inet": socket.AF_INET,
    "inet6": socket.AF_INET6,
    "unspec": socket.AF_UNSPEC,
}
UNIX: Final = "unix"  # what stands for a family in the endpoints of local sockets
_NAMES: Final = {number: name for name, number in FAMILIES.items()}

# (host, port), for IPv6 with the flow label and the scope behind; of a local socket, its path.
SocketAddress: TypeAlias = tuple[str, int] | tuple[str, int, int, int] | str


class Address(NamedTuple):
    """Where a socket can connect to, or be bound."""

    family: socket.AddressFamily
    address: SocketAddress

    @property
    def endpoint(self) -> Endpoint:
        """The same, as a value of the vocabulary."""
        if isinstance(self.address, tuple):
            return Endpoint(self.address[0], self.address[1], _NAMES.get(self.family, "unspec"))
        return Endpoint(self.address, 0, UNIX)


def family_named(name: str) -> Family:
    """One of the three families.  Raises SocketError for any other word."""
    for family in FAMILIES:
        if family == name:
            return family
    raise SocketError(f"invalid option '{name}'")


def look_up(
    host: str,
    port: int,
    *,
    family: Family = "unspec",
    kind: socket.SocketKind = socket.SOCK_STREAM,
    flags: int = 0,
) -> tuple[Address, ...]:
    """getaddrinfo: blocks for as long as it takes, except with AI_NUMERICHOST.  Raises OSError, ValueError."""
    found = socket.getaddrinfo(host, port, FAMILIES[family], kind, 0, flags)
    # Without IPv6 in the interpreter an address of that family is (int, bytes): nothing to connect to.
    return tuple(Address(number, address) for number, _, _, _, address in found if isinstance(address[0], str))


def literal(host: str, port: int, family: Family = "unspec") -> Address:
    """The address that a literal IP makes ("*" is any), without a lookup.  Raises SocketError for a name."""
    if host == "*":
        host = "::" if family == "inet6" else "0.0.0.0"  # noqa: S104  # that is what the star means
    try:
        return look_up(host, port, family=family, flags=socket.AI_NUMERICHOST)[0]
    except (OSError, ValueError) as error:
        raise SocketError(NOT_A_LITERAL) from error


def local_of(sock: socket.socket) -> Endpoint:
    """The socket's own end.  OSErrors pass through."""
    return endpoint_of(sock, sock.getsockname())


def endpoint_of(sock: socket.socket, address: SocketAddress | bytes | None) -> Endpoint:
    """What the system says of an address that this socket has met; a local peer without a path has none."""
    if isinstance(address, bytes):
        address = os.fsdecode(address)
    return Address(sock.family, "" if address is None else address).endpoint
