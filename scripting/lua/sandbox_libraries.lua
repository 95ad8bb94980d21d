-- The standard libraries for scripts: without what reaches outside, and with checks where C would crash or never end.

local _, lib, core = ...
local env, real = lib.env, core.real
local error, getmetatable, pairs, select, setmetatable, tonumber, tostring, type, unpack =
  error, getmetatable, pairs, select, setmetatable, tonumber, tostring, type, unpack
local find, format, gmatch, gsub, match, rep, sub =
  string.find, string.format, string.gmatch, string.gsub, string.match, string.rep, string.sub
local date, getinfo, getlocal, traceback = os.date, debug.getinfo, debug.getlocal, debug.traceback

-- --- text ---

-- Lua matches a pattern by a function of C that calls itself for each part of it.
local MAX_PATTERN = 2048
local MAX_TEXT = 64 * 1024 * 1024
-- From here on the time that one function of C takes is worth a look at the clock.
local MUCH = 20000

local function fail(message) error(core.position() .. message, 0) end

local function check_pattern(pattern)
  if #pattern > MAX_PATTERN and find(pattern, "[%^%$%*%+%?%.%(%[%%%-]") then fail("pattern too complex") end
end

-- Patterns with so many repetitions may take for ever on a text that is longer than this.
local RISKY = { { repetitions = 6, text = 20 }, { repetitions = 3, text = 100 } }
local SHORTEST_RISKY = 2 * RISKY[2].repetitions
local MAX_KNOWN = 1000
local repetitions, known = {}, 0

local function repetitions_of(pattern)
  local count = repetitions[pattern]
  if count then return count end
  if known >= MAX_KNOWN then repetitions, known = {}, 0 end
  count = select(2, gsub(pattern, "[*+?-]", ""))
  repetitions[pattern], known = count, known + 1
  return count
end

local function check_subject(text, pattern)
  if type(text) ~= "string" then return end
  local size = #text
  if size > MUCH then core.look() end
  if size > RISKY[1].text and type(pattern) == "string" and #pattern >= SHORTEST_RISKY then
    local count = repetitions_of(pattern)
    for index = 1, 2 do
      local risky = RISKY[index]
      if count >= risky.repetitions and size > risky.text then return core.see() end
    end
  end
end

function real.string.find(text, pattern, start, plain)
  if type(pattern) == "string" and #pattern > MAX_PATTERN and not plain then check_pattern(pattern) end
  check_subject(text, pattern)
  return find(text, pattern, start, plain)
end

-- For our own files, where they look for plain text or for what stands at one place: a look at the clock takes longer.
lib.find, lib.match = find, match

function real.string.match(text, pattern, start)
  if type(pattern) == "string" and #pattern > MAX_PATTERN then check_pattern(pattern) end
  check_subject(text, pattern)
  return match(text, pattern, start)
end

function real.string.gmatch(text, pattern)
  if type(pattern) == "string" and #pattern > MAX_PATTERN then check_pattern(pattern) end
  check_subject(text, pattern)
  return gmatch(text, pattern)
end
real.string.gfind = real.string.gmatch

function real.string.gsub(text, pattern, replacement, most)
  if type(pattern) == "string" and #pattern > MAX_PATTERN then check_pattern(pattern) end
  check_subject(text, pattern)
  return gsub(text, pattern, replacement, most)
end

function real.string.rep(text, count)
  local size = (type(text) == "string" or type(text) == "number") and #tostring(text)
  local times = tonumber(count)
  if size and times then
    if size == 0 or times < 1 then return "" end
    if size * times > MAX_TEXT then fail("resulting string too large") end
    if size * times > MUCH then core.look() end
  end
  return rep(text, count)
end
real.string.dump = nil

for _, name in pairs { "lower", "reverse", "upper" } do
  local f = real.string[name]
  real.string[name] = function(text)
    check_subject(text)
    return f(text)
  end
end

core.share("string", {
  "byte", "char", "find", "format", "gfind", "gmatch", "gsub", "len", "lower", "match", "rep", "reverse", "sub", "upper",
})

-- Methods of strings are those that scripts see and may add to.  Of the metatable they may fill what Lua itself gives no
-- meaning, such as `"%d" % 3`; where methods are looked for is not theirs.
local OPERATORS = {
  __add = true, __sub = true, __mul = true, __div = true, __mod = true, __pow = true, __unm = true, __call = true,
}
local strings = getmetatable("")
strings.__index = env.string
strings.__metatable = setmetatable({}, {
  __index = strings,
  __newindex = function(_, name, f)
    if f == strings[name] then return end
    if not OPERATORS[name] then fail("where methods of strings are looked for cannot be changed") end
    strings[name] = f
  end,
  __metatable = false,
})

-- --- tables and numbers ---

local MAX_UNPACKED = 7900 -- LUAI_MAXCSTACK is 8000

function real.unpack(list, first, last)
  if type(list) == "table" then
    local from, to = tonumber(first) or 1, tonumber(last) or #list
    if not (to - from < MAX_UNPACKED) then fail("too many results to unpack") end
  end
  return unpack(list, first or 1, last)
end
env.unpack = real.unpack

core.share("table", { "concat", "foreach", "foreachi", "getn", "insert", "maxn", "remove", "setn", "sort" })

local MANY = 1000
local MAX_POSITION = 2147483647
local concat, insert, remove, sort = table.concat, table.insert, table.remove, table.sort

local function check_size(list)
  if type(list) == "table" and #list > MANY then core.look() end
end

function env.table.sort(list, before)
  check_size(list)
  return sort(list, before)
end

function env.table.concat(list, separator, first, last)
  check_size(list)
  return concat(list, separator, first, last)
end

function env.table.remove(list, ...)
  if select("#", ...) > 0 then check_size(list) end
  return remove(list, ...)
end

function env.table.insert(list, position, ...)
  -- Lua 5.1 moves every element from the end down to the position, also when that is two thousand million below 0, as
  -- what does not fit its 32 bits is.
  local at = select("#", ...) > 0 and tonumber(position)
  if at and not (at >= 1 and at <= MAX_POSITION) then fail("bad argument #2 to 'insert' (position out of bounds)") end
  if select("#", ...) > 0 then check_size(list) end
  return insert(list, position, ...)
end

local functions = {}
for name in pairs(real.math) do functions[#functions + 1] = name end
core.share("math", functions)

-- --- time ---

core.share("os", { "clock", "difftime", "time" })

-- The C library of some systems ends the program when it does not know a letter.
function real.os.date(pattern, time)
  if type(pattern) == "string" then
    if #pattern > 1000 then fail("bad argument #1 to 'date' (too long)") end
    local unknown = match(gsub(pattern, "%%[aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%%]", ""), "%%.")
    if unknown then fail(format("bad argument #1 to 'date' (invalid conversion specifier '%s')", unknown)) end
  end
  if time == nil then return date(pattern) end
  return date(pattern, time)
end
env.os.date = real.os.date

-- What of the environment may be seen: `mudwire run` grants names.
lib.environment = {}
function env.os.getenv(name) return lib.environment[name] end

-- --- debug ---

env.debug = {}

-- What `getmetatable` tells, whoever hides it hides it here too; test libraries ask by this name.
function env.debug.getmetatable(value)
  local meta = getmetatable(value)
  return type(meta) == "table" and meta or nil
end

-- Of tables alone: what all functions, numbers or texts are to the interpreter is nobody's to change.
function env.debug.setmetatable(value, meta)
  if type(value) ~= "table" then fail("bad argument #1 to 'setmetatable' (table expected, got " .. type(value) .. ")") end
  if meta ~= nil and type(meta) ~= "table" then fail("bad argument #2 to 'setmetatable' (nil or table expected)") end
  return setmetatable(value, meta)
end

-- The message, then the functions of scripts; what they were called by is nothing to them.
function env.debug.traceback(...)
  local thread, message, level = ...
  local is_other = type(thread) == "thread"
  if not is_other then message, level = ... end
  if message ~= nil and type(message) ~= "string" and type(message) ~= "number" then return message end
  local text
  if is_other then
    text = traceback(thread, message or "", tonumber(level) or 0)
  else
    text = traceback(message or "", (tonumber(level) or 1) + 1)
  end
  return core.without_ours(message and text or sub(text, 2))
end

local KNOWN = {
  "name", "namewhat", "what", "source", "short_src", "currentline", "linedefined", "lastlinedefined", "nups",
}

function env.debug.getinfo(...)
  local thread, f, what = ...
  local info
  if type(thread) == "thread" then
    if type(f) ~= "function" and type(f) ~= "number" then fail("bad argument #2 to 'getinfo' (function or level expected)") end
    info = getinfo(thread, f, "nSluf")
  else
    f, what = ...
    if type(f) == "number" then
      info = getinfo(f + 1, "nSluf")
    elseif type(f) == "function" then
      info = getinfo(f, "nSluf")
    else
      fail("bad argument #1 to 'getinfo' (function or level expected)")
    end
  end
  if what ~= nil and type(what) ~= "string" then fail("bad argument #2 to 'getinfo' (string expected)") end
  if not info then return nil end
  local told = {}
  for _, name in pairs(KNOWN) do told[name] = info[name] end
  if lib.is_script(info.func) then told.func = info.func end
  return told
end

-- The locals of scripts' functions, for libraries that put those which a text names into it; ours have none.
function env.debug.getlocal(...)
  local thread, level, index = ...
  local is_other = type(thread) == "thread"
  if not is_other then level, index = ... end
  if type(level) ~= "number" or type(index) ~= "number" then fail("bad argument to 'getlocal' (numbers expected)") end
  local info
  if is_other then info = getinfo(thread, level, "f") else info = getinfo(level + 1, "f") end
  if not info then fail("bad argument to 'getlocal' (level out of range)") end
  if not lib.is_script(info.func) then return nil end
  local name, value -- no tail call, which would be a level less
  if is_other then name, value = getlocal(thread, level, index) else name, value = getlocal(level + 1, index) end
  if not name or sub(name, 1, 2) == "(*" then return nil end -- what it works with besides, of ours too
  return name, value
end
