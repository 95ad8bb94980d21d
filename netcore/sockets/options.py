"""Socket options by their LuaSocket names: a table of what is what, and how its values are packed.

Values are plain, as they cross from a script host.  `linger` is a number of seconds, or, while it is off, -1 less the
seconds that are kept.  A membership is "group" or "group interface" (an address; for IPv6 the interface's number).
"""

import socket
import struct
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, Literal, TypeAlias, assert_never

from netcore.api.sockets import Scalar
from netcore.sockets.errors import GETOPTION_FAILED, SETOPTION_FAILED, SocketError, reason_of

Protocol: TypeAlias = Literal["tcp", "udp"]

_LINGER: Final = struct.Struct("hh" if hasattr(socket, "SO_EXCLUSIVEADDRUSE") else "ii")  # Windows is the odd one
_DEVICE_NAME_BYTES: Final = 16  # IFNAMSIZ
_LARGEST_INT: Final = (1 << 31) - 1  # of C


class Kind(Enum):
    """How a value is packed."""

    FLAG = auto()
    NUMBER = auto()
    LINGER = auto()
    INTERFACE = auto()
    MEMBERSHIP = auto()
    MEMBERSHIP6 = auto()
    DEVICE = auto()
    ERROR = auto()


@dataclass(frozen=True, slots=True)
class Option:
    """One option: where the system keeps it, and what each protocol may do with it ("r", "w", "rw" or "")."""

    kind: Kind
    level: str  # names of constants of `socket`, because not every system has them all
    number: str
    tcp: str
    udp: str


OPTIONS: Final = {
    "keepalive": Option(Kind.FLAG, "SOL_SOCKET", "SO_KEEPALIVE", "rw", ""),
    "reuseaddr": Option(Kind.FLAG, "SOL_SOCKET", "SO_REUSEADDR", "rw", "rw"),
    "reuseport": Option(Kind.FLAG, "SOL_SOCKET", "SO_REUSEPORT", "rw", "rw"),
    "tcp-nodelay": Option(Kind.FLAG, "IPPROTO_TCP", "TCP_NODELAY", "rw", ""),
    "tcp-keepidle": Option(Kind.NUMBER, "IPPROTO_TCP", "TCP_KEEPIDLE", "rw", ""),
    "tcp-keepcnt": Option(Kind.NUMBER, "IPPROTO_TCP", "TCP_KEEPCNT", "rw", ""),
    "tcp-keepintvl": Option(Kind.NUMBER, "IPPROTO_TCP", "TCP_KEEPINTVL", "rw", ""),
    "tcp-defer-accept": Option(Kind.NUMBER, "IPPROTO_TCP", "TCP_DEFER_ACCEPT", "w", ""),
    "tcp-fastopen": Option(Kind.NUMBER, "IPPROTO_TCP", "TCP_FASTOPEN", "w", ""),
    "linger": Option(Kind.LINGER, "SOL_SOCKET", "SO_LINGER", "rw", ""),
    "recv-buffer-size": Option(Kind.NUMBER, "SOL_SOCKET", "SO_RCVBUF", "rw", "rw"),
    "send-buffer-size": Option(Kind.NUMBER, "SOL_SOCKET", "SO_SNDBUF", "rw", "rw"),
    "bindtodevice": Option(Kind.DEVICE, "SOL_SOCKET", "SO_BINDTODEVICE", "rw", "rw"),
    "error": Option(Kind.ERROR, "SOL_SOCKET", "SO_ERROR", "r", "r"),
    "dontroute": Option(Kind.FLAG, "SOL_SOCKET", "SO_DONTROUTE", "", "rw"),
    "broadcast": Option(Kind.FLAG, "SOL_SOCKET", "SO_BROADCAST", "", "rw"),
    "ip-multicast-if": Option(Kind.INTERFACE, "IPPROTO_IP", "IP_MULTICAST_IF", "", "rw"),
    "ip-multicast-ttl": Option(Kind.NUMBER, "IPPROTO_IP", "IP_MULTICAST_TTL", "", "w"),
    "ip-multicast-loop": Option(Kind.FLAG, "IPPROTO_IP", "IP_MULTICAST_LOOP", "", "rw"),
    "ip-add-membership": Option(Kind.MEMBERSHIP, "IPPROTO_IP", "IP_ADD_MEMBERSHIP", "", "w"),
    "ip-drop-membership": Option(Kind.MEMBERSHIP, "IPPROTO_IP", "IP_DROP_MEMBERSHIP", "", "w"),
    "ipv6-v6only": Option(Kind.FLAG, "IPPROTO_IPV6", "IPV6_V6ONLY", "w", "rw"),
    "ipv6-unicast-hops": Option(Kind.NUMBER, "IPPROTO_IPV6", "IPV6_UNICAST_HOPS", "", "rw"),
    "ipv6-multicast-hops": Option(Kind.NUMBER, "IPPROTO_IPV6", "IPV6_MULTICAST_HOPS", "", "rw"),
    "ipv6-multicast-loop": Option(Kind.FLAG, "IPPROTO_IPV6", "IPV6_MULTICAST_LOOP", "", "rw"),
    "ipv6-add-membership": Option(Kind.MEMBERSHIP6, "IPPROTO_IPV6", "IPV6_JOIN_GROUP", "", "w"),
    "ipv6-drop-membership": Option(Kind.MEMBERSHIP6, "IPPROTO_IPV6", "IPV6_LEAVE_GROUP", "", "w"),
}


def set_option(sock: socket.socket, protocol: Protocol, name: str, value: Scalar) -> None:
    """Set an option.  Raises SocketError: unknown, of another type, or refused by the system."""
    option, level, number = _find(protocol, name, "w", SETOPTION_FAILED)
    try:
        sock.setsockopt(level, number, _pack(option.kind, value))
    except (OSError, ValueError, OverflowError, struct.error) as error:
        raise SocketError(SETOPTION_FAILED) from error


def get_option(sock: socket.socket, protocol: Protocol, name: str) -> Scalar | None:
    """An option's value; None for "error" when there is none.  Raises SocketError."""
    option, level, number = _find(protocol, name, "r", GETOPTION_FAILED)
    try:
        return _read(sock, option.kind, level, number)
    except (OSError, struct.error) as error:
        raise SocketError(GETOPTION_FAILED) from error


def _find(protocol: Protocol, name: str, access: str, failure: str) -> tuple[Option, int, int]:
    option = OPTIONS.get(name)
    if option is None or access not in (option.tcp if protocol == "tcp" else option.udp):
        raise SocketError(f"unsupported option `{name}'")
    level, number = getattr(socket, option.level, None), getattr(socket, option.number, None)
    if level is None or number is None:  # this system has it not
        raise SocketError(failure)
    return option, level, number


def _pack(kind: Kind, value: Scalar) -> int | bytes:
    match kind:
        case Kind.FLAG:
            if not isinstance(value, bool):
                raise SocketError("boolean expected")
            return int(value)
        case Kind.NUMBER:
            return _integer(value)
        case Kind.LINGER:
            seconds = _integer(value)
            return _LINGER.pack(int(seconds >= 0), seconds if seconds >= 0 else -1 - seconds)
        case Kind.INTERFACE:
            return socket.inet_aton(_text(value))
        case Kind.MEMBERSHIP:
            group, _, interface = _text(value).partition(" ")
            return socket.inet_aton(group) + socket.inet_aton(interface or "0.0.0.0")  # noqa: S104  # any interface
        case Kind.MEMBERSHIP6:
            group, _, interface = _text(value).partition(" ")
            return socket.inet_pton(socket.AF_INET6, group) + struct.pack("@I", int(interface or "0"))
        case Kind.DEVICE:
            return _text(value).encode()[: _DEVICE_NAME_BYTES - 1] + b"\0"
        case Kind.ERROR:
            raise SocketError(SETOPTION_FAILED)
        case _:
            assert_never(kind)


def _read(sock: socket.socket, kind: Kind, level: int, number: int) -> Scalar | None:
    match kind:
        case Kind.FLAG:
            return bool(sock.getsockopt(level, number))
        case Kind.NUMBER:
            return sock.getsockopt(level, number)
        case Kind.LINGER:
            is_on, seconds = _LINGER.unpack(sock.getsockopt(level, number, _LINGER.size))
            return int(seconds) if is_on else -1 - int(seconds)
        case Kind.INTERFACE:
            return socket.inet_ntoa(sock.getsockopt(level, number, 4))
        case Kind.DEVICE:
            return sock.getsockopt(level, number, _DEVICE_NAME_BYTES).rstrip(b"\0").decode()
        case Kind.ERROR:
            code = sock.getsockopt(level, number)
            return reason_of(OSError(code, "")) if code else None
        case Kind.MEMBERSHIP | Kind.MEMBERSHIP6:
            raise SocketError(GETOPTION_FAILED)
        case _:
            assert_never(kind)


def _integer(value: Scalar) -> int:
    if isinstance(value, bool | str):
        raise SocketError("number expected")
    number = int(value)
    if abs(number) > _LARGEST_INT:
        raise OverflowError(number)
    return number


def _text(value: Scalar) -> str:
    if not isinstance(value, str):
        raise SocketError("string expected")
    return value
