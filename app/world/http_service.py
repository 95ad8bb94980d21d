"""The world's own little web service, for scripts to practise on: a fast, a slow and a never-answering address.

A handful of fixed answers over HTTP/1.1, one request a connection; not a web server.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Final, NamedTuple
from urllib.parse import parse_qs, urlsplit

# Of a request's head, and of the body that /echo gives back.
MAX_HEAD_BYTES: Final = 16 << 10
MAX_BODY_BYTES: Final = 1 << 20
MAX_SLOW_S: Final = 60.0
# A request that is not whole by then is somebody holding the line.
REQUEST_LIMIT_S: Final = 30.0
SLOW_S: Final = 10.0
_READ_BYTES: Final = 4096
_TEXT: Final = "text/plain; charset=utf-8"
_JSON: Final = "application/json"

_INDEX: Final = """\
The Wire House, Lanternmoor

GET  /fast          answers at once
GET  /slow          answers after ten seconds (/slow?seconds=3: after three)
GET  /never         has never answered yet
GET  /rooms.json    every room of Lanternmoor
POST /echo          gives back what it was sent
"""


class _Asked(NamedTuple):
    method: str
    path: str
    query: dict[str, list[str]]
    body: bytes
    content_type: str


class _Answer(NamedTuple):
    status: str
    content_type: str
    body: bytes


class HttpService:
    """The answers; `Connections` does the listening."""

    def __init__(self, rooms: object, slow_s: float = SLOW_S) -> None:
        self._rooms = json.dumps(rooms, ensure_ascii=False, indent=1).encode()
        self._slow_s = slow_s
        self._asked = 0
        self._routes: dict[str, Callable[[_Asked], Awaitable[_Answer]]] = {
            "/": self._index,
            "/fast": self._fast,
            "/slow": self._slow,
            "/rooms.json": self._give_rooms,
            "/echo": self._echo,
        }

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request."""
        try:
            async with asyncio.timeout(REQUEST_LIMIT_S):
                asked = await _read_request(reader)
        except (ValueError, asyncio.LimitOverrunError) as error:
            asked, answer = _Asked("GET", "", {}, b"", ""), _Answer("400 Bad Request", _TEXT, f"{error}\n".encode())
        else:
            self._asked += 1
            if asked.path == "/never":
                while await reader.read(_READ_BYTES):
                    pass  # until the client gives up, or the world ends
                return
            answer = await self._routes.get(asked.path, _not_found)(asked)
        head = (
            f"HTTP/1.1 {answer.status}\r\nContent-Type: {answer.content_type}\r\n"
            f"Content-Length: {len(answer.body)}\r\nConnection: close\r\nServer: Lanternmoor\r\n\r\n"
        )
        writer.write(head.encode() + (b"" if asked.method == "HEAD" else answer.body))
        await writer.drain()

    async def _index(self, _: _Asked) -> _Answer:
        return _Answer("200 OK", _TEXT, _INDEX.encode())

    async def _fast(self, _: _Asked) -> _Answer:
        return _Answer("200 OK", _TEXT, f"The fast line, at once. Message {self._asked} today.".encode())

    async def _slow(self, asked: _Asked) -> _Answer:
        try:
            wanted = float(asked.query["seconds"][0]) if "seconds" in asked.query else self._slow_s
        except ValueError:
            return _Answer("400 Bad Request", _TEXT, b"seconds is a number\n")
        seconds = min(wanted, MAX_SLOW_S) if wanted > 0 else 0.0
        await asyncio.sleep(seconds)
        return _Answer("200 OK", _TEXT, f"The slow line, after {seconds:g} s. Thank you for living on.".encode())

    async def _give_rooms(self, _: _Asked) -> _Answer:
        return _Answer("200 OK", _JSON, self._rooms)

    async def _echo(self, asked: _Asked) -> _Answer:
        return _Answer("200 OK", asked.content_type, asked.body)


async def _not_found(asked: _Asked) -> _Answer:
    return _Answer("404 Not Found", _TEXT, f"There is no {asked.path} here. Try /\n".encode())


async def _read_request(reader: asyncio.StreamReader) -> _Asked:
    """Raises ValueError for what is not a request, IncompleteReadError when the client leaves."""
    head = await reader.readuntil(b"\r\n\r\n")
    first, *fields = head[:-4].decode("utf-8", "replace").split("\r\n")
    words = first.split(" ")
    if len(head) > MAX_HEAD_BYTES or len(words) != 3 or not words[2].startswith("HTTP/"):
        raise ValueError("this is not an HTTP request")
    headers = {name.strip().lower(): value.strip() for name, _, value in (field.partition(":") for field in fields)}
    length = int(headers.get("content-length", "0"))
    if not 0 <= length <= MAX_BODY_BYTES:
        raise ValueError(f"a body is at most {MAX_BODY_BYTES} bytes")
    body = await reader.readexactly(length) if length else b""
    target = urlsplit(words[1])
    return _Asked(words[0], target.path, parse_qs(target.query), body, headers.get("content-type", _TEXT))
