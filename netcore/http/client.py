"""HTTP and HTTPS requests over Mudwire's own sockets, so that permissions, limits and statistics hold here too.

One connection per request: scripts ask rarely, and a connection that lingers is one more thing that can hang.  Knows no
cookies, no cache and no proxies.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import aclosing, contextmanager
from typing import Final, NamedTuple, Protocol

from netcore.http.decoding import ACCEPT_ENCODING, decoder_for
from netcore.http.errors import HttpError
from netcore.http.exchange import Exchange, Head, Headers, Request
from netcore.http.exchange import Stream as ExchangeStream
from netcore.http.target import Target, follow, parse
from netcore.sockets.errors import SocketError

# A map or a sound pack is tens of megabytes; what is larger is a mistake, or a server that means harm.
MAX_BODY_BYTES: Final = 256 << 20
# RFC 2068 recommended five, and no honest chain is longer.
MAX_REDIRECTS: Final = 5
DEFAULT_TIMEOUT_S: Final = 60.0

USER_AGENT: Final = "Mudwire"

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_SECRETS: Final = frozenset({"authorization", "cookie", "proxy-authorization"})
_ABOUT_A_BODY: Final = frozenset({"content-type", "content-encoding", "content-language", "content-location"})

Progress = Callable[[int, int], None]
Sink = Callable[[bytes], Awaitable[None]]


class Stream(ExchangeStream, Protocol):
    """What of a TCP stream is needed to reach a server."""

    async def start_tls(self, server_name: str, *, verify: bool = ..., timeout_s: float | None = ...) -> object:
        """Put TLS on the stream; raises SocketError."""

    def close(self) -> None:
        """Close it."""


class Dialer(Protocol):
    """Makes streams; `netcore.sockets.network.Network` is one."""

    async def connect(self, host: str, port: int, *, timeout_s: float | None = ...) -> Stream:
        """Connect; raises SocketError."""


class Observer(Protocol):
    """Who is told of each request, those that follow redirects included."""

    def asked(self, request: Request) -> None:
        """A request is about to be made, on a connection of its own."""

    def answered(self, head: Head) -> None:
        """The head of its answer has come."""

    def delivered(self, body_bytes: int, content_bytes: int) -> None:
        """So much of the answer's body has come, codings still on and undone; the last time, all."""


class Unobserved:
    """Nobody wants to know."""

    def asked(self, request: Request) -> None:
        """Not noted."""

    def answered(self, head: Head) -> None:
        """Not noted."""

    def delivered(self, body_bytes: int, content_bytes: int) -> None:
        """Not noted."""


class Response(NamedTuple):
    """A finished answer, whatever its status."""

    status: int
    reason: str
    url: str  # after redirects
    headers: Headers
    body: bytes  # decoded; b"" when a sink took it


class HttpClient:
    """Makes requests through one network, and so with one owner's permissions."""

    def __init__(self, network: Dialer, observer: Observer | None = None) -> None:
        self._network = network
        self._observer: Observer = observer or Unobserved()

    async def request(
        self,
        method: str,
        url: str,
        headers: Headers = (),
        body: bytes = b"",
        *,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        limit_bytes: int = MAX_BODY_BYTES,
        progress: Progress | None = None,
        sink: Sink | None = None,
    ) -> Response:
        """Make a request and follow its redirects.  Raises HttpError.

        `timeout_s` is for everything together, 0 is no limit; connecting has what is left of it to itself, because it
        may also wait for the player to permit it.  `limit_bytes` is for the body, decoded.  `progress` is told the
        bytes received and the bytes expected (0: not known), before decoding.  `sink` gets the decoded body of the
        final answer in pieces, in order; nothing more is read while it is awaited.
        """
        target = parse(url)
        asked = Request(method.upper(), target, _complete(headers, target), body)
        patience = _Patience(timeout_s or None)
        try:
            async with patience.limit:
                delivery = _Delivery(limit_bytes, progress, sink, self._observer.delivered)
                return await self._follow_redirects(asked, patience, delivery)
        except TimeoutError as error:
            raise HttpError(f"{target.authority} gave no complete answer within {timeout_s:g} s: timeout.") from error

    async def _follow_redirects(self, request: Request, patience: "_Patience", delivery: "_Delivery") -> Response:
        for _ in range(MAX_REDIRECTS + 1):
            result = await self._ask_once(request, patience, delivery)
            if isinstance(result, Response):
                return result
            request = _redirected(request, result)
        raise HttpError(f"{request.target.url} is behind more than {MAX_REDIRECTS} redirects; they may go in a circle.")

    async def _ask_once(self, request: Request, patience: "_Patience", delivery: "_Delivery") -> "Response | Head":
        """The whole answer, or the head of a redirect."""
        target = request.target
        self._observer.asked(request)
        try:
            with patience.suspended() as left_s:
                stream = await self._network.connect(target.host, target.port, timeout_s=left_s)
            try:
                if target.scheme == "https":
                    await stream.start_tls(target.host, verify=True, timeout_s=None)
                exchange = Exchange(stream, request)
                head = await exchange.ask()
                self._observer.answered(head)
                if head.status in _REDIRECTS and head.header("location"):
                    return head
                taken = await delivery.take(exchange, head, target)
                return Response(head.status, head.reason, target.url, head.headers, taken)
            finally:
                stream.close()
        except SocketError as error:
            raise HttpError(f"{target.authority} could not be reached: {error.reason}.") from error


class _Patience:
    """A time limit that stands still while it is suspended."""

    def __init__(self, limit_s: float | None) -> None:
        self._clock = asyncio.get_running_loop().time
        self.limit = asyncio.timeout(limit_s)

    @contextmanager
    def suspended(self) -> Iterator[float | None]:
        """Not counted; gives the seconds that are left, None without a limit."""
        if (deadline := self.limit.when()) is None:
            yield None
            return
        left_s = max(deadline - self._clock(), 0.0)
        self.limit.reschedule(None)
        try:
            yield left_s
        finally:
            self.limit.reschedule(self._clock() + left_s)


class _Delivery:
    """What happens to the body of the final answer."""

    def __init__(
        self, limit_bytes: int, progress: Progress | None, sink: Sink | None, delivered: Callable[[int, int], None]
    ) -> None:
        self._limit_bytes = limit_bytes
        self._progress = progress
        self._sink = sink
        self._delivered = delivered

    async def take(self, exchange: Exchange, head: Head, target: Target) -> bytes:
        expected = _content_length(head) if exchange.has_body(head) else 0
        if expected > self._limit_bytes:
            raise self._too_large(target)
        decoder = decoder_for(head.header("content-encoding"))
        received, decoded, kept = 0, 0, bytearray()
        async with aclosing(exchange.body()) as body:
            async for data in body:
                received += len(data)
                for piece in decoder.feed(data):
                    decoded += len(piece)
                    if decoded > self._limit_bytes:
                        raise self._too_large(target)
                    if self._sink is None:
                        kept += piece
                        await asyncio.sleep(0)  # a little data can be much to inflate, and others wait
                    else:
                        await self._sink(piece)
                self._delivered(received, decoded)
                if self._progress is not None:
                    self._progress(received, expected)
        decoder.finish()
        return bytes(kept)

    def _too_large(self, target: Target) -> HttpError:
        return HttpError(f"The answer of {target.authority} is larger than {_size(self._limit_bytes)}.")


def _complete(headers: Headers, target: Target) -> Headers:
    given = {name.lower() for name, _ in headers}
    defaults = (("User-Agent", USER_AGENT), ("Accept", "*/*"), ("Accept-Encoding", ACCEPT_ENCODING))
    own = [(name, value) for name, value in defaults if name.lower() not in given]
    if target.credentials and "authorization" not in given:
        own.append(("Authorization", target.credentials))
    return (*own, *headers)


def _redirected(request: Request, head: Head) -> Request:
    target = follow(request.target, head.header("location"))
    method, headers, body = request.method, request.headers, request.body
    # 301 and 302 were meant to keep the method; every browser turns POST into GET, and servers count on it.
    if (head.status == 303 and method != "HEAD") or (head.status in {301, 302} and method == "POST"):
        method, body = "GET", b""
        headers = _without(headers, _ABOUT_A_BODY)
    if not target.is_same_origin(request.target):
        headers = _without(headers, _SECRETS)
    return Request(method, target, headers, body)


def _without(headers: Headers, names: frozenset[str]) -> Headers:
    return tuple((name, value) for name, value in headers if name.lower() not in names)


def _content_length(head: Head) -> int:
    text = head.header("content-length")
    return int(text) if text.isdecimal() and text.isascii() else 0


def _size(count: int) -> str:
    return f"{count >> 20} MiB" if count >= 1 << 20 else f"{count} bytes"
