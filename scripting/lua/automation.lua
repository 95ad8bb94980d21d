-- Triggers, aliases, timers and keys that scripts make for a while, and switching the player's own by name.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local error, floor, format, ipairs, pairs, select, tonumber, tostring, type =
  error, math.floor, string.format, ipairs, pairs, select, tonumber, tostring, type

-- --- triggers ---

-- How often a trigger fires before it goes: 0 for ever; or why that is no number of times.
function lib.expiration(name, position, expires)
  if expires == nil then return 0 end
  local count = tonumber(expires)
  if not count then
    error(format("%s: bad argument #%d value (trigger expiration count must be a number, got %s!)", name, position,
      lib.got(name, position, expires)))
  end
  if count >= 1 then return count end
  local may_be = name == "tempColorTrigger" and "" or "nil or " -- scripts look for Mudlet's words
  return 0, format("%s: bad argument #%d value (trigger expiration count must be %sgreater than zero, got %s)", name,
    position, may_be, count)
end

-- A trigger that may go when it has fired `expires` times.  A handler that returns true does not count this time.
local function add_trigger(name, kind, pattern, f, expires, position)
  local problem
  expires, problem = lib.expiration(name, position, expires)
  if problem then return nil, problem end
  local number
  local handler = lib.register(function()
    if f() == true then host.trigger_use_again(number) end
  end)
  number, problem = host.trigger_add(kind, pattern, handler, expires)
  if not number then return nil, name .. ": " .. problem end
  return number
end

local function define_trigger(name, kind)
  define(name, function(...)
    local pattern, code, expires = lib.counted(name, ...)
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

define("tempPromptTrigger", function(...)
  local code, expires = lib.counted("tempPromptTrigger", ...)
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

local function add_colour_trigger(name, foreground, background, place, code, expires)
  local pattern = colour_word(name, 1, foreground) .. "," .. colour_word(name, 2, background)
  local f = lib.function_of(check.callable(name, place, "code to run", code), name)
  local number, problem = add_trigger(name, "color", pattern, f, expires, place + 1)
  return number, problem
end

local BEYOND = "%s: bad argument #%d value (invalid ANSI color number %s, only -1 (ignore %s color), -2 (default " ..
  "%s color) and 0 to 255 are recognized)"

-- tempAnsiColorTrigger(foreground[, background], code[, expires])
define("tempAnsiColorTrigger", function(...)
  local name = "tempAnsiColorTrigger"
  local foreground, background, code, expires = ...
  local omitted = select("#", ...) < 4 and type(background) ~= "number"
  if omitted then background, code, expires = -1, background, code end
  for place, colour in ipairs { foreground, background } do
    local layer = place == 1 and "foreground" or "background"
    colour = check.number(name, place, layer .. " color", colour)
    if colour < -2 or colour > 255 then return nil, format(BEYOND, name, place, colour, layer, layer) end
  end
  if foreground == -1 and omitted then
    return nil, name .. ": you cannot ignore both foreground and background color (omitted), so the foreground color " ..
      "cannot be -1 if the background color is omitted"
  elseif foreground == -1 and background == -1 then
    return nil, name .. ": you cannot ignore both foreground and background color"
  end
  return lib.exactly(add_colour_trigger(name, foreground, background, omitted and 2 or 3, code, expires))
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
  if foreground == -1 and background == -1 then
    return nil, "tempColorTrigger: only one of foreground and background colors can be -1 (ignore)"
  end
  return lib.exactly(add_colour_trigger("tempColorTrigger", foreground, background, 3, code, expires))
end)

-- Patterns of Lua code: what one says of a line that it is asked about.
host.conditions_use(lib.register(function(question, handler)
  local held = lib.call(handler)
  host.condition_told(question, held and true or false)
end))

define("setTriggerStayOpen", function(...)
  local name, lines = lib.counted("setTriggerStayOpen", ...)
  name = check.text("setTriggerStayOpen", 1, "name", name)
  return host.trigger_stay_open(name, check.number("setTriggerStayOpen", 2, "number of lines", lines))
end)

-- From the `from`th line after this one, for so many lines; the 0th is the one that it is made on, if it is made there.
define("tempLineTrigger", function(...)
  local from, how_many, code = lib.counted("tempLineTrigger", ...)
  from = check.number("tempLineTrigger", 1, "from", from)
  how_many = check.number("tempLineTrigger", 2, "how many", how_many)
  local f = lib.function_of(check.callable("tempLineTrigger", 3, "code to run", code), "tempLineTrigger")
  local number
  local line, made_on = 0, host.line_number()
  number = host.trigger_add("regex", "^", lib.register(function()
    if line > 0 or host.line_number() ~= made_on then line = line + 1 end
    if line >= from + how_many - 1 then host.automation_kill("trigger", tostring(number)) end
    if line >= from then f() end
  end), 0)
  return number
end)

-- --- aliases and keys ---

define("tempAlias", function(...)
  local pattern, code = lib.counted("tempAlias", ...)
  pattern = check.text("tempAlias", 1, "regex pattern", pattern)
  local f = lib.function_of(check.callable("tempAlias", 2, "code to run", code), "tempAlias")
  local wrong = ""
  if type(code) == "string" then
    local works, why = env.loadstring(code, "=tempAlias")
    if works then f = works else wrong = why end
  end
  local number, problem = host.alias_add(pattern, lib.register(f), wrong)
  if not number then return nil, "tempAlias: " .. problem end
  return number
end)

-- tempKey([modifiers,] key, code): modifiers of mudlet.keymodifier, keys of mudlet.key.
define("tempKey", function(...)
  local modifiers, key, code = lib.counted("tempKey", ...)
  if code == nil then modifiers, key, code = 0, modifiers, key end
  modifiers = check.number("tempKey", 1, "key modifiers", modifiers)
  key = check.text("tempKey", 2, "key", key)
  local f = lib.function_of(check.callable("tempKey", 3, "code to run", code), "tempKey")
  local number, problem = host.key_add(modifiers, key, lib.register(f))
  if not number then return nil, "tempKey: " .. problem end
  return number
end)

-- --- timers ---

-- Mudlet's timers run for less than a day, in whole milliseconds; scripts check for that error.
local DAY_MS = 86400000
function lib.check_interval(name, position, seconds)
  if seconds >= 0 and floor(seconds * 1000 + 0.5) < DAY_MS then return end
  error(format("%s: bad argument #%d value (time in seconds must be at least 0 and less than a day, got %s)", name,
    position, seconds), 3)
end

define("tempTimer", function(...)
  local seconds, code, repeats = lib.counted("tempTimer", ...)
  seconds = check.number("tempTimer", 1, "time in seconds", seconds)
  lib.check_interval("tempTimer", 1, seconds)
  code = check.callable("tempTimer", 2, "code to run", code)
  if repeats ~= nil then check.boolean("tempTimer", 3, "repeating", repeats) end
  local f = lib.function_of(code, "tempTimer")
  if type(code) == "string" then
    local works, problem = env.loadstring(code, "=tempTimer")
    if not works then return -1, "tempTimer: could not compile the code: " .. problem end
    f = works
  end
  local number, problem = host.timer_add(seconds, lib.register(f), repeats and true or false)
  if not number then return -1, "tempTimer: " .. problem end
  return number
end)

define("remainingTime", function(...)
  local name = lib.counted("remainingTime", ...)
  if type(name) ~= "number" then name = check.text("remainingTime", 1, "timer id or name", name) end
  local seconds = host.timer_remaining(tostring(name))
  if not seconds then return nil, format('remainingTime: the timer "%s" is inactive or not there', tostring(name)) end
  return seconds
end)

-- --- by name ---

for kind, word in pairs { trigger = "Trigger", alias = "Alias", timer = "Timer", key = "Key", script = "Script" } do
  local function define_switch(verb, on)
    define(verb .. word, function(...)
      local name = lib.counted(verb .. word, ...)
      name = check.text(verb .. word, 1, "name", name)
      return host.automation_enable(kind, name, on)
    end)
  end
  if kind ~= "script" then
    define_switch("enable", true)
    define_switch("disable", false)
  end
  if kind ~= "script" then
    define("kill" .. word, function(...)
      local identity = lib.counted("kill" .. word, ...)
      identity = check.text("kill" .. word, 1, "id", identity)
      return host.automation_kill(kind, identity)
    end)
  end
end

-- The kind of item that a script names, or nil and why there is none.
local KINDS = { alias = "alias", button = "button", key = "key", keybind = "key", script = "script", timer = "timer",
  trigger = "trigger" }
function lib.item_kind(name, position, kind)
  kind = check.text(name, position, "item type", kind)
  local known = KINDS[kind:lower()]
  if known then return known end
  return nil, format("%s: invalid item type '%s' given, it should be one of: 'alias', 'button', 'keybind', 'script', " ..
    "'timer' or 'trigger'", name, kind)
end

local function define_count(name, count)
  define(name, function(...)
    local item, kind, with_folders = lib.counted(name, ...)
    local is_number = type(item) == "number"
    local text = check.text(name, 1, "item name or id", item)
    if with_folders ~= nil then check.boolean(name, 3, "also check ancestors", with_folders) end
    local known, problem = lib.item_kind(name, 2, kind)
    if not known then return nil, problem end
    if is_number and item < 0 then return nil, format("%s: item ID as %s is invalid, it must be 0 or greater", name, text) end
    if known == "button" then
      lib.demanded("tempButton")
      return lib.buttons_counted(item, name == "isActive", with_folders) + count(text, known, with_folders or false)
    end
    return count(text, known, with_folders or false)
  end)
end
define_count("exists", function(text, kind) return host.automation_count(text, kind) end)
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
  local compiled = lib.function_of(code, api)
  local function run(...)
    -- Code, as for tempTimer; what is a function's name calls it.
    local f = type(code) == "string" and lib.function_named(code) or compiled
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

define("resumeNamedTimer", function(...)
  local user, name = lib.counted("resumeNamedTimer", ...)
  local entry = named("resumeNamedTimer", user, name)
  if not entry then return false end
  stop_named(entry)
  entry.number = host.timer_add(entry.seconds, lib.register(entry.run), entry.repeats)
  return true
end)

define("remainingNamedTimer", function(...)
  local user, name = lib.counted("remainingNamedTimer", ...)
  local entry = named("remainingNamedTimer", user, name)
  if not entry then return nil, "timer not found" end
  local seconds = host.timer_remaining(tostring(entry.number))
  if not seconds then return nil, "timer is inactive" end
  return seconds
end)

define("deleteNamedTimer", function(...)
  local user, name = lib.counted("deleteNamedTimer", ...)
  local entry = named("deleteNamedTimer", user, name)
  if not entry then return false end
  stop_named(entry)
  users[user][name] = nil
  return true
end)

define("stopAllNamedTimers", function(user)
  for _, entry in pairs(users[user] or {}) do stop_named(entry) end
  return true
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
