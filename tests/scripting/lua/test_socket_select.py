import pytest

from tests.support.lua_sockets import run
from tests.support.lua_values import LuaValue

pytestmark = pytest.mark.net

PROGRAMS: dict[str, tuple[str, list[LuaValue]]] = {
    "nothing to wait for is a sleep": (
        "local began = socket.gettime() local r, w, problem = socket.select(nil, nil, 0.05) return #r, #w, problem, socket.gettime() - began >= 0.045",
        [0, 0, "timeout", True],
    ),
    "both tables by index and by object": (
        'local a, b = pair() a:send("x") socket.sleep(0.02) local r, w = socket.select({ b, a }, { a }, 1) return r[1] == b, r[b], #r, w[1] == a, w[a]',
        [True, 1, 1, True, 1],
    ),
    "what is buffered is readable at once": (
        'local a, b = pair() a:send("1\\n2\\n") b:receive() local r, _, problem = socket.select({ b }, nil, 5) return r[1] == b, problem',
        [True, None],
    ),
    "the end is readable": (
        "local a, b = pair() a:close() local r = socket.select({ b }, nil, 5) return r[1] == b, b:receive()",
        [True, None, "closed", ""],
    ),
    "a server is readable when somebody comes": (
        'local server, port = listening() after(0.02, function() socket.connect("127.0.0.1", port) end) local r = socket.select({ server }, nil, 5) return r[1] == server',
        [True],
    ),
    "in the order of descriptors": (
        'local a, b = pair() local c, d = pair() a:send("x") c:send("x") socket.sleep(0.02) local r = socket.select({ d, b }, nil, 1) return r[1] == b, r[2] == d',
        [True, True],
    ),
    "closed ones do not count": (
        "local a, b = pair() b:close() local r, _, problem = socket.select({ b }, nil, 0.01) return #r, problem",
        [0, "timeout"],
    ),
    "anything with getfd counts": (
        'local a, b = pair() a:send("x") local thing = { getfd = function() return b:getfd() end } local r = socket.select({ thing }, nil, 2) return r[1] == thing',
        [True],
    ),
    "a source counts": (
        'local a, b = pair() a:send("x") local source = socket.source("until-closed", b) local r = socket.select({ source }, nil, 2) return r[1] == source',
        [True],
    ),
    "bad arguments": (
        'return failure(socket.select, "x"), failure(socket.select, { 5 })',
        ["bad argument #1 to '?' (table expected, got string)", "attempt to index a number value"],
    ),
    "polling does not keep others from running": (
        """
        local a, b = pair()
        after(0, function() a:send("x") end)
        for looks = 1, 100000 do
          local r = socket.select({ b }, nil, 0)
          if r[1] then return true end
        end
        return false
        """,
        [True],
    ),
    "polling by receive neither": (
        """
        local a, b = pair()
        b:settimeout(0)
        after(0, function() a:send("x\\n") end)
        for looks = 1, 100000 do
          local line = b:receive()
          if line then return line end
        end
        return false
        """,
        ["x"],
    ),
}


@pytest.mark.parametrize(("program", "expected"), PROGRAMS.values(), ids=PROGRAMS)
async def test_select(program: str, expected: list[LuaValue]) -> None:
    assert await run(program) == expected
