-- `host` and `lib`: what our Lua libraries call in Python, and what the machine gives them.

local host, lib, core = ...
local error, getfenv, select, setfenv, setmetatable, type, unpack =
  error, getfenv, select, setfenv, setmetatable, type, unpack
local byte, format, match, sub = string.byte, string.format, string.match, string.sub
local handlers, python = core.handlers, core.python

-- --- functions of Python ---

-- What may cross: a table would arrive as an object of lupa's, which must not outlive the call.
local refused = { table = true, ["function"] = true, userdata = true, thread = true }

local function refuse(name, position, value)
  error(format("%sbad argument #%d to '%s' (a %s cannot be handed over)", core.position(), position, name, type(value)), 0)
end

local function check_rest(name, ...)
  local values = { ... }
  for position = 4, select("#", ...) do
    if refused[type(values[position])] then refuse(name, position, values[position]) end
  end
end

local function check(name, ...)
  local first, second, third = ...
  if refused[type(first)] then refuse(name, 1, first) end
  if refused[type(second)] then refuse(name, 2, second) end
  if refused[type(third)] then refuse(name, 3, third) end
  if select("#", ...) > 3 then check_rest(name, ...) end
end

local function values_of(row, count)
  local values, at = {}, 1
  for index = 1, count do
    values[index], at = core.build(row, at)
  end
  return unpack(values, 1, count)
end

-- How a function of Python can have ended, other than with plain values.  The numbers are those of runtime.py.
local endings
local function pass(ending, ...)
  if ending == true then return ... end
  return endings[ending](...)
end
core.pass = pass

endings = {
  -- what it has to say is the script's fault
  [0] = function(message) error(core.position() .. message, 0) end,
  -- with tables
  [1] = function(count, whole, ...) return values_of(core.complete({ ... }, select("#", ...), whole), count) end,
  -- with plain values, for which the memory limit has been lifted
  [2] = function(ending, ...)
    python.arm()
    return pass(ending, ...)
  end,
  -- the call that waited has been cancelled
  [3] = function()
    local call = core.current
    call.dying, call.cancelled = "cancelled", true
    error(call.dying, 0)
  end,
}

local function gone_on(call, ...)
  core.go_on(call)
  return pass(...)
end

-- Some are done for whose code asks, and not for whose call it is: Python is told before.
local function asked_for(f)
  local askers, ask = core.askers, python.ask
  return function(...)
    ask(askers())
    return f(...)
  end
end

function core.expose(name, f, waits, asks)
  if asks then f = asked_for(f) end
  if not waits then
    host[name] = function(...)
      check(name, ...)
      return pass(f(...))
    end
    return
  end
  host[name] = function(...)
    check(name, ...)
    local call = core.current
    if not call or not call.running then error(format("'%s' cannot wait here", name), 0) end
    core.suspend(call)
    return gone_on(call, f(...))
  end
end

-- --- functions of Lua ---

local last = 0

function lib.register(f)
  last = last + 1
  handlers[last] = f
  return last
end

function lib.unregister(handler) handlers[handler] = nil end

function lib.call(handler, ...)
  local f = handlers[handler]
  if f then return f(...) end
end

-- Functions whose environment scripts can neither change nor see: those that are sealed, and all that were made by
-- files of ours or by Lua itself, since these have the real globals.
local sealed = setmetatable({}, { __mode = "k" })

function lib.seal(f)
  sealed[f] = true
  return f
end

function lib.is_script(f) return type(f) == "function" and not sealed[f] and getfenv(f) ~= core.real end

-- --- scripts ---

-- As Lua's loadstring, but text only, in the environment of scripts, and under a name that is no other package's.
function core.compile(text, name, packages)
  if byte(text, 1) == 27 then return nil, "attempt to load a binary chunk" end
  local f, problem = core.load_text(text, name, packages)
  if not f then return nil, problem end
  return setfenv(f, lib.env)
end

-- The number of a handler; or nothing, the line and the message.
function core.compile_handler(text, name, package)
  local f, problem = core.compile(text, name, package)
  if f then return lib.register(f) end
  local short = sub(name, 2, 80) -- the compiler shows so much of a name
  if sub(problem, 1, #short + 1) == short .. ":" then
    local line, said = match(problem, "^(%d+): (.*)", #short + 2)
    if line then return nil, line + 0, said end
  end
  return nil, 0, problem
end
