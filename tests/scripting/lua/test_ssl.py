"""ssl where it is about more than what LuaSec does; the rest is in tests/differential/tls."""

import pytest

from tests.support.lua_sockets import OWNER, SUPPORT, lua_sockets, run

pytestmark = pytest.mark.net

CLIENT = 'require("ssl").wrap(a, { mode = "client", protocol = "any", verify = "none" })'


async def test_one_handler_at_a_time_waits_for_a_handshake() -> None:
    program = f"""
        local a, b = pair()
        local connection = {CLIENT}
        local first
        run_beside(function() connection:settimeout(0.3) first = {{ connection:dohandshake() }} end)
        local second = {{ connection:dohandshake() }}
        socket.sleep(0.5)
        return first[1], first[2], second[1], second[2]
    """
    assert await run(program) == [False, "wantread", False, "socket busy shaking hands"]


async def test_closing_ends_the_handshake_of_another_handler() -> None:
    program = f"""
        local a, b = pair()
        local connection = {CLIENT}
        after(0.05, function() connection:close() end)
        return connection:dohandshake()
    """
    assert await run(program) == [False, "closed"]


async def test_a_handler_that_is_stopped_lets_another_shake_hands() -> None:
    async with lua_sockets() as sockets:
        program = f"{SUPPORT} local a, b = pair() peer = b connection = {CLIENT} connection:dohandshake()"
        await sockets.run("connection, peer = nil, nil")
        sockets.machine.start(sockets.machine.compile(program, "x"), owner=OWNER, item="x")
        await sockets.run("while not connection do socket.sleep(0.01) end socket.sleep(0.1)")
        sockets.machine.cancel("x")

        assert await sockets.run("""
            socket.sleep(0.1)
            connection:settimeout(0.1)
            local done, problem = connection:dohandshake()
            peer:close()
            connection:settimeout(5)
            return done, problem, (connection:dohandshake())
        """) == [False, "wantread", False]


@pytest.mark.parametrize("injected", ['"220 go\\nINJECTED\\n"', '"220 go\\n") socket.sleep(0.1) b:send("INJECTED\\n"'])
async def test_what_came_before_the_handshake_is_not_taken_for_what_comes_within_it(injected: str) -> None:
    program = f"""
        local a, b = pair()
        run_beside(function() b:send({injected}) end)
        local go = a:receive()
        socket.sleep(0.3)
        local done, problem = a:starttls {{ server_name = "x", verify = false }}
        return go, done, problem, (a:receive())
    """
    assert await run(program) == ["220 go", None, "unread data before the TLS handshake", None]
