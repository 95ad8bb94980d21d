-- Sounds and music, as Mudlet's functions have them: each takes one table, or its values in their order.
-- The core decides what is heard, fetches what is not there, and tells when something has come to its end.

local host, lib = ...
local check, define = lib.check, lib.define
local error, format, select, type = error, string.format, select, type

local MAX_MS, MAX_LOOPS = 86400000, 1000000

local NUMBERS = {
  volume = { 1, 100 },
  fadein = { 0, MAX_MS },
  fadeout = { 0, MAX_MS },
  start = { 0, MAX_MS },
  finish = { 0, MAX_MS },
  loops = { -1, MAX_LOOPS },
  priority = { 0, 100 },
}
local FLAGS = { continue = true, fadeaway = true }

-- The values of a call by their names.
local function values_of(name, order, ...)
  local given, values = {}, {}
  local first = ...
  local is_table = type(first) == "table"
  if is_table then
    given = first
  else
    for position = 1, select("#", ...) do
      local key = order[position]
      if key then given[key] = (select(position, ...)) end
    end
  end
  for position = 1, #order do
    local key = order[position]
    local value = given[key]
    local at = is_table and 1 or position
    if value == nil then
      values[key] = nil
    elseif NUMBERS[key] then
      value = check.number(name, at, key, value)
      local least, most = NUMBERS[key][1], NUMBERS[key][2]
      if not (value >= least and value <= most) then
        error(format("%s: bad argument #%d value (%s must be between %d and %d, got %s!)", name, at, key, least, most, value), 3)
      end
      values[key] = value
    elseif FLAGS[key] then
      values[key] = check.boolean(name, at, key, value)
    else
      values[key] = check.text(name, at, key, value)
    end
  end
  return values
end

local function need_name(name, values)
  if values.name and values.name ~= "" then return true end
  return nil, format("%s: missing name argument, the sound or music file", name)
end

local SOUND = { "name", "volume", "fadein", "fadeout", "start", "loops", "key", "tag", "priority", "url", "finish", "caption" }
local MUSIC = { "name", "volume", "fadein", "fadeout", "start", "loops", "key", "tag", "continue", "url", "finish", "caption" }

local function define_player(name, kind, order)
  define(name, function(...)
    local values = values_of(name, order, ...)
    local is_named, problem = need_name(name, values)
    if not is_named then return nil, problem end
    host.media_play(
      kind, values.name, values.url or "", values.tag or "", values.key or "", values.volume or 50, values.loops or 1,
      values.priority or 0, values.continue ~= false, values.fadein or 0, values.fadeout or 0, values.start or 0,
      values.finish or 0, values.caption or ""
    )
    return true
  end)
end

define_player("playSoundFile", "sound", SOUND)
define_player("playMusicFile", "music", MUSIC)

local function define_loader(name)
  define(name, function(...)
    local values = values_of(name, { "name", "url" }, ...)
    local is_named, problem = need_name(name, values)
    if not is_named then return nil, problem end
    host.media_load(values.name, values.url or "")
    return true
  end)
end

define_loader("loadSoundFile")
define_loader("loadMusicFile")

local SOUND_FILTER = { "name", "key", "tag", "priority" }
local MUSIC_FILTER = { "name", "key", "tag" }

local function define_stopper(name, kind, order)
  define(name, function(...)
    local values = values_of(name, order, ...)
    local fade = values.fadeaway and (values.fadeout or 5000) or 0
    host.media_stop(kind, values.name or "", values.key or "", values.tag or "", values.priority or 0, fade)
    return true
  end)
end

define_stopper("stopSounds", "sound", { "name", "key", "tag", "priority", "fadeaway", "fadeout" })
define_stopper("stopMusic", "music", { "name", "key", "tag", "fadeaway", "fadeout" })

local function define_pauser(name, kind, order)
  define(name, function(...)
    local values = values_of(name, order, ...)
    host.media_pause(kind, values.name or "", values.key or "", values.tag or "")
    return true
  end)
end

define_pauser("pauseSounds", "sound", SOUND_FILTER)
define_pauser("pauseMusic", "music", MUSIC_FILTER)

local function define_lister(name, kind, order, is_paused)
  define(name, function(...)
    local values = values_of(name, order, ...)
    return host.media_list(
      kind, values.name or "", values.key or "", values.tag or "", values.priority or 0, is_paused
    )
  end)
end

define_lister("getPlayingSounds", "sound", SOUND_FILTER, false)
define_lister("getPlayingMusic", "music", MUSIC_FILTER, false)
define_lister("getPausedSounds", "sound", SOUND_FILTER, true)
define_lister("getPausedMusic", "music", MUSIC_FILTER, true)

define("purgeMediaCache", function()
  host.media_purge()
  return true
end)

-- receiveMSP(text): as if the game had sent this line of MSP.
define("receiveMSP", function(text)
  if host.media_msp(check.text("receiveMSP", 1, "message", text)) then return true end
  return nil, "receiveMSP: this is no !!SOUND(…) or !!MUSIC(…)"
end)
