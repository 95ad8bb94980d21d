"""Web servers that a script may talk to, and that mean harm: each ends in words, and the game is answered meanwhile."""

import asyncio
import gzip
import itertools
from collections.abc import Iterable
from pathlib import Path

import pytest

from netcore.api.events import HostDied
from netcore.api.permissions import Grant, Power
from tests.support.hostile_session import hostile_session
from tests.support.rough_server import Behaviour, serving

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow]

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
MUCH = b"y" * 65536


def bomb(encodings: str, times: int) -> bytes:
    body = bytes(64 << 20)
    for _ in range(times):
        body = gzip.compress(body)
    return OK + b"Content-Encoding: %s\r\nContent-Length: %d\r\n\r\n" % (encodings.encode(), len(body)) + body


# What it says: first, and then again and again; nothing again: it ends.
PEERS: dict[str, tuple[bytes, bytes]] = {
    "a bomb": (bomb("gzip", 1), b""),
    "a bomb in a bomb": (bomb("gzip, gzip", 2), b""),
    "headers without end": (OK, b"X-A: " + b"y" * 1000 + b"\r\n"),
    "a header without end": (OK + b"X: ", MUCH),
    "a status without end": (b"HTTP/1.1 200 ", MUCH),
    "announcements without end": (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    "chunks of one byte": (CHUNKED, b"1\r\nx\r\n" * 1000),
    "a chunk of any size": (CHUNKED + b"f" * 1000 + b"\r\n", b""),
    "a chunk below zero": (CHUNKED + b"-1\r\nx\r\n0\r\n\r\n", b""),
    "an extension without end": (CHUNKED + b"1;", MUCH),
    "trailers without end": (CHUNKED + b"0\r\n", b"X: y\r\n" * 1000),
    "a length below zero": (OK + b"Content-Length: -5\r\n\r\nabc", b""),
    "two lengths": (OK + b"Content-Length: 1\r\nContent-Length: 3\r\n\r\nabc", b""),
    "a length without end": (OK + b"Content-Length: " + b"9" * 30 + b"\r\n\r\n", MUCH),
    "a body without end": (OK + b"\r\n", MUCH * 16),
    "no HTTP": (b"", bytes(range(256)) * 100),
    "a redirect in a circle": (b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", b""),
    "a redirect to a file": (b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n", b""),
    "a redirect that is no address": (
        b"HTTP/1.1 302 Found\r\nLocation: http://a b\0/\r\nContent-Length: 0\r\n\r\n",
        b"",
    ),
}


def peer(first: bytes, then: bytes) -> Behaviour:
    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(first)
        again: Iterable[bytes] = itertools.repeat(then) if then else ()
        for data in again:
            writer.write(data)
            await writer.drain()
            await asyncio.sleep(0)

    return behave


@pytest.mark.parametrize("name", PEERS)
async def test_the_game_is_answered_meanwhile(name: str, tmp_path: Path) -> None:
    async with serving(peer(*PEERS[name])) as port:
        grants = (Grant("*", Power.CONNECT, "127.0.0.1", port),)
        async with hostile_session(tmp_path, grants=grants) as session:
            await session.attempt(f"""
                local url = "http://127.0.0.1:{port}/"
                getHTTP(url)
                downloadFile(getMudletHomeDir() .. "/download", url)
                local http = require("socket.http")
                http.TIMEOUT = 0.5
                tried("http", pcall(http.request, url))
            """)
            for _ in range(5):
                told = await session.goes_on()

    assert "root:" not in told
    assert session.core.front.of(HostDied) == []
