-- Triggers, aliases, timers and keys that scripts make for a while, and switching the player's own by name.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local error, format, pairs, tonumber, tostring, type = error, string.format, pairs, tonumber, tostring, type

-- --- triggers ---

-- A trigger that may go when it has fired `expires` times.  A handler that returns true does not count this time.
local function add_trigger(name, kind, pattern, f, expires, position)
  if expires ~= nil then
    expires = check.number(name, position, "expiration count", expires)
    if expires < 1 then return nil, format("%s: the expiration count is %s, it must be at least 1", name, expires) end
  end
  local number, problem
  local handler = lib.register(function()
    if f() == true then host.trigger_use_again(number) end
  end)
  number, problem = host.trigger_add(kind, pattern, handler, expires or 0)
  if not number then return nil, name .. ": " .. problem end
  return number
end

local function define_trigger(name, kind)
  define(name, function(pattern, code, expires)
    pattern = check.text(name, 1, "pattern", pattern)
    local f = lib.function_of(check.callable(name, 2, "code to run", code), name)
    local number, problem = add_trigger(name, kind, pattern, f, expires, 3)
    return number, problem
  end)
end
define_trigger("tempTrigger", "substring")
define_trigger("tempRegexTrigger", "regex")
define_trigger("tempBeginOfLineTrigger", "startOfLine")
define_trigger("tempExactMatchTrigger", "exactMatch")

define("tempPromptTrigger", function(code, expires)
  local f = lib.function_of(check.callable("tempPromptTrigger", 1, "code to run", code), "tempPromptTrigger")
  local number, problem = add_trigger("tempPromptTrigger", "prompt", "", f, expires, 2)
  return number, problem
end)

-- Colours by their number in the palette; -2 is the default one, -1 any.
local function colour_word(name, position, colour)
  colour = check.number(name, position, "colour", colour)
  if colour == -2 then return "DEFAULT" end
  if colour == -1 then return "IGNORE" end
  return tostring(colour)
end

-- tempAnsiColorTrigger(foreground[, background], code[, expires])
define("tempAnsiColorTrigger", function(foreground, background, code, expires)
  local name = "tempAnsiColorTrigger"
  if type(background) ~= "number" then background, code, expires = -1, background, code end
  local pattern = colour_word(name, 1, foreground) .. "," .. colour_word(name, 2, background)
  local f = lib.function_of(check.callable(name, 3, "code to run", code), name)
  local number, problem = add_trigger(name, "color", pattern, f, expires, 4)
  return number, problem
end)

-- The same in Mudlet's old numbers: 0 is the default colour, the dark ones are even, the bright ones odd.
local function old_colour(name, position, colour)
  colour = check.number(name, position, "colour", colour)
  if colour == 0 then return -2 end
  if colour < 0 or colour > 16 then return colour < 0 and -1 or colour end
  return colour % 2 == 0 and colour / 2 - 1 or (colour - 1) / 2 + 8
end

define("tempColorTrigger", function(foreground, background, code, expires)
  foreground = old_colour("tempColorTrigger", 1, foreground)
  background = old_colour("tempColorTrigger", 2, background)
  return env.tempAnsiColorTrigger(foreground, background, code, expires)
end)

-- Patterns of Lua code: what one says of a line that it is asked about.
host.conditions_use(lib.register(function(question, handler)
  local held = lib.call(handler)
  host.condition_told(question, held and true or false)
end))

define("setTriggerStayOpen", function(name, lines)
  name = check.text("setTriggerStayOpen", 1, "name", name)
  return host.trigger_stay_open(name, check.number("setTriggerStayOpen", 2, "number of lines", lines))
end)

-- From the `from`th line after this one, for so many lines.
define("tempLineTrigger", function(from, how_many, code)
  from = check.number("tempLineTrigger", 1, "from", from)
  how_many = check.number("tempLineTrigger", 2, "how many", how_many)
  local f = lib.function_of(check.callable("tempLineTrigger", 3, "code to run", code), "tempLineTrigger")
  local number
  local seen, made_on = 0, host.line_number()
  number = host.trigger_add("regex", "^", lib.register(function()
    if host.line_number() == made_on then return end -- the line on which it was made does not count
    seen = seen + 1
    if seen >= from + how_many - 1 then host.automation_kill("trigger", tostring(number)) end
    if seen >= from then f() end
  end), 0)
  return number
end)

-- --- aliases and keys ---

define("tempAlias", function(pattern, code)
  pattern = check.text("tempAlias", 1, "regex pattern", pattern)
  local f = lib.function_of(check.callable("tempAlias", 2, "code to run", code), "tempAlias")
  local number, problem = host.alias_add(pattern, lib.register(f))
  if not number then return nil, "tempAlias: " .. problem end
  return number
end)

-- tempKey([modifiers,] key, code): modifiers of mudlet.keymodifier, keys of mudlet.key.
define("tempKey", function(modifiers, key, code)
  if code == nil then modifiers, key, code = 0, modifiers, key end
  modifiers = check.number("tempKey", 1, "key modifiers", modifiers)
  key = check.text("tempKey", 2, "key", key)
  local f = lib.function_of(check.callable("tempKey", 3, "code to run", code), "tempKey")
  local number, problem = host.key_add(modifiers, key, lib.register(f))
  if not number then return nil, "tempKey: " .. problem end
  return number
end)

-- --- timers ---

define("tempTimer", function(seconds, code, repeats)
  seconds = check.number("tempTimer", 1, "time in seconds", seconds)
  local f = lib.function_of(check.callable("tempTimer", 2, "code to run", code), "tempTimer")
  local number, problem = host.timer_add(seconds, lib.register(f), repeats and true or false)
  if not number then return -1, "tempTimer: " .. problem end
  return number
end)

define("remainingTime", function(name)
  if type(name) ~= "number" then name = check.text("remainingTime", 1, "timer id or name", name) end
  local seconds = host.timer_remaining(tostring(name))
  if not seconds then return nil, format('remainingTime: no timer "%s" is running', tostring(name)) end
  return seconds
end)

-- --- by name ---

for kind, word in pairs { trigger = "Trigger", alias = "Alias", timer = "Timer", key = "Key", script = "Script" } do
  local function define_switch(verb, on)
    define(verb .. word, function(name)
      name = check.text(verb .. word, 1, "name", name)
      return host.automation_enable(kind, name, on)
    end)
  end
  define_switch("enable", true)
  define_switch("disable", false)
  if kind ~= "script" then
    define("kill" .. word, function(identity)
      identity = check.text("kill" .. word, 1, "id", identity)
      return host.automation_kill(kind, identity)
    end)
  end
end

local function define_count(name, count)
  define(name, function(item, kind)
    item = check.text(name, 1, "item name or id", item)
    kind = check.text(name, 2, "item type", kind)
    local found = count(item, kind:lower())
    if not found then
      return nil, format(
        "%s: invalid item type '%s' given, it should be one of: 'alias', 'keybind', 'script', 'timer' or 'trigger'",
        name, kind)
    end
    return found
  end)
end
define_count("exists", host.automation_count)
define_count("isActive", host.automation_count_active)

-- --- named timers ---

local users = {}

define("registerNamedTimer", function(user, name, seconds, code, repeats)
  local api = "registerNamedTimer"
  user = check.text(api, 1, "user name", user)
  name = check.text(api, 2, "timer name", name)
  seconds = check.number(api, 3, "time", seconds)
  code = check.callable(api, 4, "handler", code)
  users[user] = users[user] or {}
  local old = users[user][name]
  if old then host.automation_kill("timer", tostring(old.number)) end
  local function run(...)
    local f = type(code) == "function" and code or lib.function_named(code)
    if not f then error('the timer handler "' .. code .. '" is no function', 0) end
    return f(...)
  end
  local entry = { seconds = seconds, run = run, repeats = repeats and true or false }
  entry.number = host.timer_add(seconds, lib.register(run), entry.repeats)
  users[user][name] = entry
  return entry.number ~= nil
end)

local function named(api, user, name)
  user = check.text(api, 1, "user name", user)
  name = check.text(api, 2, "timer name", name)
  return users[user] and users[user][name]
end

local function stop_named(entry)
  return entry ~= nil and host.automation_kill("timer", tostring(entry.number))
end

define("stopNamedTimer", function(user, name) return stop_named(named("stopNamedTimer", user, name)) end)

define("resumeNamedTimer", function(user, name)
  local entry = named("resumeNamedTimer", user, name)
  if not entry then return false end
  stop_named(entry)
  entry.number = host.timer_add(entry.seconds, lib.register(entry.run), entry.repeats)
  return true
end)

define("remainingNamedTimer", function(user, name)
  local entry = named("remainingNamedTimer", user, name)
  if not entry then return nil, "timer not found" end
  local seconds = host.timer_remaining(tostring(entry.number))
  if not seconds then return nil, "timer is inactive" end
  return seconds
end)

define("deleteNamedTimer", function(user, name)
  local entry = named("deleteNamedTimer", user, name)
  if not entry then return false end
  stop_named(entry)
  users[user][name] = nil
  return true
end)

define("stopAllNamedTimers", function(user)
  for _, entry in pairs(users[user] or {}) do stop_named(entry) end
end)

define("deleteAllNamedTimers", function(user)
  for _, entry in pairs(users[user] or {}) do stop_named(entry) end
  users[user] = nil
  return true
end)

define("getNamedTimers", function(user)
  local names = {}
  for name in env.spairs(users[user] or {}) do names[#names + 1] = name end
  return names
end)
