import asyncio
import contextlib
import gzip
import json
import socket
import zlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from netcore.api.permissions import Access, Power
from netcore.http.client import MAX_REDIRECTS, HttpClient, Response
from netcore.http.errors import HttpError
from netcore.http.exchange import Head, Headers, Request
from netcore.sockets.gate import Gate, OpenGate
from netcore.sockets.network import Network
from netcore.sockets.tls import Trust
from tests.support.certificates import Authority
from tests.support.doorkeeper import Atlas, Doorkeeper
from tests.support.httpbin_server import Httpbin
from tests.support.patience import HANG_S
from tests.support.rough_server import Behaviour, closed_port, never_read, reset, saying, serving, stall

Server = Callable[[str, bytes], bytes]


def client(gate: Gate | None = None, trust: Trust | None = None, **places: list[str]) -> HttpClient:
    return HttpClient(Network(gate or OpenGate(), resolver=Atlas(**places), trust=trust))


def ok(body: bytes, *headers: bytes) -> bytes:
    lines = [b"HTTP/1.1 200 OK", b"Content-Length: %d" % len(body), *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def redirect(location: str, status: int = 302) -> bytes:
    return f"HTTP/1.1 {status} Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()


@contextlib.asynccontextmanager
async def answering(*answers: bytes, heard: list[bytes] | None = None) -> AsyncIterator[int]:
    """The port of a server that gives these answers, one a connection, and then the last one again."""
    left = list(answers)

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
        )
        body = await reader.readexactly(length)
        if heard is not None:
            heard.append(head + body)
        writer.write(left.pop(0) if len(left) > 1 else left[0])
        await writer.drain()

    async with serving(behave) as port:
        yield port


async def get(port: int, path: str = "/", **options: object) -> Response:
    return await client().request("GET", f"http://127.0.0.1:{port}{path}", **options)  # type: ignore[arg-type]  # the test's


async def why_not(asked: "asyncio.Future[Response]") -> str:
    with pytest.raises(HttpError) as refused:
        await asked
    return refused.value.message


# --- against a real server ---


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH"])
async def test_methods_headers_and_bodies(httpbin: Httpbin, method: str) -> None:
    headers: Headers = (("X-Mine", "1"), ("Content-Type", "text/plain"))
    response = await client().request(
        method, f"{httpbin.url}/anything?a=b", headers, b"" if method == "GET" else b"hello"
    )
    seen = json.loads(response.body)

    assert (response.status, response.reason) == (200, "OK")
    assert (seen["method"], seen["args"]) == (method, {"a": "b"})
    assert seen["data"] == ("" if method == "GET" else "hello")
    assert (seen["headers"]["X-Mine"], seen["headers"]["User-Agent"]) == ("1", "Mudwire")


async def test_a_head_and_its_length(httpbin: Httpbin) -> None:
    response = await client().request("HEAD", f"{httpbin.url}/bytes/5000", limit_bytes=10)

    assert (response.status, response.body) == (200, b"")
    assert ("content-length", "5000") in [(name.lower(), value) for name, value in response.headers]


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
async def test_codings_are_undone(httpbin: Httpbin, coding: str) -> None:
    response = await client().request("GET", f"{httpbin.url}/{coding}")

    assert json.loads(response.body)["gzipped" if coding == "gzip" else "deflated"] is True


async def test_a_coding_that_was_not_asked_for(httpbin: Httpbin) -> None:
    assert "'br'" in await why_not(asyncio.ensure_future(client().request("GET", f"{httpbin.url}/brotli")))


async def test_chunked_answers(httpbin: Httpbin) -> None:
    response = await client().request("GET", f"{httpbin.url}/stream-bytes/100000?chunk_size=777&seed=1")

    assert len(response.body) == 100_000


async def test_a_status_is_an_answer_whatever_it_says(httpbin: Httpbin) -> None:
    for status in (404, 418, 500, 503):
        assert (await client().request("GET", f"{httpbin.url}/status/{status}")).status == status


async def test_credentials_in_the_url(httpbin: Httpbin) -> None:
    url = httpbin.url.replace("://", "://me:s%3Acret@")

    assert (await client().request("GET", f"{url}/basic-auth/me/s:cret")).status == 200
    assert (await client().request("GET", f"{url}/basic-auth/me/other")).status == 401


async def test_redirects_are_followed(httpbin: Httpbin) -> None:
    response = await client().request("GET", f"{httpbin.url}/redirect/{MAX_REDIRECTS}")

    assert (response.status, response.url) == (200, f"{httpbin.url}/get")
    assert "more than 5 redirects" in await why_not(
        asyncio.ensure_future(client().request("GET", f"{httpbin.url}/redirect/{MAX_REDIRECTS + 1}"))
    )


async def test_a_slow_answer_runs_out_of_time(httpbin: Httpbin) -> None:
    for path in ("/delay/9", "/drip?duration=9&numbytes=20&delay=0"):
        said = await why_not(asyncio.ensure_future(client().request("GET", httpbin.url + path, timeout_s=0.3)))

        assert "no complete answer within 0.3 s: timeout" in said


async def test_https_is_verified(httpbin_secure: Httpbin) -> None:
    trusting = client(trust=Trust(httpbin_secure.ca_file))

    assert (await trusting.request("GET", f"{httpbin_secure.url}/get")).status == 200
    said = await why_not(asyncio.ensure_future(client().request("GET", f"{httpbin_secure.url}/get")))
    assert "certificate refused" in said


async def test_a_download_in_pieces(httpbin: Httpbin) -> None:
    pieces: list[bytes] = []
    told: list[tuple[int, int]] = []

    async def sink(piece: bytes) -> None:
        pieces.append(piece)

    response = await client().request(
        "GET", f"{httpbin.url}/range/90000", progress=lambda *now: told.append(now), sink=sink
    )

    assert response.body == b""
    assert len(b"".join(pieces)) == 90_000
    assert told == sorted(told)
    assert told[-1] == (90_000, 90_000)


# --- against rough ones ---


@pytest.mark.parametrize("kind", ["expired", "too early", "wrong host"])
async def test_a_bad_certificate_is_refused(kind: str, tmp_path: Path) -> None:
    authority = Authority.make(tmp_path)
    speaks, words = {
        "expired": (authority.serving_expired(), "has expired"),
        "too early": (authority.serving_too_early(), "not yet valid"),
        "wrong host": (authority.serving("other.example"), "hostname mismatch"),
    }[kind]
    async with serving(saying(ok(b"secret")), speaks) as port:
        asked = client(trust=Trust(authority.ca_file)).request("GET", f"https://127.0.0.1:{port}/")

        assert words in await why_not(asyncio.ensure_future(asked))


@pytest.mark.parametrize(
    ("behave", "words"),
    [
        (saying(), "without an answer"),
        (saying(ask_first=True), "without an answer"),
        (saying(b"220 welcome to a MUD\r\n\r\n"), "not HTTP"),
        (saying(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", ask_first=True), "in the middle"),
        (saying(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", ask_first=True), "in the middle"),
        (saying(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip at all", ask_first=True), "is broken"),
        (
            saying(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"x")[:-3], ask_first=True),
            "cut short",
        ),
        (saying(redirect("ftp://example.org/"), ask_first=True), "its scheme is ftp"),
        (saying(redirect("http://["), ask_first=True), "is not a URL"),
        (reset, "not HTTP"),
    ],
)
async def test_servers_that_are_broken(behave: Behaviour, words: str) -> None:
    async with serving(behave) as port:
        assert words in await why_not(asyncio.ensure_future(get(port)))


async def test_nobody_there() -> None:
    assert "could not be reached: connection refused" in await why_not(asyncio.ensure_future(get(closed_port())))


async def test_a_redirect_without_a_place_is_an_answer() -> None:
    async with answering(b"HTTP/1.1 302 Found\r\nContent-Length: 4\r\n\r\nbody") as port:
        response = await get(port)

        assert (response.status, response.body) == (302, b"body")


async def test_redirects_in_a_circle() -> None:
    heard: list[bytes] = []
    async with answering(redirect("/"), heard=heard) as port:
        assert "may go in a circle" in await why_not(asyncio.ensure_future(get(port)))
        assert len(heard) == MAX_REDIRECTS + 1


@pytest.mark.parametrize(
    ("status", "method", "follows_as", "keeps_body"),
    [
        (301, "GET", "GET", False),
        (301, "POST", "GET", False),
        (302, "POST", "GET", False),
        (303, "POST", "GET", False),
        (303, "PUT", "GET", False),
        (303, "HEAD", "HEAD", False),
        (302, "PUT", "PUT", True),
        (307, "POST", "POST", True),
        (308, "POST", "POST", True),
    ],
)
async def test_what_a_redirect_makes_of_a_request(status: int, method: str, follows_as: str, keeps_body: bool) -> None:
    heard: list[bytes] = []
    async with answering(redirect("/there", status), ok(b"" if method == "HEAD" else b"done"), heard=heard) as port:
        body = b"" if method in {"GET", "HEAD"} else b"body"
        await client().request(method, f"http://127.0.0.1:{port}/", (("Content-Type", "text/plain"),), body)

    assert heard[1].startswith(f"{follows_as} /there ".encode())
    assert heard[1].endswith(b"\r\n\r\nbody") is keeps_body
    assert (b"Content-Type" in heard[1]) is (keeps_body or method == follows_as)


SECRETS: Headers = (
    ("Authorization", "Bearer secret"),
    ("Cookie", "secret=1"),
    ("PROXY-Authorization", "secret"),
    ("X-Mine", "1"),
)


async def test_secrets_are_not_carried_to_another_host() -> None:
    heard: list[bytes] = []
    async with (
        answering(ok(b"done"), heard=heard) as there,
        answering(redirect(f"http://there.example:{there}/")) as here,
    ):
        asked = client(here_example=["127.0.0.1"], there_example=["127.0.0.1"])
        await asked.request("GET", f"http://me:secret@here.example:{here}/", SECRETS)

    assert b"secret" not in heard[0]
    assert b"X-Mine: 1" in heard[0]


async def test_secrets_stay_on_the_same_host() -> None:
    heard: list[bytes] = []
    async with answering(redirect("/there"), ok(b"done"), heard=heard) as port:
        await client().request("GET", f"http://127.0.0.1:{port}/", SECRETS)

    assert b"Authorization: Bearer secret" in heard[1]
    assert b"Cookie: secret=1" in heard[1]


async def test_a_redirect_cannot_put_credentials_into_a_request() -> None:
    heard: list[bytes] = []
    async with (
        answering(ok(b""), heard=heard) as there,
        answering(redirect(f"http://eve:eve@127.0.0.1:{there}/")) as here,
    ):
        assert (await get(here)).url == f"http://127.0.0.1:{there}/"
        assert b"Authorization" not in heard[0]


# --- limits ---


@pytest.mark.parametrize(
    "says",
    [
        ok(bytes(2000)),
        b"HTTP/1.1 200 OK\r\n\r\n" + bytes(2000),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"3e8\r\n%s\r\n" % bytes(1000) * 2 + b"0\r\n\r\n",
        ok(gzip.compress(bytes(1 << 20)), b"Content-Encoding: gzip"),
        ok(zlib.compress(bytes(1 << 20)), b"Content-Encoding: deflate"),
        ok(gzip.compress(gzip.compress(bytes(16 << 20))), b"Content-Encoding: gzip, gzip"),
    ],
    ids=["told", "untold", "chunked", "gzip", "deflate", "stacked"],
)
@pytest.mark.parametrize("has_sink", [False, True])
async def test_an_answer_that_is_too_large(says: bytes, has_sink: bool) -> None:
    taken = 0

    async def sink(piece: bytes) -> None:
        nonlocal taken
        taken += len(piece)

    async with answering(says) as port:
        asked = get(port, limit_bytes=1999, sink=sink if has_sink else None)

        assert "larger than 1999 bytes" in await why_not(asyncio.ensure_future(asked))
        assert taken <= 1999


async def test_an_answer_that_is_just_not_too_large() -> None:
    async with answering(ok(bytes(2000))) as port:
        assert len((await get(port, limit_bytes=2000)).body) == 2000


async def test_a_sink_that_is_slow_slows_the_server_down() -> None:
    may_go_on = asyncio.Event()
    sent = 0

    async def pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(256):
            writer.write(bytes(1 << 18))
            await writer.drain()
            sent += 1

    async def sink(_: bytes) -> None:
        await may_go_on.wait()

    async with serving(pour) as port:
        asked = asyncio.ensure_future(get(port, sink=sink))
        before = -1
        while sent > before or not sent:
            before = sent
            await asyncio.sleep(0.02)

        assert sent < 256
        may_go_on.set()
        await asked
        assert sent == 256


async def test_little_data_that_is_much_to_inflate_lets_others_run() -> None:
    others = 0

    async def other() -> None:
        nonlocal others
        while True:
            others += 1
            await asyncio.sleep(0)

    async with answering(ok(gzip.compress(bytes(16 << 20)), b"Content-Encoding: gzip")) as port:
        running = asyncio.ensure_future(other())

        assert len((await get(port)).body) == 16 << 20
        running.cancel()
        assert others >= 64  # as often as there were pieces


# --- time, and giving up, in every phase ---


@contextlib.asynccontextmanager
async def deaf() -> AsyncIterator[int]:
    """A port that does not answer attempts to connect."""
    with socket.socket() as server, contextlib.ExitStack() as callers:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        for _ in range(3):
            caller = callers.enter_context(socket.socket())
            caller.setblocking(False)
            caller.connect_ex(server.getsockname())
        yield server.getsockname()[1]


async def half_a_head(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nX-Half: ")
    await reader.read()


async def half_a_body(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")
    await reader.read()
    await asyncio.get_running_loop().create_future()


async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        writer.write(b".")
        await asyncio.sleep(0.005)


async def hundreds(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        await asyncio.sleep(0.02)  # fewer in all than are too many


@contextlib.asynccontextmanager
async def stuck_in(phase: str) -> AsyncIterator[tuple[str, bytes]]:
    """The URL of a server that gets stuck in this phase, and what to send it."""
    phases = {"handshake": stall, "send": never_read, "head": stall, "half a head": half_a_head}
    phases |= {"half a body": half_a_body, "drip": drip, "hundreds": hundreds}
    async with deaf() if phase == "connect" else serving(phases[phase]) as port:
        scheme = "https" if phase == "handshake" else "http"
        yield f"{scheme}://127.0.0.1:{port}/", bytes(32 << 20) if phase == "send" else b""


PHASES = ["connect", "handshake", "send", "head", "half a head", "half a body", "drip", "hundreds"]


@pytest.mark.parametrize("phase", PHASES)
async def test_the_time_is_up_in_every_phase(phase: str) -> None:
    clock = asyncio.get_running_loop().time
    async with stuck_in(phase) as (url, body):
        began = clock()
        said = await why_not(asyncio.ensure_future(client().request("POST", url, (), body, timeout_s=0.1)))

        assert "timeout" in said
        assert 0.1 <= clock() - began < HANG_S


def open_sockets() -> int:
    return sum(1 for each in Path("/proc/self/fd").iterdir() if each.is_symlink() and "socket" in str(each.readlink()))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="descriptors are counted in /proc")
@pytest.mark.parametrize("phase", PHASES)
async def test_giving_up_in_every_phase_closes_the_connection(phase: str) -> None:
    async with stuck_in(phase) as (url, body):
        before = open_sockets()
        asked = asyncio.ensure_future(client().request("POST", url, (), body))
        while open_sockets() < before + (1 if phase == "connect" else 2):
            await asyncio.sleep(0.005)
        await asyncio.sleep(0.02)
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)

        assert asked.cancelled()
        assert open_sockets() <= before + 1  # the server's end may still be there


async def test_no_time_limit() -> None:
    async with answering(ok(b"done")) as port:
        assert (await get(port, timeout_s=0)).body == b"done"


# --- permissions ---


async def test_each_host_of_a_chain_of_redirects_needs_permission() -> None:
    heard: list[bytes] = []
    async with (
        answering(ok(b"secret"), heard=heard) as there,
        answering(redirect(f"http://127.0.0.1:{there}/")) as here,
    ):
        gate = Doorkeeper(lambda access: access.port == here)
        asked = client(gate).request("GET", f"http://127.0.0.1:{here}/")

        assert "permission denied" in await why_not(asyncio.ensure_future(asked))
        assert gate.asked == [Access(Power.CONNECT, "127.0.0.1", here), Access(Power.CONNECT, "127.0.0.1", there)]
        assert heard == []


async def test_a_question_does_not_use_up_the_time() -> None:
    class SlowPerson(Doorkeeper):
        async def allows(self, _: Access) -> bool:
            await asyncio.sleep(0.1)
            return True

    async with answering(ok(b"done")) as port:
        response = await client(SlowPerson()).request("GET", f"http://127.0.0.1:{port}/", timeout_s=0.05)

        assert response.body == b"done"


class _Heard:
    """What an observer is told."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def asked(self, request: Request) -> None:
        self.told.append((request.method, request.target.path))

    def answered(self, head: Head) -> None:
        self.told.append(head.status)

    def delivered(self, body_bytes: int, content_bytes: int) -> None:
        self.told.append((body_bytes, content_bytes))


async def test_an_observer_is_told_of_each_request_its_answer_and_its_body(httpbin: Httpbin) -> None:
    heard = _Heard()
    await HttpClient(Network(OpenGate(), resolver=Atlas()), heard).request(
        "GET", f"{httpbin.url}/redirect-to?url=/gzip"
    )
    last = heard.told.pop()

    assert [told for told in heard.told if not isinstance(told, tuple) or isinstance(told[0], str)] == [
        ("GET", "/redirect-to?url=/gzip"),
        302,
        ("GET", "/gzip"),
        200,
    ]
    assert isinstance(last, tuple)
    assert 0 < last[0] < last[1], "it was compressed"
