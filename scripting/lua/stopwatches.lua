-- Stopwatches, by number or name.  Those that are persistent are kept in a file of the profile's folder whenever they
-- change, and one that runs goes on running while the program does not.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local abs, error, floor, format, huge, pairs, tonumber, type =
  math.abs, error, math.floor, string.format, math.huge, pairs, tonumber, type

-- As much as one can be made to show, in seconds; and as many as a session has.
local LIMIT = 1e12
local MOST = 10000
local FILE = "stopwatches.lua"

local watches, last, count = {}, 0, 0

local function bounded(seconds)
  if seconds > LIMIT then return LIMIT end
  return seconds < -LIMIT and -LIMIT or seconds
end

local function elapsed(watch)
  return bounded(watch.elapsed + (watch.started and host.clock() - watch.started or 0))
end

-- --- keeping them ---

-- In the file it is the time of day at which one was started; here it is that of a clock which nobody sets.
local apart = host.epoch() - host.clock()

local function save()
  local kept = {}
  for number, watch in pairs(watches) do
    if watch.persistent then
      kept[number] = { name = watch.name, elapsed = watch.elapsed, started = watch.started and watch.started + apart }
    end
  end
  lib.save_table(FILE, kept)
end

local function changed(watch)
  if watch.persistent then save() end
  return true
end

for number, kept in pairs(lib.load_table(FILE) or {}) do
  if type(number) == "number" and type(kept) == "table" and type(kept.elapsed) == "number" then
    watches[number] = {
      name = type(kept.name) == "string" and kept.name or "", elapsed = bounded(kept.elapsed),
      started = tonumber(kept.started) and kept.started - apart, persistent = true,
    }
    last, count = number > last and number or last, count + 1
  end
end

-- --- finding them ---

local function first_unnamed()
  local first
  for number, watch in pairs(watches) do
    if watch.name == "" and (not first or number < first) then first = number end
  end
  return first
end

local function number_called(name)
  if name == "" then return first_unnamed() end
  for number, watch in pairs(watches) do
    if watch.name == name then return number end
  end
end

-- The watch, its number, and how it is called in messages; or nil and a message.
local function watch_of(api, identity)
  if type(identity) == "number" then
    local watch = watches[identity]
    if not watch then return nil, format("stopwatch with id %d not found", identity) end
    return watch, identity, format("stopwatch with id %d", identity)
  end
  if type(identity) ~= "string" then
    error(format("%s: bad argument #1 type (stopwatch id as number or name as string expected, got %s!)", api, type(identity)), 3)
  end
  local number = number_called(identity)
  if not number then
    if identity == "" then return nil, "no unnamed stopwatches found" end
    return nil, format("stopwatch with name '%s' not found", identity)
  end
  if identity == "" then return watches[number], number, format("the first unnamed stopwatch (id:%d)", number) end
  return watches[number], number, format("stopwatch with name '%s' (id:%d)", identity, number)
end

-- --- what scripts do with them ---

-- createStopWatch([name][, start]): one with a name waits to be started, one without runs at once.
define("createStopWatch", function(...)
  local name, start = lib.counted("createStopWatch", ...)
  if type(name) == "boolean" then name, start = nil, name end
  if start == nil then start = name == nil end
  name = name == nil and "" or check.text("createStopWatch", 1, "name", name)
  start = check.boolean("createStopWatch", 2, "autostart", start)
  local other = name ~= "" and number_called(name)
  if other then return nil, format("stopwatch with name '%s' already exists (id:%d)", name, other) end
  if count >= MOST then return nil, format("createStopWatch: there are %d stopwatches already", MOST) end
  last, count = last + 1, count + 1
  watches[last] = { name = name, elapsed = 0, started = start and host.clock() or nil }
  return last
end)

-- By number it starts from zero, unless the second argument is false; by name it goes on.
define("startStopWatch", function(identity, from_zero)
  local watch, number, called = watch_of("startStopWatch", identity)
  if not watch then return nil, number end
  if from_zero == nil then from_zero = type(identity) == "number" end
  if from_zero then
    watch.elapsed, watch.started = 0, host.clock()
    return changed(watch)
  end
  if watch.started then return nil, called .. " was already running" end
  watch.started = host.clock()
  return changed(watch)
end)

define("stopStopWatch", function(identity)
  local watch, number, called = watch_of("stopStopWatch", identity)
  if not watch then return nil, number end
  if not watch.started then return nil, called .. " was already stopped" end
  watch.elapsed, watch.started = elapsed(watch), nil
  changed(watch)
  return watch.elapsed
end)

define("resetStopWatch", function(identity)
  local watch, number, called = watch_of("resetStopWatch", identity)
  if not watch then return nil, number end
  if not watch.started and watch.elapsed == 0 then return nil, called .. " was already reset" end
  watch.elapsed, watch.started = 0, watch.started and host.clock() or nil
  return changed(watch)
end)

define("getStopWatchTime", function(identity)
  local watch, problem = watch_of("getStopWatchTime", identity)
  if not watch then return nil, problem end
  return elapsed(watch)
end)

define("adjustStopWatch", function(...)
  local identity, amount = lib.counted("adjustStopWatch", ...)
  amount = check.number("adjustStopWatch", 2, "modification in seconds", amount)
  local watch, problem = watch_of("adjustStopWatch", identity)
  if not watch then return nil, problem end
  if amount ~= amount or abs(amount) == huge or abs(amount) > LIMIT then
    return nil, format("adjustStopWatch: the adjustment must be a finite number from %.0f to %.0f", -LIMIT, LIMIT)
  end
  local sum = bounded(elapsed(watch) + amount)
  watch.elapsed, watch.started = sum, watch.started and host.clock() or nil
  return changed(watch)
end)

define("setStopWatchName", function(...)
  local identity, name = lib.counted("setStopWatchName", ...)
  name = check.text("setStopWatchName", 2, "stopwatch new name", name)
  local watch, number = watch_of("setStopWatchName", identity)
  if not watch then return nil, number end
  local other = name ~= "" and number_called(name)
  if other and other ~= number then
    return nil, format("the name '%s' is already in use for another stopwatch (id:%d)", name, other)
  end
  watch.name = name
  return changed(watch)
end)

define("setStopWatchPersistence", function(...)
  local identity, on = lib.counted("setStopWatchPersistence", ...)
  on = check.boolean("setStopWatchPersistence", 2, "persistence", on)
  local watch, problem = watch_of("setStopWatchPersistence", identity)
  if not watch then return nil, problem end
  if (watch.persistent or false) ~= on then
    watch.persistent = on
    save()
  end
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
      name = watch.name,
      isRunning = watch.started ~= nil,
      isPersistent = watch.persistent or false,
      elapsedTime = broken_down(elapsed(watch)),
    }
  end
  return all
end)

define("deleteStopWatch", function(identity)
  local watch, number = watch_of("deleteStopWatch", identity)
  if not watch then return nil, number end
  watches[number], count = nil, count - 1
  return changed(watch)
end)
