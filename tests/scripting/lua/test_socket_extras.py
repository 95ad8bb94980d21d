"""What connections can do beyond LuaSocket."""

import pytest

from tests.support.lua_sockets import run
from tests.support.lua_values import LuaValue

pytestmark = pytest.mark.net

PROGRAMS: dict[str, tuple[str, list[LuaValue]]] = {
    "whatever is there": ('a:send("abc") return b:receiveany(10)', ["abc"]),
    "whatever is there, cut": ('a:send("abcdef") return b:receiveany(4), b:receiveany(4)', ["abcd", "ef"]),
    "whatever is there, at the end": ("a:close() return b:receiveany(10)", [None, "closed"]),
    "up to a text": (
        'a:send("one--two--three") local next_part = b:receiveuntil("--") return next_part(), next_part(), b:receive(5)',
        ["one", "two", "three", None, None],
    ),
    "up to a text that comes in pieces": (
        'after(0.01, function() a:send("-") end) after(0.03, function() a:send("-b") end) a:send("a-b") return b:receiveuntil("--")()',
        ["a-b", None, None],
    ),
    "up to a text, that one included": (
        'a:send("k: v\\r\\n\\r\\nbody") return b:receiveuntil("\\r\\n\\r\\n", { inclusive = true })(), b:receive(4)',
        ["k: v\r\n\r\n", "body", None, None],
    ),
    "up to a text, a few bytes at a time": (
        'a:send("abcdefghij--x") local part = b:receiveuntil("--") return part(4), part(4), part(4), part(4), b:receive(1)',
        ["abcd", "efgh", "ij", None, "x", None, None],
    ),
    "up to a text that never comes": (
        'a:send("partial-") a:close() return b:receiveuntil("--")()',
        [None, "closed", "partial-"],
    ),
    "up to a text, in time": (
        'a:send("part") b:settimeout(0.02) return b:receiveuntil("--")()',
        [None, "timeout", "part"],
    ),
    "up to no text": ('return failure(b.receiveuntil, b, "")', ["bad argument #2 to '?' (text expected)"]),
    "receiving has its own limit": (
        "b:settimeout(5) local done = b:settimeouts(nil, nil, 0.01) return done, b:receive()",
        [1, None, "timeout", ""],
    ),
    "what is not given stays": (
        "b:settimeouts(1, 1, 0.01) b:settimeouts(2) return b:receive()",
        [None, "timeout", ""],
    ),
    "settimeout is for all again": (
        'b:settimeouts(nil, nil, 0) b:settimeout(2) after(0.03, function() a:send("x") end) return b:receive(1)',
        ["x", None, None],
    ),
    "gettimeout does not tell of them": ("b:settimeouts(1, 2, 3) return b:gettimeout()", [5, -1]),
    "names with a limit": ('return socket.dns.resolve("127.0.0.1", 5)[1].addr', ["127.0.0.1"]),
}


@pytest.mark.parametrize("name", PROGRAMS)
async def test_it_does_what_it_says(name: str) -> None:
    program, expected = PROGRAMS[name]

    assert await run(f"local a, b = pair() {program}") == expected
