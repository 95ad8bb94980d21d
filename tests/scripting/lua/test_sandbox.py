"""What scripts cannot do: a table of attempts to get out, to reach what is ours, or to bring the process down."""

import pytest

from scripting.runtime import LUA_FOLDER
from tests.support.script_stage import stage

# A library like ours: its globals are the real ones, it has what scripts must not have in its locals, and it calls
# functions of scripts in every way.
TARGET = b"""
local host, lib, core = ...
SECRET = "real"
local env, treasure = lib.env, { SECRET = "treasure", host = host, lib = lib, core = core }
env.victim = lib.seal(function() return treasure and 1 end)
env.calls = lib.seal(function(f, ...) local kept = treasure local a, b = f(...) return a, b, kept and nil end)
env.iterates = lib.seal(function(f) for value in f do treasure.x = value end end)
env.meta = lib.seal(function(t) return t.x, t + 1, tostring(t) end)
env.object = setmetatable({}, { __index = treasure, __metatable = "locked" })
lib.modules.victim = function() return { f = env.victim } end
"""

# `got(x)` says ESCAPED when x is, or has in it, what no script may have.
HARNESS = r"""
local function found(x, seen, depth)
  if type(x) == "table" then
    if seen[x] or depth > 4 then return false end
    seen[x] = true
    if rawget(x, "SECRET") ~= nil or rawget(x, "python") ~= nil then return true end
    for k, v in pairs(x) do if found(k, seen, depth + 1) or found(v, seen, depth + 1) then return true end end
  elseif type(x) == "userdata" then
    return not tostring(x):find("^userdata: ") or (pcall(function() return x() end))
  elseif type(x) == "function" then
    local ok, e = pcall(getfenv, x)
    return ok and rawget(e, "SECRET") ~= nil
  end
  return false
end
function got(...)
  for i = 1, select("#", ...) do if found((select(i, ...)), {}, 0) then say("ESCAPED", i) end end
  return ...
end
function did(x) if x then say("ESCAPED") end end
"""

ESCAPES = {
    # names that are not there
    "python": "did(python)",
    "io": "did(io)",
    "dofile": "did(dofile)",
    "loadfile": "did(loadfile)",
    "os.execute": "did(os.execute)",
    "os.exit": "did(os.exit)",
    "os.remove": "did(os.remove)",
    "os.rename": "did(os.rename)",
    "os.tmpname": "did(os.tmpname)",
    "os.setlocale": "did(os.setlocale)",
    "os.getenv": "did(os.getenv('PATH') or os.getenv('HOME'))",
    "string.dump": "did(string.dump or ('').dump)",
    "package.loadlib": "did(package.loadlib)",
    "debug": """for _, n in pairs{'getregistry', 'getupvalue', 'setupvalue', 'setlocal', 'sethook', 'gethook',
        'getfenv', 'setfenv', 'debug'} do did(debug[n]) end""",
    "jit and ffi": "did(jit or ffi or pcall(require, 'ffi') or pcall(require, 'jit'))",
    "real globals by name": "did(SECRET) got(_G)",
    "everything reachable": "got(_G, package, getmetatable(''), debug, object)",
    # modules
    "require io": "did(pcall(require, 'io'))",
    "require python": "did(pcall(require, 'python'))",
    "require lupa": "did(pcall(require, 'lupa'))",
    "require debug": "did(require('debug').getregistry)",
    "require os": "did(require('os').execute)",
    "require _G": "got(require('_G'))",
    "require package": "got(require('package')) did(require('package').loadlib)",
    "loaded": "for name, module in pairs(package.loaded) do got(module) end",
    "loaders": "for _, loader in ipairs(package.loaders) do got(loader, pcall(loader, 'io')) end",
    "loaders replaced": "package.loaders = {function() return function(...) got(...) return true end end} require 'x'",
    "preload": "package.preload.x = function(...) got(..., getfenv(1), getfenv(2)) end require 'x'",
    "cpath": "package.cpath = './?.so;/lib/?.so' did(pcall(require, 'libc'))",
    "a module of ours": "got(require('victim'), getfenv(require('victim').f))",
    "module": "module('mine', package and package.seeall) _G.got(_G._G)",
    "module from ours": "did(pcall(calls, module, 'stolen')) got(package.loaded.stolen)",
    # environments
    "getfenv()": "got(getfenv())",
    "getfenv(0)": "got(getfenv(0))",
    "getfenv of levels": "for level = 0, 20 do got(pcall(getfenv, level)) end",
    "getfenv of ours": "got(getfenv(victim), getfenv(calls), getfenv(say), getfenv(got))",
    "getfenv of C": "got(getfenv(type), getfenv(string.find), getfenv(table.sort), getfenv(pcall))",
    "getfenv in a callback of ours": "calls(function() for level = 0, 20 do got(pcall(getfenv, level)) end end)",
    "getfenv in an iterator of ours": "iterates(function() for level = 0, 20 do got(pcall(getfenv, level)) end end)",
    "getfenv in metamethods": """local function look() for level = 0, 20 do got(pcall(getfenv, level)) end return 1 end
        meta(setmetatable({}, {__index = look, __add = look, __tostring = function() look() return '' end}))""",
    "getfenv in sort": "table.sort({3, 2, 1}, function() for level = 0, 20 do got(pcall(getfenv, level)) end end)",
    "getfenv in gsub": "('x'):gsub('x', function() for level = 0, 20 do got(pcall(getfenv, level)) end end)",
    "getfenv in an error handler": "xpcall(error, function() for level = 0, 20 do got(pcall(getfenv, level)) end end)",
    "getfenv in a coroutine": "coroutine.wrap(function() for level = 0, 20 do got(pcall(getfenv, level)) end end)()",
    "getfenv by pcall": "for level = 0, 20 do got(select(2, pcall(pcall, getfenv, level))) end",
    "getfenv of a thread": "got(pcall(getfenv, coroutine.create(victim)))",
    "setfenv of ours": "did(pcall(setfenv, victim, {}))",
    "setfenv of C": "did(pcall(setfenv, string.find, {}))",
    "setfenv(0)": "did(pcall(setfenv, 0, {}))",
    "setfenv of levels": """local caught = {} calls(function()
        for level = 2, 20 do pcall(setfenv, level, setmetatable({}, {__index = _G})) end end)
        did(getfenv(victim) ~= _G)""",
    "setfenv of our caller": "calls(function() did(pcall(setfenv, 2, {treasure = 1})) end)",
    "setfenv of a thread": "did(pcall(setfenv, coroutine.create(victim), {}))",
    "setfenv with numbers as text": "calls(function() did(pcall(setfenv, '2', {})) end) got(getfenv('1'))",
    "loadstring in another environment": "got(getfenv(loadstring('return 1')), loadstring('return _G')(), loadstring('return getfenv(1)')())",
    "load by a function of ours": "got(calls(loadstring, 'return _G'), calls(loadstring('return getfenv(2)')))",
    # bytecode
    "bytecode by loadstring": "did(loadstring('\\27Lua'))",
    "bytecode by load": "local n = 0 did(load(function() n = n + 1 return n == 1 and '\\27' or n == 2 and 'Lua' or nil end))",
    "bytecode by load of text": "did(load('\\27LuaQ'))",
    "bytecode by a number": "did(loadstring('\\27'))",
    "a name of ours": """local f = loadstring('error("x")', '=mudwire/machine.lua') local ok, e = pcall(f) got(e)
        did(not e:find('(', 1, true))""",
    # metatables
    "metatable of strings": "got(getmetatable('')) did(pcall(setmetatable, '', {}))",
    "index of strings": "did(pcall(function() getmetatable('').__index = {} end)) did(pcall(rawset, getmetatable(''), '__index', 1) and ('x').len == nil)",
    "metatable of the metatable": "did(getmetatable(getmetatable('')))",
    "metatables of others": "for _, x in pairs{1, true, type, got, coroutine.create(got)} do did(getmetatable(x)) end did(getmetatable(nil))",
    "locked": "did(pcall(setmetatable, object, {})) got(getmetatable(object))",
    "rawset on a locked one": "rawset(object, 'SECRET', nil) got(rawget(object, 'lib'))",
    "newproxy": "got(getmetatable(newproxy(true)), newproxy(true), newproxy())",
    "finalizer": "local p = newproxy(true) getmetatable(p).__gc = function() say('ESCAPED') end p = nil collectgarbage() collectgarbage()",
    "finalizer by rawset": "local p = newproxy(true) rawset(getmetatable(p), '__gc', function() say('ESCAPED') end) p = nil collectgarbage() collectgarbage()",
    "finalizer of a table": "setmetatable({}, {__gc = function() say('ESCAPED') end}) collectgarbage() collectgarbage()",
    "newproxy of others": "did(pcall(newproxy, object)) did(pcall(newproxy, 1)) did(pcall(newproxy, {}))",
    "the metatable of a proxy": "local m = getmetatable(newproxy(true)) did(getmetatable(m)) m.__metatable = {} did(pcall(setmetatable, m, {}))",
    # what debug tells
    "getinfo's function": "for level = 0, 20 do local i = debug.getinfo(level, 'f') got(i and i.func) end",
    "getinfo's function in a callback": "calls(function() for level = 0, 20 do local i = debug.getinfo(level) got(i and i.func) did(i and i.func == calls) end end)",
    "getinfo of ours": "did(debug.getinfo(victim).func) got(debug.getinfo(victim, 'L'))",
    "getinfo of a thread": "local co = coroutine.create(victim) did((debug.getinfo(co, 0) or {}).func) did(pcall(debug.getinfo, co))",
    "getlocal": "for level = 0, 20 do for index = 1, 60 do got(select(2, pcall(debug.getlocal, level, index))) end end",
    "getlocal in a callback": """calls(function()
        for level = 0, 20 do for index = 1, 60 do got(select(3, pcall(debug.getlocal, level, index))) end end
    end)""",
    "getlocal within a metamethod": """local function look()
        for level = 1, 20 do for index = -9, 60 do got(select(3, pcall(debug.getlocal, level, index))) end end
    end
    did(pcall(function() return setmetatable({}, {__index = look}).x + ('').y end))""",
    "getlocal of a thread": "local co = coroutine.create(victim) did(pcall(debug.getlocal, co, 0, 1)) did(pcall(debug.getlocal, co, 1, 1))",
    "getinfo with '>'": "did(pcall(debug.getinfo, '>f')) did(pcall(debug.getinfo, 1, '>f') and debug.getinfo(1, '>f').activelines)",
    "traceback": "did(debug.traceback():find('machine_calls')) did(coroutine.wrap(debug.traceback)():find('machine_calls'))",
    "traceback of an object": "got(debug.traceback({}), debug.traceback(nil), debug.traceback(coroutine.create(victim), 'x'))",
    # workers
    "the worker": "did(coroutine.running())",
    "resuming the worker": "did(pcall(coroutine.resume, coroutine.running()))",
    "yielding the worker": "did(pcall(coroutine.yield))",
    "yielding in a callback of ours": "got(coroutine.wrap(function() return calls(coroutine.yield, 1) end)())",
    "coroutines of ours": "got(coroutine.wrap(victim)(), coroutine.resume(coroutine.create(getfenv), 1))",
    # values that are errors
    "errors of Python": "local ok, e = pcall(break_down) got(e) did(type(e) ~= 'string')",
    "errors of Python in a coroutine": "local ok, e = coroutine.resume(coroutine.create(break_down)) did(type(e) ~= 'string')",
    "errors of Python in a handler": "xpcall(break_down, function(e) did(type(e) ~= 'string') end)",
    "a table for the host": "did(pcall(say, {})) did(pcall(say, say))",
    "userdata for the host": "did(pcall(say, newproxy(true)))",
    "error objects of ours": "got(select(2, pcall(victim, nil)))",
    # collecting and such
    "collectgarbage": "collectgarbage('stop') collectgarbage('setpause', 1e9) did(pcall(collectgarbage, 'x'))",
    "changing what ours use": """for _, t in pairs{string, table, math, coroutine, os, debug} do for k in pairs(t) do t[k] = nil end end
        string.format = nil pcall = nil did(victim() ~= 1)""",
    "changing the environment": "for _, k in pairs{'pcall', 'type', 'error'} do _G[k] = function() say('ESCAPED') end end victim() calls(victim)",
    "f of the library": "did(f)",
}


# What would be a way out, to see that it would be noticed.
LEAKS = {
    "a table": "got(leak())",
    "in a table": "got({a = {b = {leak()}}})",
    "in a key": "got({[leak()] = 1})",
    "the environment": "got(raw_getfenv(victim))",
    "a function with it": "raw_setfenv(victim, getfenv(1)) did(raw_getfenv(victim) == _G)",
    "a Python function": "got(python_function())",
    "a finalizer": "local p = raw_newproxy(true) getmetatable(p).__gc = function() say('ESCAPED') end p = nil collectgarbage()",
}
LEAKING = b"""
local host, lib, core = ...
SECRET = "real"
local env, treasure = lib.env, { SECRET = "treasure" }
env.victim = function() end
env.leak = function() return treasure end
env.python_function = function() return core.python.arm end
local g, s = debug.getfenv, debug.setfenv
env.raw_getfenv, env.raw_setfenv, env.raw_newproxy = g, s, newproxy
"""


@pytest.mark.parametrize("leak", LEAKS)
def test_a_way_out_would_be_noticed(leak: str) -> None:
    with stage() as play:
        play.machine.load_library("leaking", LEAKING)
        play.run(HARNESS)
        play.run(LEAKS[leak])

        assert (b"ESCAPED") in {said[0] for said in play.said}


@pytest.mark.parametrize("attempt", ESCAPES)
def test_no_script_gets_out(attempt: str) -> None:
    with stage() as play:
        play.machine.load_library("target", TARGET)
        play.run(HARNESS)
        play.run(ESCAPES[attempt])

        assert not [said for said in play.said if said[0] == b"ESCAPED"]
        assert play.failures == []
        assert play.told("say(_VERSION)") == (b"Lua 5.1",)


def test_f_shows_nothing_of_ours() -> None:
    with stage() as play:
        for library in ("arguments", "strings"):
            play.machine.load_library(library, (LUA_FOLDER / f"{library}.lua").read_bytes())
        play.machine.load_library("target", TARGET)

        assert play.told("say((calls(f, '{tostring(treasure)} {tostring(kept)}')))") == (b"nil nil",)
        assert play.told("local mine = 5 local x = f('{mine}') say(x)") == (b"5",)
        assert play.told("mine = 6 local function last() return f('{mine}') end say(last())") == (b"6",)


# --- what would bring the process down ---

CRASHES = {
    "unpack far": "unpack({}, -2147483648, 2147483647)",
    "unpack much": "unpack({}, 1, 1e8)",
    "unpack inf": "unpack({}, 1, math.huge)",
    "unpack nan": "unpack({}, 1, 0 / 0)",
    "unpack -inf": "unpack({}, -math.huge, 1)",
    "unpack text": "unpack({}, '1', '1e9')",
    "rep": "('x'):rep(1e10)",
    "rep of nothing": "(''):rep(2^31)",
    "rep inf": "('xx'):rep(math.huge)",
    "rep nan": "('x'):rep(0 / 0)",
    "rep negative": "('x'):rep(-1e10)",
    "long pattern": "('a'):rep(300000):match(('.-'):rep(100000) .. 'b')",
    "many captures": "('a'):find(('()'):rep(1000))",
    "pattern of brackets": "('a'):find(('['):rep(2000))",
    "recursive pattern": "('a'):rep(5000):match('.-b')",
    "gsub of a long pattern": "('x'):gsub(('x*'):rep(100000), '')",
    "gmatch of a long pattern": "for _ in ('x'):gmatch(('x*'):rep(100000)) do end",
    "format width": "string.format('%9999d', 1)",
    "format precision": "string.format('%99.99f', 1e308)",
    "format nothing": "string.format('%s')",
    "format unknown": "string.format('%y', 1)",
    "date of nonsense": "os.date(('%c'):rep(1000))",
    "date of an unknown letter": "os.date('%Ez %N %')",
    "date far away": "os.date('%c', 1e300)",
    "date of nan": "os.date('%c', 0 / 0)",
    "time far away": "os.time{year = 1e15, month = 1, day = 1}",
    "nested coroutines": "local function f() coroutine.wrap(f)() end f()",
    "nested coroutines, caught": "local function f() pcall(coroutine.wrap(f)) end f()",
    "nested pcall": "local function f() pcall(f) end f()",
    "nested pcall in coroutines": "local function f() pcall(coroutine.wrap(function() pcall(f) end)) end f()",
    "nested tostring": "local t t = setmetatable({}, {__tostring = function() return tostring(t) end}) tostring(t)",
    "nested index": "local t = {} setmetatable(t, {__index = function(t, k) return t[k] end}) return t.x",
    "index of itself": "local t = {} setmetatable(t, {__index = t}) return t.x",
    "nested gsub": "local function f() return (('x'):gsub('x', f)) end f()",
    "nested sort": "local function f(a, b) table.sort({2, 1}, f) return true end f()",
    "nested load": "local s = 'x' for i = 1, 20 do s = 'loadstring([==[' .. s .. ']==])()' end loadstring(s)",
    "nested text": "loadstring(('('):rep(100000))",
    "nested tables": "loadstring('return ' .. ('{'):rep(100000))",
    "nested functions": "loadstring(('function f() '):rep(10000))",
    "long concat": "loadstring('return ' .. ('a..'):rep(100000) .. 'a')",
    "many locals": "loadstring(('local a '):rep(300))",
    "many constants": "local t = {} for i = 1, 3000 do t[i] = i .. '.5' end loadstring('return {' .. table.concat(t, ',') .. '}')",
    "many arguments": "loadstring('return f(' .. ('1,'):rep(300) .. '1)')",
    "stack overflow": "local function f() return 1 + f() end f()",
    "stack overflow in a handler": "local function f() return 1 + f() end xpcall(f, f)",
    "stack overflow in a coroutine": "coroutine.wrap(function() local function f() return 1 + f() end f() end)()",
    "invalid order": "local t = {} for i = 1, 100 do t[i] = i % 7 end table.sort(t, function() return true end)",
    "sort of mixed": "table.sort({1, 'a', {}})",
    "sort that changes": "local t = {3, 2, 1, 5, 4} table.sort(t, function(a, b) t[1] = nil t[#t + 1] = 1 return a < b end)",
    "insert far": "table.insert({}, -2147483648, 1)",
    "insert beyond": "table.insert({}, 2147483647, 1)",
    "remove far": "table.remove({}, -2147483648)",
    "concat far": "table.concat({}, ',', 1, 2147483647)",
    "setn": "table.setn({}, 10)",
    "next of nothing": "next({}, 'x')",
    "char": "string.char(256)",
    "byte": "string.byte('x', -2147483648, 2147483647)",
    "sub": "return ('x'):sub(-2147483648, 2147483647)",
    "select": "select(-2147483648)",
    "tonumber": "tonumber(('9'):rep(100000), 36)",
    "random": "math.random(0) math.random(2^53)",
    "ldexp": "math.ldexp(1, 2^31)",
    "wrap of C": "coroutine.wrap(type)(1)",
    "resume itself": "local co co = coroutine.create(function() coroutine.resume(co) end) coroutine.resume(co)",
    "resume the dead": "local co = coroutine.create(type) coroutine.resume(co) coroutine.resume(co)",
    "yield in a metamethod": "coroutine.wrap(function() return setmetatable({}, {__index = coroutine.yield}).x end)()",
    "yield in sort": "coroutine.wrap(function() table.sort({2, 1}, coroutine.yield) end)()",
    "collect in a callback": "table.sort({3, 2, 1}, function(a, b) collectgarbage() return a < b end)",
    "error of an error": "xpcall(error, error)",
    "error handlers without end": "xpcall(error, function() error() end)",
    "deep table for the host": "local t = {} for i = 1, 1e5 do t = {t} end say(t)",
    "modules without end": "package.preload.a = function() require 'b' end package.preload.b = function() require 'a' end require 'a'",
    "a key that is nan": "local t = {} t[0 / 0] = 1",
    "goto nowhere": "loadstring('break')",
    "weak keys": "local t = setmetatable({}, {__mode = 'kv'}) for i = 1, 1e5 do t[{}] = {} end collectgarbage()",
    "growing while walking": "local t = {1} for k in pairs(t) do for i = 1, 3 do t[{}] = i end if next(t, k) == nil then break end end",
}


@pytest.mark.parametrize("attempt", CRASHES)
def test_no_script_brings_the_process_down(attempt: str) -> None:
    with stage(memory_bytes=64 << 20) as play:
        play.run(CRASHES[attempt])
        play.run(f"pcall(function() {CRASHES[attempt]} end)")
        play.run(f"coroutine.wrap(function() {CRASHES[attempt]} end)()")

        assert play.told("say('alive')") == (b"alive",)


# --- what stays as Lua has it ---

SAME = [
    ("return type(_G), _G == _G._G, getfenv(1) == _G", (b"table", True, True)),
    ("return select('#', unpack({1, nil, 3}, 1, 3))", (3,)),
    ("return unpack({1, 2, 3}, 2)", (2, 3)),
    ("return unpack({}, 1, 0)", ()),
    ("return ('abc'):rep(3), ('x'):rep(0)", (b"abcabcabc", b"")),
    ("return string.rep(5, 2)", (b"55",)),
    ("return ('key=value'):match('(%w+)=(%w+)')", (b"key", b"value")),
    ("return ('a.b'):find('.', 1, true), ('x'):rep(5000):find(('x'):rep(3000))", (2, 1, 3000)),
    ("return ('hello'):gsub('l', 'L', 1)", (b"heLlo", 1)),
    ("local t = {} for a, b in ('a1b2'):gmatch('(%a)(%d)') do t[#t + 1] = a .. b end return unpack(t)", (b"a1", b"b2")),
    ("return loadstring('return 1 + 1')()", (2,)),
    ("return loadstring('x x')", (None, b"[string \"x x\"]:1: '=' expected near 'x'")),
    ("x = 5 return loadstring('return x')()", (5,)),
    ("local p = {'return ', '7'} local i = 0 return load(function() i = i + 1 return p[i] end)()", (7,)),
    ("local f = function() return y end setfenv(f, {y = 3}) return f(), getfenv(f).y", (3, 3)),
    ("local function f() setfenv(1, {z = 4}) return z end return f()", (4,)),
    ("local function f() setfenv(2, {w = 1, f = 2}) end f() return w", (1,)),
    (
        "return pcall(setfenv, 1, 2)",
        (False, b"trigger rat:1: bad argument #2 to 'setfenv' (table expected, got number)"),
    ),
    ("local p = newproxy(true) getmetatable(p).__len = function() return 9 end return #p, #newproxy(p)", (9, 9)),
    ("function string.twice(s) return s .. s end return ('ab'):twice()", (b"abab",)),
    ("getmetatable('').__mod = function(s, v) return s:format(v) end return '<%d>' % 3", (b"<3>",)),
    (
        "getmetatable('').__call = string.sub return ('hello')(2, 3), getmetatable('').__call == string.sub",
        (b"el", True),
    ),
    ("getmetatable('').__index.first = function(s) return s:sub(1, 1) end return ('ab'):first()", (b"a",)),
    ("return os.date('!%Y-%m-%d %H:%M:%S', 0), os.date('!*t', 0).year", (b"1970-01-01 00:00:00", 1970)),
    (
        "return os.time{year = 2000, month = 1, day = 1, hour = 12} - os.time{year = 2000, month = 1, day = 1, hour = 11}",
        (3600,),
    ),
    ("return table.getn({1, 2}), table.maxn({[5] = 1}), math.mod(5, 3), math.floor(2.5)", (2, 5, 2, 2)),
    ("local t = {} table.insert(t, 'b') table.insert(t, 1, 'a') return table.concat(t)", (b"ab",)),
    ("return debug.getinfo(1, 'l').currentline, debug.getinfo(1, 'S').short_src", (1, b"trigger rat")),
    ("local function f() end return debug.getinfo(f).func == f, debug.getinfo(2, 'n') == nil", (True, False)),
    ("local one = 1 local function f() return debug.getlocal(2, 1) end local n, v = f() return n, v", (b"one", 1)),
    ("local one = 1 return (debug.getlocal(1, 2)), pcall(debug.getlocal, 99, 1) == false", (None, True)),
    (
        "local co = coroutine.create(function(a) coroutine.yield() end) coroutine.resume(co, 7) return debug.getlocal(co, 1, 1)",
        (b"a", 7),
    ),
    (
        "return debug.getmetatable('').__call, debug.getmetatable(5), debug.getmetatable(setmetatable({}, {__metatable = 1}))",
        (None,) * 3,
    ),
    ("local m = {} return debug.getmetatable(debug.setmetatable({}, m)) == m", (True,)),
    (
        "return (pcall(debug.setmetatable, print, {})), (pcall(debug.setmetatable, setmetatable({}, {__metatable = 1}), {}))",
        (False, False),
    ),
    ("return (debug.traceback('x'):match('^x\\nstack traceback:\\n\\t(.-): '))", (b"trigger rat:1",)),
    ("return type(collectgarbage('count')), collectgarbage(), collectgarbage('step') ~= nil", (b"number", 0, True)),
    ("return coroutine.status(coroutine.create(function() end)), coroutine.running()", (b"suspended", None)),
    (
        "local co co = coroutine.create(function() return coroutine.running() == co end) return coroutine.resume(co)",
        (True, True),
    ),
    ("return pcall(coroutine.wrap(function() error({}) end)) == false", (True,)),
    ("return tostring(nil), tonumber('0x10'), tonumber('z', 36)", (b"nil", 16, 35)),
    ("return require('string') == string, package.loaded._G == _G", (True, True)),
    ("return os.getenv('NOTHING'), type(os.clock()), os.difftime(5, 3)", (None, b"number", 2)),
]


@pytest.mark.parametrize(("script", "results"), SAME)
def test_what_scripts_use_is_as_in_lua(script: str, results: tuple[object, ...]) -> None:
    with stage() as play:
        assert play.told(f"say((function() {script} end)())") == results


def test_the_environment_variables_that_are_granted_are_seen() -> None:
    with stage() as play:
        play.machine.load_library("grant", b"local host, lib = ... lib.environment = { HOME = '/home/me' }")

        assert play.told("say(os.getenv('HOME'), os.getenv('PATH'))") == (b"/home/me", None)


def test_text_of_the_kept_stage_is_apart_for_each_machine() -> None:
    with stage() as one, stage() as two:
        one.run("x = 1 string.mine = 1")

        assert two.told("say(x, string.mine)") == (None, None)
