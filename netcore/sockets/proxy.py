"""Proxies: asking one to connect somewhere, by SOCKS5 (RFC 1928, RFC 1929) or by HTTP's CONNECT (RFC 9110, 9.3.6).

Sans-I/O: a handshake says how many bytes it wants next and never asks for one that belongs to what comes behind it.
The proxy is given names as they are, so that it looks them up; this machine's own are not for it (`is_for`).
"""

import base64
import ipaddress
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol, TypeAlias
from urllib.parse import unquote, urlsplit

from netcore.sockets.errors import PERMISSION_DENIED, REFUSED, TIMEOUT, UNKNOWN_HOST, SocketError
from netcore.sockets.scope import is_loopback, is_this_machine_by_name

Kind: TypeAlias = Literal["socks5", "http"]

_KINDS: Final[dict[str, Kind]] = {"socks5": "socks5", "socks5h": "socks5", "http": "http"}
_PORTS: Final[dict[Kind, int]] = {"socks5": 1080, "http": 3128}

# What h11 and nginx allow for all headers together.
MAX_HEAD_BYTES: Final = 16 << 10


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where a proxy is, what it speaks, and who we are to it."""

    kind: Kind
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)

    def handshake(self, host: str, port: int) -> "Handshake":
        """Asks the proxy to connect to a host.  Raises SocketError when that is no name of a host."""
        match self.kind:
            case "socks5":
                return Socks5(self, host, port)
            case "http":
                return HttpConnect(self, host, port)


def proxy_from(url: str) -> Proxy | None:
    """The proxy of a setting, `socks5://[USER:PASSWORD@]HOST[:PORT]` or `http://…`; None for "".

    Raises ValueError, in words for the player.
    """
    if not url.strip():
        return None
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    kind = _KINDS.get(parts.scheme)
    if kind is None or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("A proxy is written socks5://HOST:PORT or http://HOST:PORT")
    return Proxy(
        kind, parts.hostname, port or _PORTS[kind], unquote(parts.username or ""), unquote(parts.password or "")
    )


def is_for(host: str) -> bool:
    """Whether a host is reached through a proxy: to one that is elsewhere, this machine's names mean its own."""
    return not (is_loopback(host) or is_this_machine_by_name(host))


class Handshake(Protocol):
    """The conversation with a proxy until it has connected."""

    @property
    def is_done(self) -> bool:
        """Whether what comes now is the other side's."""

    @property
    def wanted_bytes(self) -> int:
        """How many bytes to give it next, not one more."""

    def take_output(self) -> bytes:
        """What is to be sent now."""

    def receive(self, data: bytes) -> None:
        """Take the bytes that were wanted.  Raises SocketError when the proxy does not do it."""


# --- SOCKS5 ---

_NO_AUTHENTICATION: Final = 0
_PASSWORD: Final = 2
_IPV4: Final = 1
_NAME: Final = 3
_IPV6: Final = 4
# RFC 1928, section 6, in LuaSocket's words where it has some.
_REPLIES: Final = {
    1: "the proxy failed",
    2: PERMISSION_DENIED,
    3: "Network is unreachable",
    4: "No route to host",
    5: REFUSED,
    6: TIMEOUT,
}


class Socks5:
    """SOCKS version 5."""

    def __init__(self, proxy: Proxy, host: str, port: int) -> None:
        self._proxy = proxy
        self._request = b"\x05\x01\x00" + _socks_address(host) + port.to_bytes(2, "big")
        methods = bytes([_NO_AUTHENTICATION, _PASSWORD] if proxy.user else [_NO_AUTHENTICATION])
        self._output = bytes([5, len(methods)]) + methods
        self._step: Callable[[bytes], None] = self._method_chosen
        self.wanted_bytes = 2
        self.is_done = False

    def take_output(self) -> bytes:
        """What is to be sent now."""
        output, self._output = self._output, b""
        return output

    def receive(self, data: bytes) -> None:
        """Take the bytes that were wanted."""
        self._step(data)

    def _method_chosen(self, data: bytes) -> None:
        self._require_version(data[0], 5)
        match data[1]:
            case method if method == _NO_AUTHENTICATION:
                self._ask()
            case method if method == _PASSWORD and self._proxy.user:
                user, password = (text.encode()[:255] for text in (self._proxy.user, self._proxy.password))
                self._output = bytes([1, len(user)]) + user + bytes([len(password)]) + password
                self._step = self._password_judged
            case _ if self._proxy.user:
                raise SocketError("the proxy does not take a user and a password")
            case _:
                raise SocketError("the proxy wants a user and a password")

    def _password_judged(self, data: bytes) -> None:
        if data[1] != 0:
            raise SocketError("the proxy refuses this user and password")
        self._ask()

    def _ask(self) -> None:
        self._output = self._request
        self._step = self._answered
        self.wanted_bytes = 5  # up to the first byte of an address, which may be its length

    def _answered(self, data: bytes) -> None:
        self._require_version(data[0], 5)
        if data[1] != 0:
            raise SocketError(_REPLIES.get(data[1], f"the proxy failed ({data[1]})"))
        lengths = {_IPV4: 4, _IPV6: 16, _NAME: 1 + data[4]}
        if data[3] not in lengths:
            raise SocketError(_NONSENSE)
        self.wanted_bytes = lengths[data[3]] - 1 + 2  # the rest of the address, and a port
        self._step = self._finished

    def _finished(self, _data: bytes) -> None:
        self.is_done = True

    def _require_version(self, given: int, wanted: int) -> None:
        if given != wanted:
            raise SocketError(_NONSENSE)


def _socks_address(host: str) -> bytes:
    try:
        ip = ipaddress.ip_address(host)
    except ValueError:
        name = _ascii(host)
        return bytes([_NAME, len(name)]) + name
    return bytes([_IPV4 if ip.version == 4 else _IPV6]) + ip.packed


# --- HTTP ---


class HttpConnect:
    """HTTP's CONNECT."""

    def __init__(self, proxy: Proxy, host: str, port: int) -> None:
        name = _ascii(host).decode()
        target = f"[{name}]:{port}" if ":" in name else f"{name}:{port}"
        lines = [f"CONNECT {target} HTTP/1.1", f"Host: {target}"]
        if proxy.user:
            secret = base64.b64encode(f"{proxy.user}:{proxy.password}".encode()).decode()
            lines.append(f"Proxy-Authorization: Basic {secret}")
        self._output = "\r\n".join((*lines, "", "")).encode()
        self._head = bytearray()
        self.is_done = False
        # What the other side says first may stand right behind the answer, whose length nobody tells.
        self.wanted_bytes: Final = 1

    def take_output(self) -> bytes:
        """What is to be sent now."""
        output, self._output = self._output, b""
        return output

    def receive(self, data: bytes) -> None:
        """Take the bytes that were wanted."""
        self._head += data
        if len(self._head) > MAX_HEAD_BYTES:
            raise SocketError(_NONSENSE)
        if data == b"\n" and (self._head.endswith((b"\r\n\r\n", b"\n\n"))):
            self._judge(self._head.split(b"\n", 1)[0].decode("latin-1").strip())

    def _judge(self, status: str) -> None:
        version, _, rest = status.partition(" ")
        code, _, words = rest.partition(" ")
        if not version.startswith("HTTP/1.") or not code.isdecimal() or len(code) != 3:
            raise SocketError(_NONSENSE)
        match int(code):
            case number if 200 <= number < 300:
                self.is_done = True
            case number if number < 200:
                self._head.clear()
            case 407:
                raise SocketError("the proxy wants a user and a password")
            case 403:
                raise SocketError(PERMISSION_DENIED)
            case _:
                raise SocketError(f"the proxy answers {code} {_printable(words)}".rstrip())


_NONSENSE: Final = "the proxy answers nonsense"


def _ascii(host: str) -> bytes:
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host.partition("%")[0])).encode()
        except ValueError as error:
            raise SocketError(UNKNOWN_HOST) from error
    try:
        name = host.encode("ascii") if host.isascii() else host.encode("idna")
    except UnicodeError as error:
        raise SocketError(UNKNOWN_HOST) from error
    if not name or len(name) > 255 or any(byte <= 0x20 or byte == 0x7F for byte in name):
        raise SocketError(UNKNOWN_HOST)
    return name


def _printable(text: str) -> str:
    return "".join(character for character in text if character.isprintable())[:80]
