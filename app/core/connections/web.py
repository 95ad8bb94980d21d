"""The books of HTTP requests that the core makes for scripts: one entry each, redirects as entries of their own.

Stands between the HTTP client and the network: as its dialer, and as who is told what is asked and answered.
"""

import re
import time
from collections.abc import Callable
from typing import Final

import msgspec

from app.core.connections.account import Account, Standing, Stop
from app.core.connections.book import ConnectionBook
from app.core.connections.noting import NotingGate, NotingResolver
from netcore.api.connections import NOT_COUNTED, ConnectionKind, ConnectionState, HttpExchange, Role
from netcore.api.permissions import Owner
from netcore.api.sockets import NoteExchange
from netcore.http.exchange import Head, Headers, Request
from netcore.sockets.dns import Resolver
from netcore.sockets.errors import SocketError
from netcore.sockets.gate import Gate
from netcore.sockets.network import Network
from netcore.sockets.tcp import TcpClient

# Of one message's headers, in characters: browsers show less, and five hundred of them are kept.
MAX_HEADERS: Final = 8 << 10
MAX_URL: Final = 4096
MAX_REASON: Final = 200
HIDDEN: Final = "(hidden)"
_CREDENTIALS: Final = re.compile(r"//[^/?#]*@")
_SECRETS: Final = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie"})

Connect = Callable[[Gate, Resolver], Network]


def told_exchange(note: NoteExchange) -> HttpExchange:
    """What a script has asked and been answered on a socket of its own; how long the body is is not known."""
    url = _CREDENTIALS.sub("//", note.url)[:MAX_URL]
    return HttpExchange(
        note.method[:MAX_REASON],
        url,
        status=note.status,
        reason=note.reason[:MAX_REASON],
        headers=_shown(note.headers),
        body_bytes=NOT_COUNTED,
        content_bytes=NOT_COUNTED,
    )


class WebBooks:
    """Of one request of a script and the redirects that it follows."""

    def __init__(
        self, book: ConnectionBook, owner: Owner, gate: Gate, resolver: Resolver, connect: Connect, stop: Stop
    ) -> None:
        """`connect` makes the network behind a gate; `stop` ends the request and lets the script know."""
        self._book = book
        self._owner = owner
        self._gate = gate
        self._resolver = resolver
        self._connect = connect
        self._stop = stop
        self._account: Account | None = None

    # --- what the client tells; fits `netcore.http.client.Observer` ---

    def asked(self, request: Request) -> None:
        """A request is about to be made."""
        self.close()
        target = request.target
        account = self._book.begin(
            self._owner, ConnectionKind.HTTP, Role.CLIENT, target.host, str(target.port), self._stop
        )
        account.exchange = HttpExchange(
            request.method, target.url[:MAX_URL], _shown(request.headers), len(request.body)
        )
        self._account = account

    def answered(self, head: Head) -> None:
        """The head of an answer has come."""
        self._note(status=head.status, reason=head.reason[:MAX_REASON], headers=_shown(head.headers))

    def delivered(self, body_bytes: int, content_bytes: int) -> None:
        """The body has come."""
        self._note(body_bytes=body_bytes, content_bytes=content_bytes)

    def _note(self, **fields: object) -> None:
        if self._account is not None and self._account.exchange is not None:
            self._account.exchange = msgspec.structs.replace(self._account.exchange, **fields)

    # --- the dialer ---

    async def connect(self, host: str, port: int, *, timeout_s: float | None = None) -> "NotedStream":
        """Connect; raises SocketError."""
        assert self._account is not None
        account = self._account
        try:
            network = self._connect(NotingGate(self._gate, account), NotingResolver(self._resolver, account))
            client = await network.connect(host, port, timeout_s=timeout_s)
        except SocketError as error:
            account.reason = account.reason or error.reason
            raise
        return NotedStream(client, account)

    def failed(self, why: str) -> None:
        """The request has come to nothing."""
        if self._account is not None:
            self._account.reason = self._account.reason or why

    def close(self) -> None:
        """It is over."""
        if self._account is not None:
            self._book.end(self._account)
            self._account = None


class NotedStream:
    """A connection for one request; fits `netcore.http.client.Stream`."""

    def __init__(self, client: TcpClient, account: Account) -> None:
        self._client = client
        self._account = account
        self._received_bytes = 0
        self._sent_bytes = 0
        self._received_at = self._sent_at = self._first_at = 0.0
        account.connected(self._standing)

    async def start_tls(self, server_name: str, *, verify: bool = True, timeout_s: float | None = None) -> None:
        """Put TLS on it; raises SocketError."""
        began = time.monotonic()
        await self._client.start_tls(server_name, verify=verify, timeout_s=timeout_s)
        self._account.secured(time.monotonic() - began)

    async def receive_some(self, limit_bytes: int = 64 << 10) -> bytes:
        """At least one byte; raises SocketError."""
        data = await self._client.receive_some(limit_bytes)
        self._received_at = time.time()
        self._first_at = self._first_at or self._received_at
        self._received_bytes += len(data)
        return data

    async def send(self, data: bytes) -> int:
        """Send all; raises SocketError."""
        try:
            return await self._client.send(data)
        except SocketError as error:
            self._sent_bytes += error.sent - len(data)
            raise
        finally:
            self._sent_bytes += len(data)
            self._account.ready_at = self._sent_at = time.time()

    def close(self) -> None:
        """Close it."""
        self._client.close()

    def _standing(self) -> Standing:
        client = self._client
        return Standing(
            ConnectionState.OPEN,
            client.local,
            client.peer,
            client.is_secure,
            self._received_bytes,
            self._sent_bytes,
            0,
            self._received_at,
            self._sent_at,
            self._first_at,
        )


def _shown(headers: Headers) -> Headers:
    """As many as are kept, without secrets."""
    shown, left = [], MAX_HEADERS
    for name, value in headers:
        kept = HIDDEN if name.lower() in _SECRETS else value
        left -= len(name) + len(kept)
        if left < 0:
            break
        shown.append((name, kept))
    return tuple(shown)
