-- Named triggers: temporary ones by user and name, which can be stopped and begun again; the last one of a name counts.

local lib = select(2, ...)
local env, check, define = lib.env, lib.check, lib.define
local pairs, type = pairs, type

local users = {}

local function named(api, user, name)
  user, name = check.text(api, 1, "user name", user), check.text(api, 2, "trigger name", name)
  return users[user] and users[user][name], user, name
end

local function stop(entry)
  local was_there = entry.number ~= nil and env.killTrigger(entry.number)
  entry.number = nil
  return was_there
end

local function begin(entry)
  stop(entry)
  local problem
  local compiled = lib.function_of(entry.f, entry.api)
  entry.number, problem = env[entry.make](entry.pattern, function(...)
    -- Code, as for tempTrigger; what is a function's name calls it.
    local f = type(entry.f) == "string" and lib.function_named(entry.f) or compiled
    return f(...)
  end, entry.expires)
  return entry.number ~= nil, problem
end

for api, make in pairs { registerNamedTrigger = "tempTrigger", registerNamedRegexTrigger = "tempRegexTrigger" } do
  define(api, function(user, name, pattern, f, expires)
    local old
    old, user, name = named(api, user, name)
    pattern = check.text(api, 3, "pattern", pattern)
    f = check.callable(api, 4, "handler", f)
    if old then stop(old) end
    local entry = { api = api, make = make, pattern = pattern, f = f, expires = expires }
    local works, problem = begin(entry)
    if not works then return nil, problem end
    users[user] = users[user] or {}
    users[user][name] = entry
    return true
  end)
end

define("stopNamedTrigger", function(...)
  local user, name = lib.counted("stopNamedTrigger", ...)
  local entry = named("stopNamedTrigger", user, name)
  return entry ~= nil and stop(entry)
end)

define("resumeNamedTrigger", function(...)
  local user, name = lib.counted("resumeNamedTrigger", ...)
  local entry = named("resumeNamedTrigger", user, name)
  return entry ~= nil and (begin(entry))
end)

define("deleteNamedTrigger", function(...)
  local user, name = lib.counted("deleteNamedTrigger", ...)
  local entry
  entry, user, name = named("deleteNamedTrigger", user, name)
  if not entry then return false end
  stop(entry)
  users[user][name] = nil
  return true
end)

define("getNamedTriggers", function(...)
  local user = lib.counted("getNamedTriggers", ...)
  user = check.text("getNamedTriggers", 1, "user name", user)
  local names = {}
  for name in env.spairs(users[user] or {}) do names[#names + 1] = name end
  return names
end)

define("stopAllNamedTriggers", function(...)
  local user = lib.counted("stopAllNamedTriggers", ...)
  user = check.text("stopAllNamedTriggers", 1, "user name", user)
  for _, entry in pairs(users[user] or {}) do stop(entry) end
  return true
end)

define("deleteAllNamedTriggers", function(...)
  local user = lib.counted("deleteAllNamedTriggers", ...)
  user = check.text("deleteAllNamedTriggers", 1, "user name", user)
  for _, entry in pairs(users[user] or {}) do stop(entry) end
  users[user] = nil
  return true
end)
