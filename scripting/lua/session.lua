-- What scripts may know of the session and its surroundings, and the time.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local abs = math.abs
local error, floor, format, pairs, tostring, type = error, math.floor, string.format, pairs, tostring, type

define("getMudletHomeDir", function() return host.data_folder() end)
define("getProfileName", function() return host.profile_name() end)
define("getConnectionInfo", function() return host.connection_info() end)
define("getEpoch", function() return host.epoch() end)
define("getOS", function() return host.system_name() end)

-- The version of Mudlet whose functions these are.
local VERSION = { major = 4, minor = 20, revision = 0, build = "-mudwire" }

define("getMudletVersion", function(style)
  if style == nil then return VERSION.major, VERSION.minor, VERSION.revision, VERSION.build end
  style = check.text("getMudletVersion", 1, "style", style)
  if style == "string" then
    return format("%d.%d.%d%s", VERSION.major, VERSION.minor, VERSION.revision, VERSION.build)
  elseif style == "table" then
    return { major = VERSION.major, minor = VERSION.minor, revision = VERSION.revision, build = VERSION.build }
  elseif VERSION[style] then
    return VERSION[style]
  end
  error('getMudletVersion: takes one (optional) argument: "major", "minor", "revision", "build", "string" or "table"', 2)
end)

define("mudletOlderThan", function(major, minor, patch)
  major = check.number("mudletOlderThan", 1, "major", major)
  for _, pair in ipairs { { major, VERSION.major }, { minor or 0, VERSION.minor }, { patch or 0, VERSION.revision } } do
    if pair[1] ~= pair[2] then return pair[1] > pair[2] end
  end
  return false
end)

-- getTime([as text [, format]]): a table of the parts, or text in Qt's format.
define("getTime", function(as_text, pattern)
  if as_text then
    return host.formatted_time(pattern ~= nil and check.text("getTime", 2, "custom time format", pattern) or "")
  end
  return host.time_parts()
end)

define("shms", function(seconds, show)
  seconds = check.number("shms", 1, "seconds", seconds)
  local whole = floor(seconds)
  local hours = format("%02d", floor(whole / 3600))
  local minutes = format("%02d", floor(whole / 60) % 60)
  local rest = format("%02d", whole % 60)
  if show then
    env.echo(format("%s hours %s minutes %s seconds\n", hours, minutes, rest))
    return
  end
  return hours, minutes, rest
end)

-- --- stopwatches ---

local watches, numbers = {}, 0

local function elapsed(watch)
  return watch.elapsed + (watch.started and host.clock() - watch.started or 0)
end

local function watch_of(name, identity)
  if type(identity) == "string" then
    for number, watch in pairs(watches) do
      if watch.name == identity then return watch, number end
    end
  elseif watches[identity] then
    return watches[identity], identity
  end
  return nil, format('%s: no stopwatch "%s"', name, tostring(identity))
end

define("createStopWatch", function(name, start)
  if type(name) == "boolean" then name, start = nil, name end
  if start == nil then start = true end
  numbers = numbers + 1
  watches[numbers] = { name = name, elapsed = 0, started = start and host.clock() or nil }
  return numbers
end)

define("startStopWatch", function(identity)
  local watch, problem = watch_of("startStopWatch", identity)
  if not watch then return nil, problem end
  watch.started = watch.started or host.clock()
  return true
end)

define("stopStopWatch", function(identity)
  local watch, problem = watch_of("stopStopWatch", identity)
  if not watch then return nil, problem end
  watch.elapsed, watch.started = elapsed(watch), nil
  return watch.elapsed
end)

define("resetStopWatch", function(identity)
  local watch, problem = watch_of("resetStopWatch", identity)
  if not watch then return nil, problem end
  watch.elapsed, watch.started = 0, watch.started and host.clock() or nil
  return true
end)

define("getStopWatchTime", function(identity)
  local watch, problem = watch_of("getStopWatchTime", identity)
  if not watch then return nil, problem end
  return elapsed(watch)
end)

define("adjustStopWatch", function(identity, amount)
  amount = check.number("adjustStopWatch", 2, "adjustment", amount)
  local watch, problem = watch_of("adjustStopWatch", identity)
  if not watch then return nil, problem end
  watch.elapsed = watch.elapsed + amount
  return true
end)

define("setStopWatchName", function(identity, name)
  name = check.text("setStopWatchName", 2, "new name", name)
  local watch, problem = watch_of("setStopWatchName", identity)
  if not watch then return nil, problem end
  local other = watch_of("setStopWatchName", name)
  if other and other ~= watch then return nil, format('setStopWatchName: the name "%s" is already in use', name) end
  watch.name = name
  return true
end)

local function broken_down(seconds)
  local milliseconds = floor(abs(seconds) * 1000 + 0.5)
  local whole = floor(milliseconds / 1000)
  return {
    negative = seconds < 0,
    days = floor(whole / 86400),
    hours = floor(whole / 3600) % 24,
    minutes = floor(whole / 60) % 60,
    seconds = whole % 60,
    milliSeconds = milliseconds % 1000,
    decimalSeconds = seconds,
  }
end

define("getStopWatchBrokenDownTime", function(identity)
  local watch, problem = watch_of("getStopWatchBrokenDownTime", identity)
  if not watch then return nil, problem end
  return broken_down(elapsed(watch))
end)

define("getStopWatches", function()
  local all = {}
  for number, watch in pairs(watches) do
    all[number] = {
      name = watch.name or "",
      isRunning = watch.started ~= nil,
      isPersistent = false,
      elapsedTime = broken_down(elapsed(watch)),
    }
  end
  return all
end)

define("deleteStopWatch", function(identity)
  local watch, number = watch_of("deleteStopWatch", identity)
  if not watch then return nil, number end
  watches[number] = nil
  return true
end)

-- --- mudlet.*: tables that scripts look things up in ---

local key = {}
for letter in ("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"):gmatch(".") do key[letter] = letter:lower() end
for number = 1, 24 do key["F" .. number] = "f" .. number end
for name in ("Escape Tab Backspace Return Enter Insert Delete Home End Left Up Right Down PageUp PageDown Space"):gmatch("%a+") do
  key[name] = name:lower()
end

-- Numbers, because scripts add them up; tempKey takes them apart again.
local MODIFIERS = { None = 0, Shift = 0x02000000, Control = 0x04000000, Alt = 0x08000000, Meta = 0x10000000, Keypad = 0x20000000 }
local keymodifier = {}
for name, number in pairs(MODIFIERS) do keymodifier[name] = number end

env.mudlet = {
  key = key,
  keymodifier = keymodifier,
  supports = { coroutines = true, namedPatterns = true },
  translations = {},
}
