-- What memory the script host has, and of what there is how much, under Mudlet's names.

local host, lib = ...
local env, define = lib.env, lib.define
local floor, pairs = math.floor, pairs

-- Of the process that runs this session's scripts, the one that getProcessID names; in Kb.
define("getProcessMemoryUsage", function()
  local bytes = host.process_memory()
  if not bytes then return nil, "getProcessMemoryUsage: this system does not tell" end
  return floor(bytes / 1024)
end)

local function count(things)
  local number = 0
  for _ in pairs(things) do number = number + 1 end
  return number
end

define("getSubsystemMemoryStats", function()
  local heap, counts = env.collectgarbage("count"), host.item_counts()
  return {
    lua_heap_kb = floor(heap),
    lua_heap_mb = heap / 1024,
    triggers_total = counts.trigger.total,
    triggers_temp = counts.trigger.temp,
    timers_total = counts.timer.total,
    timers_temp = counts.timer.temp,
    aliases_total = counts.alias.total,
    aliases_temp = counts.alias.temp,
    event_handlers = host.handler_count(),
    map_rooms = count(lib.map.rooms),
    map_areas = count(lib.map.areas),
    console_buffer_lines = env.getLineCount(),
    media_sound_players = #env.getPlayingSounds(),
    media_music_players = #env.getPlayingMusic(),
    media_stopped_players = #env.getPausedSounds() + #env.getPausedMusic(),
  }
end)
