"""Scripts that compute, fill memory, flood, recurse or bring their process down: the game is answered all the same."""

from pathlib import Path

import msgspec
import pytest

from app.core import host_process
from netcore.api.events import HostDied
from tests.support.hostile_session import LIMITS, PRELUDE, hostile_session

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow]

COMPUTING = {
    "while": "while true do end",
    "repeat": "repeat until false",
    "for": "for i = 1, math.huge do end",
    "goto by recursion": "local function f() return f() end f()",
    "pcall loop": "while true do pcall(function() while true do end end) end",
    "xpcall loop": "while true do xpcall(function() while true do end end, function() while true do end end) end",
    "error loop": "while true do pcall(error, 'again') end",
    "error handler that loops": "xpcall(error, function() while true do end end)",
    "error value that loops": "error(setmetatable({}, {__tostring = function() while true do end end}))",
    "coroutines": "while true do coroutine.wrap(function() end)() end",
    "a loop in a coroutine": "coroutine.wrap(function() while true do end end)()",
    "coroutines of coroutines": "local function f() coroutine.wrap(f)() end f()",
    "resume of what loops": "while true do coroutine.resume(coroutine.create(function() while true do end end)) end",
    "__index": "local t = setmetatable({}, {__index = function(t, k) return t[k + 1] end}) print(t[1])",
    "__index chain": "local t = {} setmetatable(t, {__index = t}) print(t.x)",
    "__newindex": "local t = setmetatable({}, {__newindex = function(t, k, v) t[k + 1] = v end}) t[1] = 1",
    "__call": "local t = setmetatable({}, {__call = function(self) while true do end end}) t()",
    "__eq": "local m = {__eq = function() while true do end end} print(setmetatable({}, m) == setmetatable({}, m))",
    "__lt": "local m = {__lt = function() while true do end end} print(setmetatable({}, m) < setmetatable({}, m))",
    "__concat": "print(setmetatable({}, {__concat = function() while true do end end}) .. 'x')",
    "__len and __unm": "print(-setmetatable({}, {__unm = function() while true do end end}))",
    "__tostring": "echo(tostring(setmetatable({}, {__tostring = function() while true do end end})))",
    "__gc": "getmetatable(newproxy(true)).__gc = function() while true do end end collectgarbage() while true do end",
    "__mode": "while true do setmetatable({}, {__mode = 'kv'}) end",
    "sort": "local t = {} for i = 1, 1000 do t[i] = i end table.sort(t, function() while true do end end)",
    "sort with a wrong order": "while true do local t = {} for i = 1, 1000 do t[i] = i end pcall(table.sort, t, function() return true end) end",
    "gsub": "('x'):gsub('x', function() while true do end end)",
    "gsub of much": "while true do ('x'):rep(10000):gsub('.', function(c) return c end) end",
    "gmatch": "while true do for _ in ('x'):rep(10000):gmatch('.') do end end",
    "iterator": "for _ in function() return 1 end do end",
    "pairs": "local t = {} while true do for k in pairs(_G) do t[k] = k end end",
    "load": "load(function() return ' ' end)",
    "loadstring": "while true do loadstring('return ' .. ('1+'):rep(1000) .. '1') end",
    "concat": "local t = {} for i = 1, 1e5 do t[i] = 'x' end while true do table.concat(t) end",
    "format": "while true do ('%99d'):format(1) end",
    "remove": "local t = {} for i = 1, 1e5 do t[i] = i end while true do table.remove(t, 1) table.insert(t, 1, 1) end",
    "unpack": "local t = {} for i = 1, 5000 do t[i] = i end while true do select('#', unpack(t)) end",
    "a protected socket": "local s = require('socket') while true do s.protect(function() while true do end end)() end",
    "socket.newtry": "local s = require('socket') local try = s.newtry(function() while true do end end) s.protect(function() try(nil) end)()",
    "a source": "local ltn12 = require('ltn12') ltn12.pump.all(function() return 'x' end, function() return 1 end)",
    "a filter": "local ltn12 = require('ltn12') ltn12.filter.chain(function() while true do end end)('x')",
    "b64": "local mime = require('mime') while true do mime.b64(('x'):rep(10000)) end",
    "json": "while true do yajl.to_string(yajl.to_value('[' .. ('1,'):rep(1000) .. '1]')) end",
    "json, deep": "yajl.to_value(('['):rep(1e5)) while true do end",
    "json of a circle": "local t = {} t.t = t pcall(yajl.to_string, t) while true do end",
    "display of a circle": "local t = {} t.t = t t[t] = t pcall(display, t) while true do end",
    "a perl pattern": "while true do rex.match(('a'):rep(5000) .. 'b', '(a+)+c') end",
    "a perl pattern, looking behind": "while true do rex.find(('a'):rep(3000), '(?:(?:a|a)+)+$b') end",
    "lpeg": "local l = require('lpeg') local g = l.P{(l.P'a' * l.V(1) * 'b') + (l.P'a' * l.V(1) * 'c') + 'a'} while true do g:match(('a'):rep(40)) end",
    "lpeg, at its captures": "local l = require('lpeg') l.Cmt(1, function() while true do end end):match('x')",
    "selecting": "while true do selectString('x', 1) replace('y') end",
    "colours": "while true do cecho(('<red>'):rep(1000)) end",
    "echo": "while true do echo(('x'):rep(100) .. '\\n') end",
    "a line of no end": "while true do echo('x') end",
    "deep tables": "local t = {} for i = 1, 1e6 do t = {t} end while true do end",
    "handlers of an event": "registerAnonymousEventHandler('e', function() while true do end end) raiseEvent('e')",
    "events of events": "registerAnonymousEventHandler('e', function() raiseEvent('e') end) raiseEvent('e')",
    "aliases of aliases": "tempAlias('^again$', function() expandAlias('again') end) expandAlias('again')",
    "triggers of triggers": "tempTrigger('again', function() feedTriggers('again\\n') end) feedTriggers('again\\n')",
    "permanent recursion": "function f(...) return f(1, ...) + 1 end f()",
    "recursion by pcall": "local function f() pcall(f) pcall(f) end f()",
    "recursion by tostring": "local t t = setmetatable({}, {__tostring = function() return tostring(t) end}) tostring(t)",
    "a debug trace in a loop": "local function f(n) if n > 0 then return 1 + f(n - 1) end while true do debug.traceback() end end f(1000)",
    "taking out the limits": "debug.sethook = nil collectgarbage('stop') while true do end",
    "utf8": "while true do for _ in utf8.codes(('x'):rep(10000)) do end end",
    "os.time": "while true do os.time() os.date() os.clock() end",
    "getTime": "while true do getTime() getEpoch() end",
    "files": "while true do io.open(getMudletHomeDir() .. '/x', 'w'):close() end",
}


@pytest.mark.parametrize("attempt", COMPUTING)
async def test_computing_has_an_end(attempt: str, tmp_path: Path) -> None:
    async with hostile_session(tmp_path) as session:
        await session.attempt(COMPUTING[attempt])
        await session.ended()


MEMORY = {
    "rep": "x = ('x'):rep(1e9)",
    "rep of rep": "x = 'x' while true do x = x .. x end",
    "tables": "t = {} while true do t[#t + 1] = {} end",
    "strings": "t = {} for i = 1, math.huge do t[i] = ('x'):rep(1000) .. i end",
    "coroutines": "t = {} while true do t[#t + 1] = coroutine.create(function() end) end",
    "closures": "t = {} while true do t[#t + 1] = function() return t end end",
    "pcall and again": "t = {} while true do pcall(function() while true do t[#t + 1] = ('x'):rep(1e6) .. #t end end) end",
    "gsub": "x = ('x'):rep(1e6):gsub('.', ('y'):rep(1000))",
    "concat": "t = {} for i = 1, 1e4 do t[i] = ('x'):rep(1e5) end x = table.concat(t)",
    "format": "x = ('%s'):rep(1000):format(unpack((function() local t = {} for i = 1, 1000 do t[i] = ('x'):rep(1e6) end return t end)()))",
    "unpack": "x = {unpack({}, 1, 1e8)}",
    "newproxy": "t = {} while true do t[#t + 1] = newproxy(true) end",
    "load": "x = loadstring('return {' .. ('{},'):rep(1e7) .. '}')()",
    "a long name": "_G[('x'):rep(1e8)] = 1 x = ('x'):rep(1e9)",
    "a table of one large index": "t = {} for i = 1, 1e9 do t[i] = i end",
    "fromhex and such": "x = string.char(unpack((function() local t = {} for i = 1, 7000 do t[i] = 65 end return t end)())):rep(1e6)",
    "json": "x = yajl.to_string({('x'):rep(3e7), ('x'):rep(3e7), ('x'):rep(3e7)}):rep(100)",
    "triggers": "for i = 1, math.huge do tempTrigger('pattern ' .. i, function() end) end",
    "handlers": "for i = 1, math.huge do registerAnonymousEventHandler('e' .. i, function() end) end",
    "timers": "for i = 1, math.huge do tempTimer(1e6, function() end) end",
    "sockets": "t = {} for i = 1, math.huge do t[i] = require('socket').tcp() end",
    "datagram sockets": "t = {} for i = 1, math.huge do t[i] = assert(require('socket').udp()) end",
    "files": "t = {} for i = 1, math.huge do t[i] = assert(io.open(getMudletHomeDir() .. '/' .. i, 'w')) end",
    "threads": "for i = 1, math.huge do require('socket.thread').spawn(function() wait(1e6) end) end",
    "items for good": "local s = '--' .. ('x'):rep(1e6) for i = 1, math.huge do permScript('x', '', s) end",
    "rooms": "for i = 1, math.huge do addRoom(i) setRoomUserData(i, 'k', ('x'):rep(1000)) end",
    "one echo": "echo(('x'):rep(3e7)) x = ('x'):rep(1e9)",
    "one command": "send(('x'):rep(3e7)) x = ('x'):rep(1e9)",
}


@pytest.mark.parametrize("attempt", MEMORY)
async def test_memory_has_an_end(attempt: str, tmp_path: Path) -> None:
    small = msgspec.structs.replace(
        LIMITS, compute_s=3.0, memory_bytes=24 << 20
    )  # so that memory ends before time does
    async with hostile_session(tmp_path, limits=small) as session:
        await session.attempt(MEMORY[attempt])
        await session.ended()


# Functions of Lua's own that would not end within their C code, where nothing could stop them: they are refused.
ENDLESS = {
    "insert far below": "table.insert({}, -2^31, 1)",
    "insert beyond 32 bits": "table.insert({}, 2^31, 1)",
    "insert at what is no number": "table.insert({}, 0/0, 1)",
    "insert at a text": "table.insert({}, '-2147483648', 1)",
    "insert around 32 bits": "table.insert({}, 2^32 - 5, 1)",
    "unpack": "unpack({}, -2^31, 2^31)",
    "unpack, to no number": "unpack({}, 1, 0/0)",
    "rep": "('x'):rep(2^53)",
}


@pytest.mark.parametrize("attempt", ENDLESS)
async def test_what_would_never_end_is_refused(attempt: str, tmp_path: Path) -> None:
    async with hostile_session(tmp_path) as session:
        await session.attempt(f"tried('said', pcall(function() {ENDLESS[attempt]} end))")
        await session.told("said: false")

    assert session.core.front.of(HostDied) == []


# Each goes on by itself for ever, without ever computing long: what is asked is that nobody else notices.
STORMS = {
    "timers": "function again() tempTimer(0, again) end for i = 1, 40 do again() end",
    "timers that multiply": "function again() tempTimer(0, again) tempTimer(0, again) end again()",
    "waits": "while true do wait(0) end",
    "many that wait": "for i = 1, 1000 do require('socket.thread').spawn(function() while true do wait(0) end end) end",
    "echoes": "while true do for i = 1, 100 do echo('flood ' .. i .. '\\n') end wait(0) end",
    "echoes, caught": "while true do for i = 1, 100 do pcall(echo, ('flood\\n'):rep(100)) end wait(0) end",
    "echoes without a line end": "while true do for i = 1, 100 do echo('flood ') end wait(0) end",
    "colours": "while true do for i = 1, 50 do cecho('<red>a<green>b<blue>c\\n') end wait(0) end",
    "commands": "while true do send('x', false) wait(0) end",
    "commands, caught": "while true do pcall(send, 'x', false) wait(0) end",
    "GMCP": "while true do pcall(sendGMCP, 'Core.Ping') wait(0) end",
    "events": "registerAnonymousEventHandler('e', function() wait(0) raiseEvent('e') end) for i = 1, 10 do raiseEvent('e') end",
    "triggers made and killed": "while true do killTrigger(tempTrigger('x', function() end)) wait(0) end",
    "errors": "function again() tempTimer(0, again) error('again') end again()",
    "errors in a trigger": "tempTrigger('', function() error('again') end)",
    "every line deleted": "tempTrigger('flood', function() deleteLine() end) while true do echo('flood\\n') wait(0) end",
    "sockets": "while true do local s = require('socket').tcp() s:close() wait(0) end",
    "refused connections": "while true do require('socket').connect('127.0.0.1', 1) end",
    "selects of nothing": "local s = require('socket') while true do s.select({}, {}, 0) end",
    "look-ups": "while true do require('socket').dns.toip('granted.example') end",
    "files": "while true do local f = io.open(getMudletHomeDir() .. '/x', 'w') f:write(('x'):rep(1000)) f:close() wait(0) end",
    "saves of the map": "addRoom(1) while true do saveJsonMap(getMudletHomeDir() .. '/map.json') wait(0) end",
    "links": "while true do echoLink('x', function() end, 'tip') echo('\\n') wait(0) end",
    "prompts of its own": "while true do feedTriggers('a line\\n') wait(0) end",
    "items for good": "while true do permAlias('x', '', 'x', '') wait(0) end",
    "items for good, at once": "for i = 1, 1e5 do pcall(permAlias, 'x', '', 'x', '') end",
    "scripts changed for good": "permScript('a', '', 'x = 1') while true do setScript('a', 'x = ' .. math.random()) wait(0) end",
    "events for other sessions": "while true do raiseGlobalEvent('e') wait(0) end",
    "labels": "while true do createLabel('l', 0, 0, 9, 9, 1) echo('l', ('x'):rep(1000)) deleteLabel('l') wait(0) end",
    "selecting": "while true do echo('x\\n') selectString('x', 1) fg('red') resetFormat() wait(0) end",
}


@pytest.mark.parametrize("attempt", STORMS)
async def test_a_storm_does_not_keep_the_game_from_being_answered(attempt: str, tmp_path: Path) -> None:
    async with hostile_session(tmp_path) as session:
        await session.attempt(STORMS[attempt])
        for _ in range(5):
            await session.goes_on()


# What no limit inside can stop, or what brings the process down: it is killed from outside, and a new one goes on.
LEAVING = """
    LEAVING = {error = true, disconnect = true, reconnect = true, connectToServer = true, closeMudlet = true}
    for name in pairs(_G) do if name:find("^wait") then LEAVING[name] = true end end
"""
DEATHS = {
    "a pattern of Lua's that explodes": "(('a'):rep(40)):find(('a*'):rep(40) .. 'b')",
    "the same in a pcall": "while true do pcall(string.find, ('a'):rep(40), ('a*'):rep(40) .. 'b') end",
    "gsub that explodes": "(('a'):rep(40)):gsub(('a?'):rep(40) .. 'b', '')",
    "deep brackets": "loadstring(('('):rep(1e6))() loadstring('return ' .. ('{'):rep(1e6))()",
    "a deep pattern": "(('('):rep(1e5)):find(('('):rep(1e5)) ('x'):find(('(x'):rep(40))",
    "a deep expression": "loadstring('return ' .. ('-'):rep(1e6) .. '1') loadstring('return ' .. ('not '):rep(1e6) .. '1')",
    "deep C calls": "local function f() return ('x'):gsub('x', f) end f()",
    "deep coroutines": "local function f(n) return coroutine.wrap(function() return f(n + 1) end)() end f(1)",
    "deep sort": "local function f() table.sort({3, 2, 1}, f) end f()",
    "deep perl": "rex.match(('('):rep(1e4), ('('):rep(1e4)) rex.new(('(?:'):rep(1e4) .. (')'):rep(1e4))",
    "format": "('%' .. ('0'):rep(1000) .. 'd'):format(1) ('%s'):format()",
    "date": "os.date(('%c'):rep(1e5)) os.date('%', -1) os.date('*t', 1e300) os.time{year = 1e300, month = 1, day = 1}",
    "odd numbers": "for _, n in ipairs{0/0, 1/0, -1/0, 2^63, -2^63, 1e308} do for _, f in ipairs{wait, tempTimer, send, addRoom, string.rep, string.char, selectSection, killTrigger, killTimer, moveCursor} do pcall(f, n, n, n) end end",
    "odd values": "for _, v in ipairs{'', '\\0', '\\255\\254', {}, print, newproxy()} do for name, f in pairs(_G) do if type(f) == 'function' and not LEAVING[name] then pcall(f, v, v, v) end end end",
    "nothing at all": "for name, f in pairs(_G) do if type(f) == 'function' and not LEAVING[name] then pcall(f) end end",
    "exit": "os.exit(1)",
}


@pytest.mark.parametrize("attempt", DEATHS)
async def test_what_cannot_be_stopped_is_replaced(attempt: str, tmp_path: Path) -> None:
    async with hostile_session(tmp_path) as session:
        await session.attempt(LEAVING + DEATHS[attempt])
        await session.goes_on()


async def test_the_ones_who_meant_no_harm_still_run(tmp_path: Path) -> None:
    """After all of it in one session."""
    async with hostile_session(tmp_path, limits=LIMITS) as session:
        for name in ("while", "pcall loop", "__gc", "a perl pattern", "events of events"):
            await session.attempt(COMPUTING[name])
        for name in ("rep", "tables"):
            await session.attempt(MEMORY[name])
        told = await session.goes_on()

    assert told.count("attempt:") >= 5


# By the line that is named: what cannot be stopped, what fills memory, what computes again and again.
NAMED = {
    "killed": ("\n(('a'):rep(40)):find(('a*'):rep(40) .. 'b')", "in alias “attempt”, line {}."),
    "killed in a loop": (
        "local s = ('x'):rep(19999) while true do\ns:find('.-.-.-.-b') end",
        "in alias “attempt”, line {}.",
    ),
    "memory": ("t = {} while true do\nt[#t + 1] = {} end", "attempt:{}: not enough memory"),
    "slowed down": (
        "while true do\nfor i = 1, 1e5 do end wait(0) end",
        "attempt:{}: slowed down: it has computed for 0.5 s beyond its share",
    ),
}


@pytest.mark.parametrize("name", NAMED)
async def test_the_line_is_named(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script, words = NAMED[name]
    if name.startswith("killed"):
        monkeypatch.setattr(host_process, "SILENCE_LIMIT_S", 1.5)
    line = PRELUDE.count("\n") + 2
    quick = msgspec.structs.replace(LIMITS, compute_s=3.0, compute_at_once_s=0.5)
    async with hostile_session(tmp_path, limits=quick) as session:
        await session.attempt(script)
        await session.ended()
        told = await session.goes_on()

    assert words.format(line) in told
