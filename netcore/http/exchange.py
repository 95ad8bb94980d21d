"""One request and its answer on one stream, h11 doing the protocol (RFC 9112).

Knows nothing of connecting, redirects or time limits: `client.py` does those.
"""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from typing import Final, NamedTuple, Protocol

import h11

from netcore.http.errors import HttpError
from netcore.http.target import Target
from netcore.sockets.errors import SocketError

# Of the head of an answer.  Browsers and servers stand between 8 and 256 KiB; cookies make some heads long.
MAX_HEAD_BYTES: Final = 64 << 10
# Answers before the answer ("100 Continue", "103 Early Hints"): there is one or two of them.
MAX_INTERIM: Final = 16
# A chunk may be of one byte, and each takes 15 microseconds to read: so many are read before others have their turn.
MAX_CHUNKS_A_TURN: Final = 200

Headers = tuple[tuple[str, str], ...]

# The client frames the message and owns the connection, so scripts' own ideas of these would only contradict it.
_OURS: Final = frozenset({"host", "connection", "content-length", "transfer-encoding", "keep-alive", "upgrade", "te"})
_WITHOUT_BODY: Final = frozenset({204, 304})
_EXPECT_BODY: Final = frozenset({"POST", "PUT", "PATCH"})


class Stream(Protocol):
    """What of a connected TCP stream is needed here."""

    async def receive_some(self, limit_bytes: int = ...) -> bytes:
        """At least one byte; raises SocketError("closed") at the end."""

    async def send(self, data: bytes) -> object:
        """Send all; raises SocketError."""


class Request(NamedTuple):
    """What is asked.  `headers` are those beyond the ones that the client itself is in charge of."""

    method: str
    target: Target
    headers: Headers
    body: bytes


class Head(NamedTuple):
    """The answer, but for its body."""

    status: int
    reason: str
    headers: Headers

    def header(self, name: str) -> str:
        """The values of a header, joined as RFC 9110, section 5.3 allows; "" when it is not there."""
        return ", ".join(value for key, value in self.headers if key.lower() == name)


class Exchange:
    """One request, one answer."""

    def __init__(self, stream: Stream, request: Request) -> None:
        self._stream = stream
        self._request = request
        self._protocol = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEAD_BYTES)
        self._has_received = False
        self._has_head = False
        self._has_ended = False
        self._left: object = None  # an event that has come behind a part of the body

    async def ask(self) -> Head:
        """Send the request and read the head of the answer.  Raises HttpError and SocketError."""
        data = self._request_bytes()
        failure = None
        try:
            await self._stream.send(data)
        except SocketError as error:
            failure = error  # a server may answer and close before it has read everything: "413 Content Too Large"
        event = await self._next_event()
        for _ in range(MAX_INTERIM):
            if not isinstance(event, h11.InformationalResponse):
                break
            event = await self._next_event()
        else:
            raise HttpError(f"{self._where} keeps announcing an answer and gives none.")
        if not isinstance(event, h11.Response):
            raise failure or HttpError(f"{self._where} closed the connection without an answer.")
        self._has_head = True
        return Head(event.status_code, _text(event.reason), _headers(event.headers))

    def has_body(self, head: Head) -> bool:
        """Whether a body may follow: the length that is told belongs to one that is not sent when not."""
        return self._request.method != "HEAD" and head.status not in _WITHOUT_BODY

    async def body(self) -> AsyncGenerator[bytes, None]:
        """The body as it comes, content codings still on.  Raises HttpError and SocketError."""
        while True:
            match await self._next_event():
                case h11.Data(data=data):
                    yield self._gathered(bytearray(data))
                    await asyncio.sleep(0)
                case h11.EndOfMessage():
                    return
                case _:
                    raise HttpError(f"{self._where} closed the connection in the middle of its answer.")

    def _gathered(self, data: bytearray) -> bytes:
        """With the chunks that have come behind it: what is done with each costs more than a small one is worth."""
        for _ in range(MAX_CHUNKS_A_TURN):
            event = self._event()
            if not isinstance(event, h11.Data):
                self._left = event if event is not h11.NEED_DATA else None
                break
            data += event.data
        return bytes(data)

    @property
    def _where(self) -> str:
        return self._request.target.authority

    def _request_bytes(self) -> bytes:
        method, target, headers, body = self._request
        try:
            head = h11.Request(method=method, target=target.path, headers=self._all_headers(headers, body))
            pieces = [self._protocol.send(head)]
            if body:
                pieces.append(self._protocol.send(h11.Data(data=body)))
            pieces.append(self._protocol.send(h11.EndOfMessage()))
        except (h11.LocalProtocolError, UnicodeEncodeError) as error:
            raise HttpError(f"This is not a valid HTTP request: {error}.") from error
        return b"".join(piece or b"" for piece in pieces)

    def _all_headers(self, headers: Headers, body: bytes) -> list[tuple[bytes, bytes]]:
        framing = [("Host", self._where), ("Connection", "close")]
        if body or self._request.method in _EXPECT_BODY:
            framing.append(("Content-Length", str(len(body))))
        rest = [(name, value) for name, value in headers if name.lower() not in _OURS]
        return [(name.encode("ascii"), value.encode("utf-8")) for name, value in (*framing, *rest)]

    async def _next_event(self) -> object:
        event, self._left = self._left or self._event(), None
        while event is h11.NEED_DATA:
            data = await self._receive()
            event = self._event(data)
        return event

    def _event(self, data: bytes | None = None) -> object:
        """What has come, this included (b"" is the end); NEED_DATA when it is not whole."""
        try:
            if data is not None:
                self._protocol.receive_data(data)
            return self._protocol.next_event()
        except h11.RemoteProtocolError as error:
            if self._has_ended and (self._has_head or not self._has_received):
                return h11.ConnectionClosed()  # which breaks the protocol too, but can be said more plainly
            raise HttpError(f"{self._where} sent something that is not HTTP: {error}.") from error

    async def _receive(self) -> bytes:
        try:
            data = await self._stream.receive_some()
        except SocketError as error:
            if error.reason != "closed":
                raise
            self._has_ended = True
            return b""
        self._has_received = True
        return data


def _headers(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    return tuple((_text(name), _text(value)) for name, value in headers)


def _text(raw: bytes) -> str:
    # RFC 9110, section 5.5: once ISO 8859-1, today whatever; servers that go beyond ASCII send UTF-8.
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("iso-8859-1")
