-- Sounds and music, as Mudlet's functions have them: each takes one table, or its values in their order.
-- The core decides what is heard, fetches what is not there, and tells when something has come to its end.

local host, lib = ...
local check, define = lib.check, lib.define
local error, format, max, min, pairs, select, type = error, string.format, math.max, math.min, pairs, select, type

local MAX_MS, MAX_LOOPS = 86400000, 1000000

-- What is brought within its bounds, as in Mudlet, and the times, which must not lie before the beginning.
local NUMBERS = {
  volume = function(value) return max(1, min(100, value)) end,
  priority = function(value) return max(1, min(100, value)) end,
  loops = function(value) return (value == 0 or value < -1) and 1 or min(value, MAX_LOOPS) end,
}
local TIMES = { fadein = true, fadeout = true, start = true, finish = true }
local FLAGS = { continue = true, fadeaway = true, stream = true, close = true }

local function checked(name, at, key, what, value)
  if FLAGS[key] then return check.boolean(name, at, what, value) end
  if not NUMBERS[key] and not TIMES[key] then return check.text(name, at, what, value) end
  value = check.number(name, at, what, value)
  if value ~= value then return nil end
  if NUMBERS[key] then return NUMBERS[key](value) end
  if value < 0 then error(format("%s: bad argument range for %s (0 or more is meant, got %s)", name, key, value), 4) end
  return min(value, MAX_MS)
end

-- The values of a call by their names.  Those that play files want one; others are asked for all with none.
local function values_of(name, order, only_table, needs_name, ...)
  local first = ...
  local values = {}
  if type(first) == "table" then
    for position = 1, #order do
      local key = order[position]
      if first[key] ~= nil then values[key] = checked(name, 1, key, "value for " .. key, first[key]) end
    end
    if needs_name and (values.name or "") == "" then error(name .. ": missing name", 3) end
    return values
  end
  if needs_name and select("#", ...) == 0 then error(name .. ": need at least one argument", 3) end
  if only_table and (first ~= nil or needs_name) then error(name .. ": needs to be a table", 3) end
  for position = 1, #order do
    local key, value = order[position], (select(position, ...))
    if value ~= nil then values[key] = checked(name, position, key, key, value) end
  end
  if needs_name and (values.name or "") == "" then return nil, "missing argument 1 (the name of a file)" end
  return values
end

local function define_player(name, kind, order, only_table)
  define(name, function(...)
    local values, problem = values_of(name, order, only_table, true, ...)
    if not values then return nil, problem end
    host.media_play(
      kind, values.name, values.url or "", values.tag or "", values.key or "", values.volume or 50, values.loops or 1,
      values.priority or 0, values.continue ~= false, values.fadein or 0, values.fadeout or 0, values.start or 0,
      values.finish or 0, values.caption or ""
    )
    return true
  end)
end

define_player("playSoundFile", "sound",
  { "name", "volume", "fadein", "fadeout", "start", "loops", "key", "tag", "priority", "url", "finish", "caption" })
define_player("playMusicFile", "music",
  { "name", "volume", "fadein", "fadeout", "start", "loops", "key", "tag", "continue", "url", "finish", "caption" })
define_player("playVideoFile", "video", { "name", "volume", "start", "loops", "key", "tag", "continue", "url", "finish",
  "caption", "stream", "close" }, true)

local function define_loader(name, only_table)
  define(name, function(...)
    local values, problem = values_of(name, { "name", "url" }, only_table, true, ...)
    if not values then return nil, problem end
    host.media_load(values.name, values.url or "")
    return true
  end)
end

define_loader("loadSoundFile")
define_loader("loadMusicFile")
define_loader("loadVideoFile", true)

local function define_stopper(name, kind, order, only_table)
  define(name, function(...)
    local values = values_of(name, order, only_table, false, ...)
    local fade = values.fadeaway and (values.fadeout or 5000) or 0
    host.media_stop(kind, values.name or "", values.key or "", values.tag or "", values.priority or 0, fade)
    return true
  end)
end

define_stopper("stopSounds", "sound", { "name", "key", "tag", "priority", "fadeaway", "fadeout" })
define_stopper("stopMusic", "music", { "name", "key", "tag", "fadeaway", "fadeout" })
define_stopper("stopVideos", "video", { "name", "key", "tag", "fadeaway", "fadeout" }, true)

local PLURALS = { sound = "Sounds", music = "Music", video = "Videos" }
local SOUND_FILTER = { "name", "key", "tag", "priority" }
local FILTER = { "name", "key", "tag" }

local function define_lister(name, kind, only_table, is_paused)
  define(name, function(...)
    local values = values_of(name, kind == "sound" and SOUND_FILTER or FILTER, only_table, false, ...)
    return host.media_list(
      kind, values.name or "", values.key or "", values.tag or "", values.priority or 0, is_paused
    )
  end)
end

for kind, plural in pairs(PLURALS) do
  local pauser = "pause" .. plural
  define(pauser, function(...)
    local values = values_of(pauser, FILTER, true, false, ...)
    host.media_pause(kind, values.name or "", values.key or "", values.tag or "")
    return true
  end)
  define_lister("getPlaying" .. plural, kind, kind == "video", false)
  define_lister("getPaused" .. plural, kind, true, true)
end

define("purgeMediaCache", function()
  host.media_purge()
  return true
end)

-- receiveMSP(text): as if the game had sent this line of MSP.
define("receiveMSP", function(text)
  text = check.text("receiveMSP", 1, "message", text)
  if not host.protocol_is_on("MSP") then return nil, "MSP is not currently enabled" end
  if host.media_msp(text) then return true end
  return nil, "this is no !!SOUND(…) or !!MUSIC(…)"
end)
