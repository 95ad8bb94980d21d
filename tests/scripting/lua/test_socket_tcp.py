"""TCP as LuaSocket does it; the expected values were measured on LuaSocket itself, under Lua 5.1 on loopback."""

import asyncio

import pytest

from netcore.api.sockets import CloseSocket, ConnectSocket
from tests.support.lua_sockets import SUPPORT, lua_sockets, run
from tests.support.lua_values import LuaValue
from tests.support.patience import HANG_S

pytestmark = pytest.mark.net

RECEIVING: dict[str, tuple[str, list[LuaValue]]] = {
    "a line": ('a:send("one\\r\\ntwo\\n") return b:receive()', ["one", None, None]),
    "a line, asked for": ('a:send("one\\n") return b:receive("*l")', ["one", None, None]),
    "only two characters count": ('a:send("one\\n") return b:receive("*lines")', ["one", None, None]),
    "every CR goes": ('a:send("x\\ry\\r\\n") return b:receive()', ["xy", None, None]),
    "zero bytes stay": ('a:send("x\\0y\\n") return b:receive()', ["x\0y", None, None]),
    "lines one by one": (
        'a:send("1\\n\\n3\\n") return (b:receive()), (b:receive()), (b:receive())',
        ["1", "", "3"],
    ),
    "a number of bytes": ('a:send("123456") return b:receive(3)', ["123", None, None]),
    "a number with a fraction": ('a:send("123456") return b:receive(2.9)', ["12", None, None]),
    "a number as text": ('a:send("123456") return b:receive("5")', ["12345", None, None]),
    "nothing, with something there": (
        'a:send("x") b:receive(1) a:send("y") b:settimeout(1) return b:receive(0)',
        ["", None, None],
    ),
    "nothing, with nothing there": ("b:settimeout(0.01) return b:receive(0)", [None, "timeout", ""]),
    "all": ('a:send("one\\ntwo") a:close() return b:receive("*a")', ["one\ntwo", None, None]),
    "all of nothing": ('a:close() return b:receive("*a")', [None, "closed", ""]),
    "a line that is not ended": ('a:send("part") a:close() return b:receive()', [None, "closed", "part"]),
    "fewer bytes than asked": ('a:send("12") a:close() return b:receive(5)', [None, "closed", "12"]),
    "behind the end": ("a:close() b:receive() return b:receive()", [None, "closed", ""]),
    "a timeout": ("b:settimeout(0.01) return b:receive()", [None, "timeout", ""]),
    "a timeout in the middle": ('a:send("part") b:settimeout(0.05) return b:receive()', [None, "timeout", "part"]),
    "partial data is consumed": (
        'a:send("part") b:settimeout(0.05) b:receive() a:send("ial\\n") return b:receive()',
        ["ial", None, None],
    ),
    "a prefix goes in front": ('a:send("ial\\n") return b:receive("*l", "part")', ["partial", None, None]),
    "a prefix with the default pattern": ('a:send("x\\n") return b:receive(nil, "PP")', ["PPx", None, None]),
    "a prefix counts": ('a:send("7890") return b:receive(10, "123456")', ["1234567890", None, None]),
    "a prefix is enough": ('return b:receive(4, "87654321")', ["87654321", None, None]),
    "a prefix comes back with an error": ('a:close() return b:receive("*a", "pre")', [None, "closed", "pre"]),
    "a prefix and a timeout": ('b:settimeout(0) return b:receive("*l", "pre")', [None, "timeout", "pre"]),
    "a bad pattern": (
        'return failure(b.receive, b, "l"), failure(b.receive, b, "*n"), failure(b.receive, b, -1)',
        ["bad argument #2 to '?' (invalid receive pattern)"] * 3,
    ),
    "what is left shows as dirty": ('a:send("1\\n2\\n") b:receive() return b:dirty(), a:dirty()', [True, False]),
    "many lines": (
        (
            'a:send(("0123456789\\n"):rep(20000)) local count = 0 '
            'for _ = 1, 20000 do if b:receive() == "0123456789" then count = count + 1 end end return count'
        ),
        [20000],
    ),
    "a long line": ('a:send(("x"):rep(300000) .. "\\n") return #(b:receive())', [300000]),
}

SENDING: dict[str, tuple[str, list[LuaValue]]] = {
    "the index of the last byte": ('return a:send("abc")', [3, None, None]),
    "a part": ('return a:send("abc", 2, 3)', [3, None, None]),
    "nothing": ('return a:send("")', [0, None, None]),
    "backwards": ('return a:send("abc", 3, 2)', [2, None, None]),
    "from the end": ('a:send("abcdef", -2) a:close() return b:receive("*a")', ["ef", None, None]),
    "from before the beginning": ('return a:send("abc", 0)', [3, None, None]),
    "a number": ("local n = a:send(42) return n, b:receive(2)", [2, "42", None, None]),
    "no text": (
        "return failure(a.send, a, nil), failure(a.send, a, {})",
        ["bad argument #2 to '?' (string expected, got nil)", "bad argument #2 to '?' (string expected, got table)"],
    ),
    "on a closed one": ('a:close() return a:send("abcdef", 3)', [None, "closed", 2]),
    "much": ('after(0, function() a:send(("x"):rep(3000000)) a:close() end) return #(b:receive("*a"))', [3000000]),
    "half closed": (
        'a:send("x") a:shutdown("send") b:send("y\\n") return b:receive("*a"), a:receive()',
        ["x", "y", None, None],
    ),
    "a bad way to shut down": (
        'return failure(a.shutdown, a, "foo")',
        ["bad argument #2 to '?' (invalid option 'foo')"],
    ),
    "counted": (
        'a:send("12345") b:receive(2) local received, _ = b:getstats() local _, sent = a:getstats() return received, sent',
        [2, 5],
    ),
}

OBJECTS: dict[str, tuple[str, list[LuaValue]]] = {
    "classes": (
        'local s = socket.tcp() local master = s.class local server = listening() return master, server.class, a.class, b.class, tostring(a):match("^tcp{client}: 0x") ~= nil',
        ["tcp{master}", "tcp{server}", "tcp{client}", "tcp{client}", True],
    ),
    "a method of another class": (
        "local server = listening() return failure(function() server:receive() end), failure(server.receive, server)",
        ["calling 'receive' on bad self (tcp{client} expected)", "bad argument #1 to '?' (tcp{client} expected)"],
    ),
    "no such field": (
        "return a.nothing, failure(function() a.field = 1 end)",
        [None, "attempt to index upvalue 'a' (a userdata value)"],
    ),
    "type": ("return type(a)", ["userdata"]),
    "closing twice": ("return a:close(), a:close()", [1, 1]),
    "addresses": (
        "local ip, port, family = a:getpeername() local own, ownport = b:getsockname() return ip, family, port == ownport, own",
        ["127.0.0.1", "inet", True, "127.0.0.1"],
    ),
    "addresses of a lazy one": ("return socket.tcp():getsockname()", [None, "Bad file descriptor"]),
    "the family": ("return a:getfamily()", ["inet4"]),
    "timeouts": (
        'a:settimeout(-5, "t") local b1, t1 = a:gettimeout() a:settimeout(2) a:settimeout() local b2, t2 = a:gettimeout() return b1, t1, b2, t2',
        [5, -5, -1, -5],
    ),
    "a bad mode": ('return failure(a.settimeout, a, 1, "x")', ["bad argument #3 to '?' (invalid timeout mode)"]),
    "accepted ones inherit no timeout": (
        'local server, port = listening() server:settimeout(1) local c = socket.connect("127.0.0.1", port) return server:accept():gettimeout()',
        [-1, -1],
    ),
    "accepting nothing": ("local server = listening() server:settimeout(0) return server:accept()", [None, "timeout"]),
    "options": (
        'return a:setoption("tcp-nodelay", true), a:getoption("tcp-nodelay"), a:setoption("linger", {on = true, timeout = 3}), a:getoption("linger").timeout',
        [1, True, 1, 3],
    ),
    "bad options": (
        'return failure(a.setoption, a, "foo", 1), failure(a.setoption, a, "keepalive", 1)',
        ["bad argument #2 to '?' (unsupported option `foo')", "bad argument #3 to '?' (boolean expected, got number)"],
    ),
}

CONNECTING: dict[str, tuple[str, list[LuaValue]]] = {
    "refused": (
        'local server, port = listening() server:close() return socket.connect("127.0.0.1", port)',
        [None, "connection refused"],
    ),
    "refused, and again": (
        (
            'local server, port = listening() server:close() local c = socket.tcp() local first = { c:connect("127.0.0.1", port) } '
            'local again = listening() local _, other = again:getsockname() return first[2], c.class, c:connect("127.0.0.1", other)'
        ),
        ["connection refused", "tcp{client}", 1],
    ),
    "without waiting": (
        (
            'local server, port = listening() local c = socket.tcp() c:settimeout(0) local done, problem = c:connect("127.0.0.1", port) '
            'local _, writable = socket.select(nil, {c}, 2) return done, problem, writable[1] == c, c:getoption("error"), c:connect("127.0.0.1", port)'
        ),
        [None, "timeout", True, None, 1],
    ),
    "without waiting, refused": (
        (
            'local server, port = listening() server:close() local c = socket.tcp() c:settimeout(0) c:connect("127.0.0.1", port) '
            'local _, writable = socket.select(nil, {c}, 2) return writable[1] == c, c:getoption("error"), c:getoption("error")'
        ),
        [True, "connection refused", None],
    ),
    "an address that is taken": (
        'local server, port = listening() return socket.bind("127.0.0.1", port)',
        [None, "address already in use"],
    ),
    "by hand": (
        (
            'local s = socket.tcp() local bound, listens = s:bind("127.0.0.1", 0), s:listen() local _, port = s:getsockname() '
            'local c = socket.tcp() return bound, listens, s.class, c:connect("127.0.0.1", port)'
        ),
        [1, 1, "tcp{server}", 1],
    ),
    "no port": (
        "return failure(socket.connect, '127.0.0.1')",
        ["bad argument #2 to '?' (string expected, got no value)"],
    ),
}


@pytest.mark.parametrize(("program", "expected"), RECEIVING.values(), ids=RECEIVING)
async def test_receiving(program: str, expected: list[LuaValue]) -> None:
    assert await run(f"local a, b = pair() {program}") == expected


@pytest.mark.parametrize(("program", "expected"), SENDING.values(), ids=SENDING)
async def test_sending(program: str, expected: list[LuaValue]) -> None:
    assert await run(f"local a, b = pair() {program}") == expected


@pytest.mark.parametrize(("program", "expected"), OBJECTS.values(), ids=OBJECTS)
async def test_objects(program: str, expected: list[LuaValue]) -> None:
    assert await run(f"local a, b = pair() {program}") == expected


@pytest.mark.parametrize(("program", "expected"), CONNECTING.values(), ids=CONNECTING)
async def test_connecting(program: str, expected: list[LuaValue]) -> None:
    assert await run(program) == expected


# One byte every 50 ms, twelve of them.
DRIP = """
local a, b = pair()
run_beside(function() for digit = 0, 11 do socket.sleep(0.05) a:send(tostring(digit % 10)) end a:close() end)
local began = socket.gettime()
"""


@pytest.mark.parametrize(
    ("timeouts", "reading", "expected", "least"),
    [
        # With the block timeout alone it holds for the whole call.
        ("b:settimeout(0.18)", '"*a"', [None, "timeout"], 0.17),
        ("b:settimeout(0.18)", "6", [None, "timeout"], 0.17),
        # With both it holds for each wait.
        ('b:settimeout(0.3) b:settimeout(5, "t")', '"*a"', ["012345678901", None], 0.55),
        ('b:settimeout(0.3) b:settimeout(0.2, "t")', '"*a"', [None, "timeout"], 0.19),
    ],
)
async def test_what_a_timeout_holds_for(timeouts: str, reading: str, expected: list[LuaValue], least: float) -> None:
    *results, took = await run(
        f"{DRIP} {timeouts} local x, y = b:receive({reading}) return x, y, socket.gettime() - began"
    )

    assert results == expected
    assert isinstance(took, float)
    assert least <= took < HANG_S


async def test_while_one_handler_waits_others_run() -> None:
    program = """
        local a, b = pair()
        local seen = {}
        run_beside(function() seen[1] = "one waits" local line = b:receive() seen[#seen + 1] = line end)
        run_beside(function() socket.sleep(0.01) seen[#seen + 1] = "two sends" a:send("three\\n") end)
        seen[#seen + 1] = "main goes on"
        while #seen < 4 do socket.sleep(0.005) end
        return seen
    """

    assert await run(program) == [["one waits", "main goes on", "two sends", "three"]]


async def test_handlers_that_send_at_once_take_turns() -> None:
    program = """
        local a, b = pair()
        local sent = 0
        for letter in ("abc"):gmatch(".") do
          run_beside(function() a:send(letter:rep(1000000)) sent = sent + 1 if sent == 3 then a:close() end end)
        end
        local text = b:receive("*a")
        return #text, text == ("a"):rep(1000000) .. ("b"):rep(1000000) .. ("c"):rep(1000000)
    """

    assert await run(program) == [3000000, True]


async def test_sockets_wait_through_pcall_sort_gsub_and_coroutines() -> None:
    program = """
        local a, b = pair()
        run_beside(function() for number = 1, 20 do socket.sleep(0.001) a:send(number .. "\\n") end end)
        local function line() return (b:receive()) end
        local first = select(2, pcall(line))
        local second = ("x"):gsub("x", line)
        local third = coroutine.wrap(function() return line() end)()
        local list = { 3, 1, 2 }
        table.sort(list, function(x, y) line() return x < y end)
        local fourth = setmetatable({}, { __index = function() return line() end }).any
        return first, second, third, table.concat(list), tonumber(fourth) > 3
    """

    assert await run(program) == ["1", "2", "3", "123", True]


async def test_debug_gives_a_fourth_result() -> None:
    program = 'local a, b = pair() local _, _, _, took = a:send("x\\n") return socket._DEBUG, type(took), type((select(4, b:receive())))'

    assert await run(program, debug=True) == [True, "number", "number"]


async def test_an_object_that_has_lost_its_socket_connects_again() -> None:
    program = """
        local a, b = pair()
        local server = assert(socket.bind("127.0.0.1", 0))
        local _, port = server:getsockname()
        a:setfd(-1)
        return a:connect("127.0.0.1", port)
    """

    assert await run(program) == [1]


async def test_of_two_handlers_that_bind_one_object_at_once_one_does() -> None:
    program = """
        local thread, object = require "socket.thread", socket.tcp()
        local function bind() return object:bind("127.0.0.1", 0) end
        local first, second = thread.spawn(bind), thread.spawn(bind)
        local ok, problem = select(2, second:wait())
        return select(2, first:wait()), ok, problem
    """

    assert await run(program) == [1, None, "Invalid argument"]


async def test_a_connection_that_is_closed_while_it_begins_is_given_up() -> None:
    program = """
        local server, port = listening()
        local object, answer = socket.tcp(), nil
        run_beside(function() answer = select(2, object:connect("127.0.0.1", port)) end)
        run_beside(function() object:close() end)
        while not answer do socket.sleep(0.01) end
        return answer
    """
    async with lua_sockets() as sockets:
        answer = await sockets.run(f"{SUPPORT} {program}")

        assert answer == ["closed"]
        begun = [each.socket for each in sockets.core.requests if isinstance(each, ConnectSocket)]
        assert CloseSocket(begun[0]) in sockets.core.requests


async def test_a_socket_that_nobody_holds_is_closed_when_the_handler_ends() -> None:
    async with lua_sockets() as sockets:
        await sockets.run("local client, peer = pair() client, peer = nil, nil collectgarbage()")
        async with asyncio.timeout(HANG_S):
            while len(sockets.core.closed) < 3:  # the server, and both ends
                await asyncio.sleep(0)


@pytest.mark.parametrize("backlog", ["0/0", "1/0", "-1/0", "1e308", "2^53", "-1", "0.5"])
async def test_a_queue_of_any_length_is_taken(backlog: str) -> None:
    program = f"""
        local late, soon = socket.tcp(), socket.bind("127.0.0.1", 0, {backlog})
        late:bind("127.0.0.1", 0)
        return late:listen({backlog}), soon ~= nil
    """

    assert await run(program) == [1, True]
