import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.http.errors import HttpError
from netcore.http.exchange import MAX_CHUNKS_A_TURN, MAX_HEAD_BYTES, Exchange, Head, Headers, Request
from netcore.http.target import parse
from netcore.sockets.errors import SocketError
from tests.support.conversation import failing


class Script:
    """A stream on which a server says what is written here, and then closes."""

    def __init__(self, *says: bytes, refuses: str = "", breaks: str = "closed") -> None:
        self.sent = b""
        self._says = list(says)
        self._refuses = refuses
        self._breaks = breaks

    async def receive_some(self, _: int = 65536) -> bytes:
        if not self._says:
            raise SocketError(self._breaks)
        return self._says.pop(0)

    async def send(self, data: bytes) -> None:
        if self._refuses:
            raise SocketError(self._refuses)
        self.sent += data


def asking(method: str = "GET", headers: Headers = (), body: bytes = b"", url: str = "http://example.org/x") -> Request:
    return Request(method, parse(url), headers, body)


async def answer(stream: Script, request: Request | None = None) -> tuple[Head, bytes]:
    exchange = Exchange(stream, request or asking())
    head = await exchange.ask()
    return head, b"".join([data async for data in exchange.body()])


@pytest.mark.parametrize(
    ("request_", "sent"),
    [
        (asking(), b"GET /x HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n"),
        (asking(url="http://[::1]:81/"), b"GET / HTTP/1.1\r\nHost: [::1]:81\r\nConnection: close\r\n\r\n"),
        (
            asking("POST", (("X-A", "1"), ("X-A", "2")), b"body"),
            b"POST /x HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\nContent-Length: 4\r\nX-A: 1\r\nX-A: 2\r\n\r\nbody",
        ),
        (asking("PUT"), b"PUT /x HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
        # what frames the message is not the script's business
        (
            asking(
                "POST", (("Content-Length", "99"), ("HOST", "evil.example"), ("transfer-encoding", "chunked")), b"x"
            ),
            b"POST /x HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx",
        ),
        (
            asking(headers=(("X-Name", "Zoë"),)),
            b"GET /x HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\nX-Name: Zo\xc3\xab\r\n\r\n",
        ),
    ],
)
async def test_what_is_sent(request_: Request, sent: bytes) -> None:
    stream = Script(b"HTTP/1.1 204 No Content\r\n\r\n")
    await answer(stream, request_)

    assert stream.sent == sent


@pytest.mark.parametrize(
    "request_",
    [
        asking("GET IT"),
        asking(""),
        asking("G\r\nET"),
        asking(headers=(("X-A", "1\r\nX-B: 2"),)),
        asking(headers=(("X-A\r\nX-B", "1"),)),
        asking(headers=(("Zoë", "1"),)),
        asking(headers=(("", "1"),)),
        asking(headers=(("X-A", "a\0b"),)),
    ],
)
async def test_what_cannot_be_sent(request_: Request) -> None:
    stream = Script()
    with pytest.raises(HttpError, match="not a valid HTTP request"):
        await answer(stream, request_)

    assert stream.sent == b""


@pytest.mark.parametrize(
    ("says", "status", "body"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, b"hello"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more", 200, b"hello"),
        (b"HTTP/1.1 200 OK\r\n\r\nuntil it closes", 200, b"until it closes"),
        (b"HTTP/1.0 200 OK\r\n\r\nold", 200, b"old"),
        (b"HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", 200, b""),
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno", 404, b"no"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", 204, b""),
        (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 50\r\n\r\n", 304, b""),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX-T: 1\r\n\r\n",
            200,
            b"abcde",
        ),
        (
            b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx",
            200,
            b"x",
        ),
    ],
)
async def test_answers_however_they_are_cut_up(says: bytes, status: int, body: bytes) -> None:
    for chunks in ([says], [says[at : at + 1] for at in range(len(says))]):
        head, got = await answer(Script(*chunks))

        assert (head.status, got) == (status, body)


async def test_small_chunks_that_have_come_together_are_given_together() -> None:
    chunks = b"1\r\nx\r\n" * 1000 + b"0\r\n\r\n"
    exchange = Exchange(Script(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks), asking())
    await exchange.ask()
    pieces = [piece async for piece in exchange.body()]

    assert b"".join(pieces) == b"x" * 1000
    assert len(pieces) == 1 + 1000 // (MAX_CHUNKS_A_TURN + 1)


async def test_a_head_has_no_body() -> None:
    stream = Script(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    head, body = await answer(stream, asking("HEAD"))

    assert head.header("content-length") == "1000000"
    assert body == b""


async def test_headers_that_occur_twice() -> None:
    says = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\nX-Name: Zo\xc3\xab\r\nX-Old: Zo\xeb\r\n\r\n"
    head, _ = await answer(Script(says))

    assert [value for name, value in head.headers if name.lower() == "set-cookie"] == ["a=1", "b=2"]
    assert head.header("set-cookie") == "a=1, b=2"
    assert (head.header("x-name"), head.header("x-old"), head.header("x-none")) == ("Zoë", "Zoë", "")


@pytest.mark.parametrize(
    ("says", "words"),
    [
        (b"", "closed the connection without an answer"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 20, "keeps announcing an answer"),
        (b"HTTP/1.1 200 OK\r\nContent-Le", "not HTTP|closed"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", "closed the connection in the middle"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", "closed the connection in the middle"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nwhat\r\n", "not HTTP"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n", "not HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\n", "not HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "not HTTP"),
        (b"HTTP/1.1 two hundred\r\n\r\n", "not HTTP"),
        (b"HTTP/2 200 OK\r\n\r\n", "not HTTP"),
        (b"SSH-2.0-OpenSSH\r\n", "not HTTP"),
        (b"\x16\x03\x01\x00\x05hello", "not HTTP"),
        (b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n", "not HTTP"),
        (b"HTTP/1.1 200 OK\r\n" + b"X-Y: " + b"z" * MAX_HEAD_BYTES, "not HTTP"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * MAX_HEAD_BYTES, "not HTTP"),
        (b"x" * (2 * MAX_HEAD_BYTES), "not HTTP"),
    ],
)
async def test_servers_that_are_broken(says: bytes, words: str) -> None:
    chunks = [says[at : at + 50_000] for at in range(0, len(says), 50_000)]
    with pytest.raises(HttpError, match=words) as refused:
        await answer(Script(*chunks))

    assert refused.value.message.startswith("example.org ")


async def test_an_answer_before_the_request_was_read() -> None:
    stream = Script(b"HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n", refuses="closed")
    head, _ = await answer(stream, asking("POST", (), b"x" * 100))

    assert head.status == 413


async def test_a_request_that_could_not_be_sent_and_no_answer() -> None:
    with failing() as ended:
        await answer(Script(refuses="no route to host"))

    assert ended.reason == "no route to host"


async def test_a_stream_that_breaks_is_not_an_end() -> None:
    with failing() as ended:
        await answer(Script(b"HTTP/1.1 200 OK\r\n\r\npart", breaks="timeout"))

    assert ended.reason == "timeout"


@given(st.lists(st.binary(max_size=80), max_size=5), st.booleans())
async def test_nonsense_is_an_answer_or_refused(chunks: list[bytes], has_head: bool) -> None:
    start = [b"HTTP/1.1 200 OK\r\n"] if has_head else []
    try:
        head, _ = await answer(Script(*start, *filter(None, chunks)))
    except HttpError:
        return

    assert 200 <= head.status < 1000
