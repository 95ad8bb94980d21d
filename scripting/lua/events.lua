-- Events, Lua's part: handlers are functions of scripts and what they are given may be any value, so both stay here.
-- Who listens, and in which order, the host knows (automation/events.py); it runs each handler in a call of its own.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local find = lib.find
local error, gmatch, match, pairs, select, tostring, type, unpack =
  error, string.gmatch, string.match, pairs, select, tostring, type, unpack

-- What raiseEvent was given, while its handlers start; nested, because they may raise events themselves.
local kept = {}

local function value_named(name)
  local value = env
  for part in gmatch(name, "[^.]+") do
    if type(value) ~= "table" then return nil end
    value = value[part]
  end
  return value
end

local function function_named(name)
  local value = value_named(name)
  return type(value) == "function" and value or nil
end
lib.function_named = function_named

-- What a handler's text calls: a function by its name, also as a method ("chat.heard", "chat:heard"), which may come into
-- being later; or whatever may stand in front of arguments, as in Mudlet.  `told` is what an error begins with.
function lib.calling(text, told)
  local owner, method = match(text, "^([%w_.]+):([%w_]+)$")
  if not owner and match(text, "[^%w_.]") then
    local expression = env.loadstring("return " .. text .. "(...)", "=handler")
    if expression then return expression end
  end
  return function(...)
    local named = function_named(owner and owner .. "." .. method or text)
    if not named then error(told .. '"' .. text .. '" is no function', 0) end
    if owner then return named(value_named(owner), ...) end
    return named(...)
  end
end

host.events_use(
  -- a script item's function, with what the host gives
  lib.register(function(name, ...)
    local f = function_named(name)
    if f then f(...) end
  end),
  -- a registered handler, with what raiseEvent was given
  lib.register(function(handler)
    local given = kept[#kept]
    lib.call(handler, unpack(given, 1, given.n))
  end),
  -- a script item's function, with what raiseEvent was given
  lib.register(function(name)
    local given, f = kept[#kept], function_named(name)
    if f then f(unpack(given, 1, given.n)) end
  end)
)

define("raiseEvent", function(name, ...)
  name = check.text("raiseEvent", 1, "event name", name)
  for index = 1, select("#", ...) do
    local kind = type((select(index, ...)))
    if kind == "thread" or kind == "userdata" then
      error("raiseEvent: bad argument #" .. index + 1 .. " type (string, number, boolean, table, function, or nil " ..
        "expected, got a " .. kind .. "!)", 2)
    end
  end
  local place = #kept + 1
  kept[place] = { n = select("#", ...) + 1, name, ... }
  local before = lib.expansions
  local raised = host.event_raise(name)
  -- What is above was left by handlers that were stopped in the middle.
  for index = #kept, place, -1 do kept[index] = nil end
  if not raised then error("raiseEvent: handlers raise each other's events without end (" .. name .. ")", 2) end
  lib.command_since(before)
  return true
end)

-- --- anonymous handlers ---

local by_name = {} -- the number of a handler that was given by its name, by event and name

local function listen(event, f, once)
  local number
  local call = type(f) == "function" and f or lib.calling(f, "the event handler ")
  local handler = lib.register(function(...)
    if not once then
      call(...)
    elseif call(...) ~= true then
      -- One that returns true wants to be called again.
      env.killAnonymousEventHandler(number)
    end
  end)
  number = host.event_listen(event, handler)
  return number
end

define("registerAnonymousEventHandler", function(...)
  local event, f, once = lib.counted("registerAnonymousEventHandler", ...)
  event = check.text("registerAnonymousEventHandler", 1, "event name", event)
  f = check.callable("registerAnonymousEventHandler", 2, "handler", f)
  if type(f) == "function" then return (listen(event, f, once)) end
  local key = event .. "\0" .. f
  local known = by_name[key]
  if known and host.event_is_listening(known) then return known end
  by_name[key] = listen(event, f, once)
  return by_name[key]
end)

define("killAnonymousEventHandler", function(...)
  local number = lib.counted("killAnonymousEventHandler", ...)
  return host.event_stop(check.number("killAnonymousEventHandler", 1, "handler id", number))
end)

-- --- named handlers: by user and name, the last one of a name is the one that counts ---

local users = {}

local function named(user, name)
  local of_user = users[user]
  return of_user and of_user[name]
end

-- By way of the functions that scripts call, which they may have replaced.
local function stop(entry)
  if entry.number then env.killAnonymousEventHandler(entry.number) end
  entry.number = nil
end

local function start(entry)
  stop(entry)
  -- Names are shared among anonymous handlers, and here each is its own.
  local register = type(entry.f) == "function" and env.registerAnonymousEventHandler or listen
  entry.number = register(entry.event, entry.f, entry.once or false)
end

local function check_names(api, user, name)
  return check.text(api, 1, "user name", user), check.text(api, 2, "handler name", name)
end

define("registerNamedEventHandler", function(user, name, event, f, once)
  local api = "registerNamedEventHandler"
  user, name = check_names(api, user, name)
  event = check.text(api, 3, "event name", event)
  f = check.callable(api, 4, "handler", f)
  users[user] = users[user] or {}
  local old = users[user][name]
  if old then stop(old) end
  local entry = { event = event, f = f, once = once }
  users[user][name] = entry
  start(entry)
  return true
end)

define("stopNamedEventHandler", function(user, name)
  user, name = check_names("stopNamedEventHandler", user, name)
  local entry = named(user, name)
  if not entry or not entry.number then return false end
  stop(entry)
  return true
end)

define("resumeNamedEventHandler", function(user, name)
  user, name = check_names("resumeNamedEventHandler", user, name)
  local entry = named(user, name)
  if not entry then return false end
  start(entry)
  return true
end)

define("deleteNamedEventHandler", function(user, name)
  user, name = check_names("deleteNamedEventHandler", user, name)
  local entry = named(user, name)
  if not entry then return false end
  stop(entry)
  users[user][name] = nil
  return true
end)

define("deleteAllNamedEventHandlers", function(...)
  local user = lib.counted("deleteAllNamedEventHandlers", ...)
  user = check.text("deleteAllNamedEventHandlers", 1, "user name", user)
  for _, entry in pairs(users[user] or {}) do stop(entry) end
  users[user] = nil
  return true
end)

define("stopAllNamedEventHandlers", function(...)
  local user = lib.counted("stopAllNamedEventHandlers", ...)
  user = check.text("stopAllNamedEventHandlers", 1, "user name", user)
  for _, entry in pairs(users[user] or {}) do stop(entry) end
  return true
end)

define("getNamedEventHandlers", function(...)
  local user = lib.counted("getNamedEventHandlers", ...)
  user = check.text("getNamedEventHandlers", 1, "user name", user)
  local names = {}
  for name in env.spairs(users[user] or {}) do names[#names + 1] = name end
  return names
end)
