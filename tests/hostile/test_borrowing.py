"""Packages that want to reach what another one was allowed to reach."""

from pathlib import Path

import pytest

from netcore.api.items import ScriptItem
from netcore.api.permissions import Grant, Power
from tests.support.hostile_session import hostile_session
from tests.support.rough_server import saying, serving

pytestmark = [pytest.mark.e2e, pytest.mark.net]

# What the granted package has: a function to fetch, one that calls what it is given, one that loads text.
LENDER = """
lender = {}
function lender.fetch() local s, why = require("socket").connect("127.0.0.1", PORT) return s and s:receive() or why end
function lender.tail() return lender.fetch() end
function lender.call(f, ...) return f(...) end
function lender.load(text) return loadstring(text)() end
function lender.later(f) tempTimer(0, function() told(f()) end) end
function told(what) echo("\\ntold " .. tostring(what) .. "\\n") end
"""
MINE = 'local s, why = require("socket").connect("127.0.0.1", PORT) return s and s:receive() or why'

WAYS = {
    "calling": "told(lender.fetch())",
    "calling, as the last thing": "local function f() return lender.tail() end told(f())",
    "calling in a coroutine": "told(coroutine.wrap(lender.fetch)())",
    "calling by pcall": "told(select(2, pcall(lender.fetch)))",
    "calling by a timer": "tempTimer(0, function() told(lender.fetch()) end)",
    "calling by an event": "registerAnonymousEventHandler('e', function() told(lender.fetch()) end) raiseEvent('e')",
    "handing over": f"told(lender.call(function() {MINE} end))",
    "handing over, to be called later": f"lender.later(function() {MINE} end)",
    "handing over text": f"told(lender.load([[{MINE}]]))",
    "text under another name": f"told(loadstring([[{MINE}]], '=script lender')())",
    "in the place of the other's": f"lender.fetch = function() {MINE} end told(lender.tail())",
    "in the other's environment": f"local f = function() {MINE} end setfenv(f, getfenv(lender.fetch)) told(f())",
}


@pytest.mark.parametrize("way", WAYS)
async def test_nobody_borrows(way: str, tmp_path: Path) -> None:
    async with serving(saying(b"treasure\r\n")) as port:
        grants = (Grant("package lender", Power.CONNECT, "127.0.0.1", port),)
        async with hostile_session(tmp_path, grants=grants) as session:
            lender = ScriptItem(id="l", name="lender", package="lender", script=LENDER.replace("PORT", str(port)))
            guest = ScriptItem(
                id="g",
                name="guest",
                package="guest",
                script=f"function guest() {WAYS[way]} end".replace("PORT", str(port)),
            )
            await session.core.save(lender)
            await session.core.save(guest)
            await session.attempt("guest()")
            await session.told("told ")
            told = await session.goes_on()
            assert "treasure" not in told
            assert "Package guest" in told


async def test_the_player_uses_what_the_package_was_allowed(tmp_path: Path) -> None:
    async with serving(saying(b"treasure\r\n")) as port:
        grants = (Grant("package lender", Power.CONNECT, "127.0.0.1", port),)
        async with hostile_session(tmp_path, grants=grants) as session:
            lender = ScriptItem(id="l", name="lender", package="lender", script=LENDER.replace("PORT", str(port)))
            await session.core.save(lender)
            await session.attempt("told(lender.fetch())")
            await session.told("told treasure")
