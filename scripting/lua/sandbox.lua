-- What scripts see as `_G`: by an allow-list, apart from the real globals, with what could break out or crash replaced.
-- The functions replaced here are replaced for our own libraries too, which are loaded after this.

local _, lib, core = ...
local env, real = lib.env, core.real
local error, getfenv, getmetatable, newproxy, pairs, setfenv, setmetatable, tonumber, tostring, type =
  error, getfenv, getmetatable, newproxy, pairs, setfenv, setmetatable, tonumber, tostring, type
local collectgarbage, getinfo = collectgarbage, debug.getinfo
local concat, floor, format, huge = table.concat, math.floor, string.format, math.huge

real.pcall, real.xpcall = core.pcall, core.xpcall
real.coroutine.create, real.coroutine.resume, real.coroutine.wrap = core.create, core.resume, core.wrap
real.coroutine.running = core.running

-- --- environments ---

-- The function that a script means, which calls one of ours: itself, or the one at a level of the stack.
local function function_at(f, name)
  if type(f) == "function" then return f end
  local level = tonumber(f)
  if not level then
    error(format("%sbad argument #1 to '%s' (number expected, got %s)", core.position(), name, type(f)), 0)
  end
  if level < 0 or level ~= floor(level) or level == huge then
    error(format("%sbad argument #1 to '%s' (level must be non-negative)", core.position(), name), 0)
  end
  if level == 0 then return nil end
  local info = getinfo(level + 2, "f")
  if not info then error(format("%sbad argument #1 to '%s' (invalid level)", core.position(), name), 0) end
  return info.func -- nil: it has called us as the last thing it does, and is gone
end

function real.getfenv(f)
  f = function_at(f == nil and 1 or f, "getfenv")
  if not f or not lib.is_script(f) then return env end
  return (getfenv(f))
end

function real.setfenv(f, t)
  if type(t) ~= "table" then
    error(format("%sbad argument #2 to 'setfenv' (table expected, got %s)", core.position(), type(t)), 0)
  end
  f = function_at(f, "setfenv")
  if not f or not lib.is_script(f) then
    error(core.position() .. "'setfenv' cannot change environment of given object", 0)
  end
  return setfenv(f, t)
end

-- --- compiling ---

local function compile(text, name)
  if #text > 1000000 then core.look() end
  return core.compile(text, name, (core.askers()))
end

function real.loadstring(text, name)
  if type(text) == "number" then text = tostring(text) end
  if type(text) ~= "string" then
    error(format("%sbad argument #1 to 'loadstring' (string expected, got %s)", core.position(), type(text)), 0)
  end
  return compile(text, type(name) == "string" and name or text)
end

function real.load(reader, name)
  if type(reader) == "string" then return real.loadstring(reader, name) end
  if type(reader) ~= "function" then
    error(format("%sbad argument #1 to 'load' (function expected, got %s)", core.position(), type(reader)), 0)
  end
  local pieces = {}
  while true do
    local piece = reader()
    if piece == nil or piece == "" then break end
    if type(piece) ~= "string" then return nil, "reader function must return a string" end
    pieces[#pieces + 1] = piece
  end
  return compile(concat(pieces), type(name) == "string" and name or "=(load)")
end

-- --- memory ---

function real.collectgarbage(what, argument)
  what = what == nil and "collect" or what
  if what == "count" then return collectgarbage("count") end
  core.look()
  if what == "collect" or what == "step" then return collectgarbage(what, tonumber(argument) or 0) end
  -- How the collector works is the machine's affair; these are taken, and change nothing.
  if what == "stop" or what == "restart" then return 0 end
  if what == "setpause" or what == "setstepmul" then return 200 end
  error(format("%sbad argument #1 to 'collectgarbage' (invalid option '%s')", core.position(), tostring(what)), 0)
end

function real.gcinfo() return floor(collectgarbage("count")) end

-- Userdata with a metatable to fill.  A finalizer would run in the middle of anything, where nothing can stop it, so
-- `__gc` is never called; and other userdata, such as sockets, do not share their metatables.
local proxies = setmetatable({}, { __mode = "k" })

local function front_of(meta)
  return setmetatable({}, {
    __index = meta,
    __newindex = function(_, key, value)
      if key ~= "__gc" and key ~= "__metatable" then meta[key] = value end
    end,
    __metatable = false,
  })
end

function env.newproxy(like)
  if not like then return newproxy() end
  if like ~= true and not proxies[like] then
    error(core.position() .. "bad argument #1 to 'newproxy' (boolean or proxy expected)", 0)
  end
  local object = newproxy(like)
  if like == true then
    local meta = getmetatable(object)
    meta.__metatable = front_of(meta)
  end
  proxies[object] = true
  return object
end

-- --- the environment ---

for _, name in pairs {
  "assert", "error", "ipairs", "next", "pairs", "pcall", "rawequal", "rawget", "rawset", "select", "setmetatable",
  "getmetatable", "tonumber", "tostring", "type", "xpcall", "_VERSION", "collectgarbage", "gcinfo", "loadstring",
  "load", "getfenv", "setfenv",
} do
  env[name] = real[name]
end
env._G = env

function core.share(name, members)
  local group = {}
  for _, member in pairs(members) do group[member] = real[name][member] end
  env[name] = group
end

core.share("coroutine", { "create", "resume", "running", "status", "wrap", "yield" })
