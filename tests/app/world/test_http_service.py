import asyncio
import contextlib
import json
from collections.abc import AsyncIterator

import pytest

from app.world import http_service
from app.world.connections import Connections
from app.world.http_service import MAX_BODY_BYTES, HttpService

pytestmark = pytest.mark.net


@contextlib.asynccontextmanager
async def service(slow_s: float = 0.05) -> AsyncIterator[int]:
    connections = Connections(HttpService([{"num": 1, "name": "灯"}], slow_s).serve)
    port = await connections.listen("127.0.0.1", 0)
    try:
        yield port
    finally:
        await connections.stop()


async def ask(port: int, request: bytes) -> tuple[str, bytes]:
    """The status and the body."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    answer = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    return head.decode().partition("\r\n")[0].removeprefix("HTTP/1.1 "), body


def get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode()


@pytest.mark.parametrize(
    ("request_", "status", "body"),
    [
        (get("/"), "200 OK", b"The Wire House, Lanternmoor"),
        (get("/fast"), "200 OK", b"The fast line, at once. Message 1 today."),
        (get("/slow"), "200 OK", b"The slow line, after 0.05 s."),
        (get("/slow?seconds=0.01"), "200 OK", b"The slow line, after 0.01 s."),
        (get("/slow?seconds=-5"), "200 OK", b"The slow line, after 0 s."),
        (get("/slow?seconds=soon"), "400 Bad Request", b"seconds is a number"),
        (get("/slow?seconds=nan"), "200 OK", b"The slow line, after 0 s."),
        (get("/none"), "404 Not Found", b"There is no /none here."),
        (b"POST /echo HTTP/1.1\r\nContent-Length: 3\r\n\r\n\0\xff\n", "200 OK", b"\0\xff\n"),
        (b"HEAD /fast HTTP/1.1\r\n\r\n", "200 OK", b""),
        (b"GET /fast HTTP/1.0\r\n\r\n", "200 OK", b"The fast line"),
        (b"nonsense\r\n\r\n", "400 Bad Request", b"this is not an HTTP request"),
        (b"GET http://[ HTTP/1.1\r\n\r\n", "400 Bad Request", b""),
        (b"POST /echo HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "400 Bad Request", b"a body is at most"),
        (b"POST /echo HTTP/1.1\r\nContent-Length: 9999999\r\n\r\n", "400 Bad Request", b"a body is at most"),
        (b"POST /echo HTTP/1.1\r\nContent-Length: x\r\n\r\n", "400 Bad Request", b""),
        (b"GET /" + b"x" * 20_000 + b" HTTP/1.1\r\n\r\n", "400 Bad Request", b""),
        (b"x" * 100_000, "400 Bad Request", b""),
        (b"\xff\xfe\r\n\r\n", "400 Bad Request", b""),
    ],
    ids=str,
)
async def test_requests(request_: bytes, status: str, body: bytes) -> None:
    async with service() as port:
        got_status, got_body = await ask(port, request_)

        assert got_status == status
        assert got_body.startswith(body)


async def test_rooms_are_json() -> None:
    async with service() as port:
        _, body = await ask(port, get("/rooms.json"))

        assert json.loads(body) == [{"num": 1, "name": "灯"}]


async def test_a_large_body_comes_back_whole() -> None:
    body = b"x" * MAX_BODY_BYTES
    async with service() as port:
        _, echoed = await ask(port, b"POST /echo HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

        assert echoed == body


async def test_the_never_line_never_answers_and_holds_up_nobody() -> None:
    async with service() as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(get("/never") + b"x" * (1 << 20))
        await writer.drain()
        waiting = asyncio.ensure_future(reader.read())
        for _ in range(3):
            assert (await ask(port, get("/fast")))[0] == "200 OK"

        assert not waiting.done()
        writer.close()
        await asyncio.wait_for(waiting, 5)


async def test_slow_answers_come_together() -> None:
    async with service(slow_s=0.5) as port:
        began = asyncio.get_running_loop().time()
        await asyncio.gather(*(ask(port, get("/slow")) for _ in range(20)))

        assert asyncio.get_running_loop().time() - began < 9  # one after the other it is 10


async def test_half_a_request_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_service, "REQUEST_LIMIT_S", 0.05)
    async with service() as port:
        assert await ask(port, b"GET /fast HT") == ("", b"")


async def test_a_client_that_leaves_in_the_middle_is_no_news(caplog: pytest.LogCaptureFixture) -> None:
    async with service(slow_s=0.05) as port:
        for part in (b"", b"GET", b"POST /echo HTTP/1.1\r\nContent-Length: 5\r\n\r\nx", get("/slow")):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(part)
            await writer.drain()
            writer.transport.abort()

        assert (await ask(port, get("/slow?seconds=0.2")))[0] == "200 OK"
    assert not caplog.records
