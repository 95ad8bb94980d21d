"""What the module `socket` has beside its sockets: exceptions, sources and sinks, time, names."""

import pytest

from tests.support.lua_sockets import run
from tests.support.lua_values import LuaValue

PROGRAMS: dict[str, tuple[str, list[LuaValue]]] = {
    "no global": ("return _G.socket, package.loaded.socket == socket", [None, True]),
    "version and numbers": (
        "return socket._VERSION, socket.BLOCKSIZE, socket._DATAGRAMSIZE, socket._SETSIZE, socket._SOCKETINVALID, socket._DEBUG",
        ["LuaSocket 3.1.0", 2048, 8192, 1024, -1, None],
    ),
    "skip": ('return socket.skip(1, "a", "b", "c")', ["b", "c"]),
    "try gives what it gets": ("return socket.try(1, 2, 3)", [1, 2, 3]),
    "protect turns what try raises into results": (
        'return socket.protect(function() socket.try(nil, "gone") end)()',
        [None, "gone"],
    ),
    "a table survives": ("return socket.protect(function() socket.try(nil, { 7 }) end)()", [None, [7]]),
    "protect lets other errors through": (
        'return failure(socket.protect(function() error("other", 0) end))',
        ["other"],
    ),
    "protect gives results": ("return socket.protect(function(...) return ... end)(1, nil, 3)", [1, None, 3]),
    "newtry tidies up first": (
        'local tidied local try = socket.newtry(function() tidied = true end) local r, problem = socket.protect(function() try(nil, "x") end)() return r, problem, tidied',
        [None, "x", True],
    ),
    "exceptions cannot be forged": (
        "return failure(socket.protect(function() error(setmetatable({}, {}), 0) end)) ~= nil",
        [True],
    ),
    "the time": ("return math.abs(socket.gettime() - os.time()) < 2", [True]),
    "sleep": (
        "local began = socket.gettime() socket.sleep(0.03) socket.sleep(0) socket.sleep(-1) return socket.gettime() - began >= 0.028",
        [True],
    ),
    "unknown sources": ('return (failure(socket.source, "foo"):gsub("^.-: ", ""))', ["unknown key (foo)"]),
}

WITH_SOCKETS: dict[str, tuple[str, list[LuaValue]]] = {
    "a source until closed": (
        'a:send("one two") a:close() local source = socket.source("until-closed", b) return source(), source()',
        ["one two", None],
    ),
    "a source by length": (
        'a:send("123456") local source = socket.source("by-length", b, 4) return source(), source()',
        ["1234", None],
    ),
    "a sink that closes": (
        'local sink = socket.sink("close-when-done", a) local first = sink("x") local last = sink(nil) return first, last, b:receive("*a")',
        [1, 1, "x", None, None],
    ),
    "a pump": (
        'local ltn12 = require("ltn12") local pumped = ltn12.pump.all(ltn12.source.string(("x"):rep(5000)), socket.sink("close-when-done", a)) return pumped, #(b:receive("*a"))',
        [1, 5000],
    ),
    "names": (
        'local ip, found = socket.dns.toip("localhost") return ip, type(found.ip), #socket.dns.getaddrinfo("127.0.0.1"), socket.dns.getaddrinfo("127.0.0.1")[1].family',
        ["127.0.0.1", "table", 1, "inet"],
    ),
    "unknown names": ('return socket.dns.toip("no.such.name.invalid")', [None, "host not found"]),
    "an object without holders closes its socket": (
        "for _ = 1, 300 do socket.udp():setsockname('127.0.0.1', 0) if _ % 50 == 0 then collectgarbage() end end return true",
        [True],
    ),
}


@pytest.mark.parametrize(("program", "expected"), PROGRAMS.values(), ids=PROGRAMS)
async def test_without_sockets(program: str, expected: list[LuaValue]) -> None:
    assert await run(program) == expected


@pytest.mark.net
@pytest.mark.parametrize(("program", "expected"), WITH_SOCKETS.values(), ids=WITH_SOCKETS)
async def test_with_sockets(program: str, expected: list[LuaValue]) -> None:
    assert await run(f"local a, b = pair() {program}") == expected
