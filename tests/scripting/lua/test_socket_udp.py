"""UDP as LuaSocket does it; the expected values were measured on LuaSocket itself."""

import pytest

from tests.support.lua_sockets import run
from tests.support.lua_values import LuaValue

pytestmark = pytest.mark.net

# `u` is bound and `port` is its port; `v` is another one.
SUPPORT = """
local u, v = socket.udp(), socket.udp()
u:setsockname("127.0.0.1", 0)
u:settimeout(3)
local _, port = u:getsockname()
"""

PROGRAMS: dict[str, tuple[str, list[LuaValue]]] = {
    "to and fro": (
        """
        local sent = v:sendto("ping", "127.0.0.1", port)
        local data, ip, from = u:receivefrom()
        u:sendto("pong", ip, from)
        v:settimeout(3)
        return sent, data, ip, (v:receive())
        """,
        [4, "ping", "127.0.0.1", "pong"],
    ),
    "boundaries are kept": (
        'v:sendto("one", "127.0.0.1", port) v:sendto("two", "127.0.0.1", port) return (u:receive()), (u:receive())',
        ["one", "two"],
    ),
    "cut to what is asked": ('v:sendto("123456", "127.0.0.1", port) return (u:receive(3))', ["123"]),
    "nothing in time": ("u:settimeout(0.01) return u:receive()", [None, "timeout"]),
    "a peer": (
        """
        local fixed = v:setpeername("127.0.0.1", port)
        local sent, class = v:send("x"), v.class
        local ip, peer = v:getpeername()
        local loosened = v:setpeername("*")
        return fixed, sent, class, ip, peer == port, loosened, v.class, (u:receive())
        """,
        [1, 1, "udp{connected}", "127.0.0.1", True, 1, "udp{unconnected}", "x"],
    ),
    "methods of the other class": (
        'return failure(function() u:send("x") end), failure(function() u:getpeername() end)',
        [
            "calling 'send' on bad self (udp{connected} expected)",
            "calling 'getpeername' on bad self (udp{connected} expected)",
        ],
    ),
    "a fresh one": ("return v:receive()", [""]),
    "a closed one": ('v:close() return v:sendto("x", "127.0.0.1", port)', [None, "refused"]),
    "names are not looked up": ('return v:sendto("x", "localhost", port)', [None, "Name or service not known"]),
    "one after the other, in order": (
        """
        local got = {}
        for i = 1, 150 do v:sendto(("%03d"):format(i), "127.0.0.1", port) end
        for i = 1, 150 do got[i] = u:receive() end
        return table.concat(got)
        """,
        ["".join(f"{number:03}" for number in range(1, 151))],
    ),
    "select": (
        """
        after(0.02, function() v:sendto("x", "127.0.0.1", port) end)
        local readable, _, problem = socket.select({ u }, nil, 3)
        return readable[1] == u, readable[u], problem, (u:receive())
        """,
        [True, 1, None, "x"],
    ),
}


@pytest.mark.parametrize(("program", "expected"), PROGRAMS.values(), ids=PROGRAMS)
async def test_datagrams(program: str, expected: list[LuaValue]) -> None:
    assert await run(f"{SUPPORT} {program}") == expected
