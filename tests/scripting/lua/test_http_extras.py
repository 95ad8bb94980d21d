"""What socket.http can do beyond LuaSocket: fields of a request's table, kept connections, downloads."""

import asyncio
from pathlib import Path

import pytest

from tests.support.httpbin_server import Httpbin
from tests.support.lua_sockets import run
from tests.support.lua_values import LuaValue
from tests.support.program import mudwire
from tests.support.rough_server import Behaviour, saying, serving, stall

pytestmark = pytest.mark.net

ASK = """
local http, ltn12 = require("socket.http"), require("ltn12")
local function ask(request)
  local parts = {}
  request.sink = ltn12.sink.table(parts)
  local result, code, headers, status = http.request(request)
  return result, code, table.concat(parts), headers
end
"""


async def asking(behave: Behaviour, program: str) -> list[LuaValue]:
    """What a program returns that asks a server, whose address it has as `address`."""
    async with serving(behave) as port:
        return await run(f'{ASK} local address = "http://127.0.0.1:{port}/" {program}')


class Counting:
    """A server that keeps its connections, so many answers each; `connections` says how many there were."""

    def __init__(
        self, answers_each: int = 1000, answer: bytes = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    ) -> None:
        self.connections = 0
        self.requests: list[bytes] = []
        self._answers_each = answers_each
        self._answer = answer

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        for _ in range(self._answers_each):
            self.requests.append(await reader.readuntil(b"\r\n\r\n"))
            writer.write(self._answer)


# --- fields ---


async def test_a_timeout_of_its_own() -> None:
    assert await asking(stall, "return ask { url = address, timeout = 0.02 }") == [None, "timeout", "", None]


async def test_a_timeout_for_receiving_alone() -> None:
    program = "return ask { url = address, timeout = { connect = 5, receive = 0.02 } }"

    assert await asking(stall, program) == [None, "timeout", "", None]


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
async def test_what_is_compressed_is_unpacked(httpbin: Httpbin, coding: str) -> None:
    program = f'local _, code, body = ask {{ url = "{httpbin.url}/{coding}", decompress = true }} return code, body:match("^{{") ~= nil'

    assert await run(ASK + program) == [200, True]


async def test_what_claims_to_be_compressed_and_is_not() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 8\r\n\r\nnonsense"
    values = await asking(saying(answer, ask_first=True), "return pcall(ask, { url = address, decompress = true })")

    assert values[0] is False
    assert "invalid compressed data" in str(values[1])


async def test_every_value_of_every_header() -> None:
    answer = b"HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nX: y\r\nset-cookie: b=2, c\r\nContent-Length: 0\r\n\r\n"
    program = 'local all = {} ask { url = address, all_headers = all } return all["set-cookie"], all.x'

    assert await asking(saying(answer, ask_first=True), program) == [["a=1", "b=2, c"], ["y"]]


# --- kept connections ---


async def test_a_connection_is_used_again() -> None:
    server = Counting()
    program = "for _ = 1, 5 do assert(ask { url = address, keepalive = true }) end return 1"

    assert await asking(server, program) == [1]
    assert (server.connections, len(server.requests)) == (1, 5)
    assert b"keep-alive" in server.requests[0]


async def test_without_being_asked_nothing_is_kept() -> None:
    server = Counting()
    program = "for _ = 1, 3 do assert(ask { url = address }) end return 1"

    assert await asking(server, program) == [1]
    assert server.connections == 3


async def test_a_server_that_closes_between_requests_is_connected_to_again() -> None:
    server = Counting(answers_each=2)
    program = "local good = 0 for _ = 1, 6 do if ask { url = address, keepalive = true } then good = good + 1 end end return good"

    assert await asking(server, program) == [6]
    assert server.connections == 3


async def test_a_server_that_says_close_is_believed() -> None:
    server = Counting(answer=b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok")
    program = "for _ = 1, 3 do assert(ask { url = address, keepalive = true }) end return 1"

    assert await asking(server, program) == [1]
    assert server.connections == 3


async def test_what_was_not_asked_for_spoils_a_kept_connection() -> None:
    server = Counting(
        answer=b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"
    )
    program = "local a = select(3, ask { url = address, keepalive = true }) local b = select(3, ask { url = address, keepalive = true }) return a, b"

    assert await asking(server, program) == ["ok", "ok"]
    assert server.connections == 2


async def test_a_connection_is_kept_only_so_long() -> None:
    server = Counting()
    program = (
        "local once = { url = address, keepalive = { idle = 0.01 } } ask(once) socket.sleep(0.05) ask(once) return 1"
    )

    assert await asking(server, program) == [1]
    assert server.connections == 2


POOL: dict[str, tuple[str, list[LuaValue]]] = {
    "kept and taken again": (
        "local first = fresh() local kept = first:setkeepalive() local second = fresh() return kept, second:getreusedtimes(), (first:receive())",
        [1, 1, None],
    ),
    "a new one has not been used": ("return fresh():getreusedtimes()", [0]),
    "who does not ask for a pool gets none": (
        'fresh():setkeepalive() local c = socket.tcp() c:connect("127.0.0.1", port) return c:getreusedtimes()',
        [0],
    ),
    "a closed one cannot be kept": ("local c = fresh() c:close() return c:setkeepalive()", [None, "closed"]),
    "pools have names": (
        'fresh("mine"):setkeepalive() return fresh("other"):getreusedtimes(), fresh("mine"):getreusedtimes()',
        [0, 1],
    ),
    "only so many are kept": (
        "local a, b = fresh(), fresh() a:setkeepalive(60, 1) b:setkeepalive(60, 1) return fresh():getreusedtimes(), fresh():getreusedtimes()",
        [1, 0],
    ),
}


@pytest.mark.parametrize("name", POOL)
async def test_the_pool_of_connections(name: str) -> None:
    program, expected = POOL[name]
    async with serving(stall) as port:
        fresh = 'local function fresh(pool) local c = socket.tcp() assert(c:connect("127.0.0.1", port, { pool = pool })) return c end'

        assert await run(f"local port = {port} {fresh} {program}") == expected


# --- downloads ---

DOWNLOADS = """
local http = require "socket.http"
local seen, total = 0
local function progress(received, all) seen, total = received, all end
print(http.download { url = arg[1] .. "/robots.txt", path = "robots.txt", progress = progress })
local file = io.open("robots.txt")
print(#file:read("*a") == seen, seen == total)
print(http.download { url = arg[1] .. "/status/404", path = "missing.txt" })
print(http.download { url = arg[1] .. "/robots.txt", path = "large.txt", limit = 5 })
print(http.download { url = arg[1] .. "/robots.txt", path = "no/such/folder/file" })
print(pcall(http.download, { url = arg[1] }))
for _, name in ipairs { "missing.txt", "large.txt", "robots.txt.part", "large.txt.part" } do print(io.open(name) == nil) end
"""


@pytest.mark.e2e
def test_downloads(tmp_path: Path, httpbin: Httpbin) -> None:
    (tmp_path / "get.lua").write_text(DOWNLOADS)
    ended = mudwire(tmp_path / "home", "run", "--allow-net", "get.lua", httpbin.url, folder=tmp_path)

    lines = ended.out.splitlines()
    assert lines[0].startswith("robots.txt\t200\ttable")
    assert lines[1:4] == ["true\ttrue", "nil\tHTTP 404", "nil\ttoo large"]
    assert lines[4].startswith("nil\tno/such/folder/file.part")
    assert lines[5].endswith("bad argument #1 to 'download' (string 'path' field expected)")
    assert lines[6:] == ["true"] * 4
