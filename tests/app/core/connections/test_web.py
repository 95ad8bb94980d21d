"""The books of HTTP requests, kept while a real client asks a real server."""

from pathlib import Path

import pytest

from app.core.connections.book import ConnectionBook
from app.core.connections.web import HIDDEN, MAX_HEADERS, MAX_URL, WebBooks, told_exchange
from netcore.api.connections import NOT_COUNTED, Connection, ConnectionKind, ConnectionState, HttpExchange
from netcore.api.permissions import Access, Owner, Power
from netcore.api.sockets import NoteExchange
from netcore.http.client import HttpClient, Response
from netcore.http.errors import HttpError
from netcore.sockets.dns import Resolver
from netcore.sockets.gate import Gate
from netcore.sockets.network import Network
from netcore.sockets.tls import Trust
from tests.support.certificates import HOST, Authority
from tests.support.doorkeeper import Atlas, Doorkeeper
from tests.support.rough_server import closed_port, saying, serving

pytestmark = pytest.mark.net

PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nSet-Cookie: a=secret\r\n\r\npage"
OWNER = Owner("", "alias", "reach")


class Desk:
    def __init__(self, gate: Gate | None = None, trust: Trust | None = None) -> None:
        self.book = ConnectionBook()

        def network(gate: Gate, resolver: Resolver) -> Network:
            return Network(gate, resolver=resolver, trust=trust)

        # As names lead here, each address is asked for as well.
        atlas = Atlas(**{HOST.replace(".", "_"): ["127.0.0.1"]})
        self.books = WebBooks(self.book, OWNER, gate or Doorkeeper(), atlas, network, lambda: None)

    async def get(self, url: str, *headers: tuple[str, str]) -> Response:
        try:
            return await HttpClient(self.books, self.books).request("GET", url, headers, b"body")
        finally:
            self.books.close()

    @property
    def past(self) -> list[Connection]:
        return list(self.book.past)


def exchange_of(connection: Connection) -> HttpExchange:
    assert connection.exchange is not None
    return connection.exchange


async def test_a_request_and_its_answer() -> None:
    desk = Desk()
    async with serving(saying(PAGE, ask_first=True)) as port:
        await desk.get(f"http://127.0.0.1:{port}/map?x=1", ("Authorization", "secret"), ("X-Mine", "1"))
    (seen,) = desk.past
    exchange = exchange_of(seen)

    assert (seen.kind, seen.state, seen.owner) == (ConnectionKind.HTTP, ConnectionState.CLOSED, OWNER)
    assert (seen.host, seen.port, seen.is_secure) == ("127.0.0.1", str(port), False)
    assert (seen.received_bytes, seen.sent_bytes > 50) == (len(PAGE), True)
    assert seen.access == Access(Power.CONNECT, "127.0.0.1", port)
    assert min(seen.phases.permission_s, seen.phases.connect_s, seen.phases.first_byte_s) >= 0
    assert (exchange.method, exchange.url) == ("GET", f"http://127.0.0.1:{port}/map?x=1")
    assert (exchange.status, exchange.body_bytes, exchange.content_bytes) == (200, 4, 4)
    assert exchange.request_body_bytes == 4
    assert ("X-Mine", "1") in exchange.request_headers


async def test_secrets_are_not_kept_and_headers_are_bounded() -> None:
    desk = Desk()
    async with serving(saying(PAGE, ask_first=True)) as port:
        await desk.get(
            f"http://127.0.0.1:{port}/",
            ("Authorization", "secret"),
            ("Cookie", "secret"),
            ("X-Long", "x" * MAX_HEADERS),
            ("X-Behind", "1"),
        )
    exchange = exchange_of(desk.past[0])

    assert "secret" not in str(exchange)
    assert ("Authorization", HIDDEN) in exchange.request_headers
    assert dict(exchange.headers)["set-cookie"] == HIDDEN
    assert not {"X-Long", "X-Behind"} & dict(exchange.request_headers).keys()


async def test_a_redirect_is_an_entry_of_its_own() -> None:
    desk = Desk()
    async with serving(saying(PAGE, ask_first=True)) as port:
        there = f"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{port}/there\r\nContent-Length: 0\r\n\r\n"
        async with serving(saying(there.encode(), ask_first=True)) as first:
            await desk.get(f"http://127.0.0.1:{first}/")

    assert [exchange_of(each).status for each in desk.past] == [302, 200]
    assert [each.port for each in desk.past] == [str(first), str(port)]


async def test_what_is_refused_or_fails_says_why() -> None:
    refused = Desk(Doorkeeper(lambda _: False))
    with pytest.raises(HttpError):
        await refused.get("http://127.0.0.1:9/")
    failed = Desk()
    with pytest.raises(HttpError):
        await failed.get(f"http://127.0.0.1:{closed_port()}/")
    broken = Desk()
    async with serving(saying(b"not http\r\n\r\n", ask_first=True)) as port:
        with pytest.raises(HttpError) as caught:
            await HttpClient(broken.books, broken.books).request("GET", f"http://127.0.0.1:{port}/")
    broken.books.failed(caught.value.message)
    broken.books.close()

    assert [(each.state, each.reason) for each in (*refused.past, *failed.past, *broken.past)] == [
        (ConnectionState.REFUSED, "permission denied"),
        (ConnectionState.FAILED, "connection refused"),
        (ConnectionState.FAILED, caught.value.message),
    ]


async def test_tls_is_timed_and_told(tmp_path: Path) -> None:
    authority = Authority.make(tmp_path)
    desk = Desk(trust=Trust(authority.ca_file))
    async with serving(saying(PAGE, ask_first=True), authority.serving()) as port:
        await desk.get(f"https://{HOST}:{port}/")
    (seen,) = desk.past

    assert seen.is_secure
    assert min(seen.phases.tls_s, seen.phases.resolve_s, seen.phases.first_byte_s) >= 0


def test_what_a_script_says_that_it_asked_is_bounded_and_its_password_left_out() -> None:
    note = NoteExchange(1, "GET" * 100, "http://me:secret@host/" + "x" * MAX_URL, 200, "O" * 1000, (("a", "b"),))
    exchange = told_exchange(note)

    assert exchange.url.startswith("http://host/xxx")
    assert "secret" not in str(exchange)
    assert max(len(exchange.url), len(exchange.method), len(exchange.reason)) <= MAX_URL
    assert (exchange.status, exchange.body_bytes, exchange.headers) == (200, NOT_COUNTED, (("a", "b"),))
