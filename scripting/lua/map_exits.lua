-- The map as data, the ways: exits, special exits, doors, locks, weights.  The cheapest path is `map_paths.lua`'s.

local lib = select(2, ...)
local env, check, define, map = lib.env, lib.check, lib.define, lib.map
local error, floor, format, lower, pairs, tonumber, tostring, type =
  error, math.floor, string.format, string.lower, pairs, tonumber, tostring, type

local NAMES = {
  "north", "northeast", "northwest", "east", "west", "south", "southeast", "southwest", "up", "down", "in", "out",
}
local SHORT = { "n", "ne", "nw", "e", "w", "s", "se", "sw", "up", "down", "in", "out" }
local NUMBERS = { u = 9, d = 10, i = 11, o = 12 }
for number, name in pairs(NAMES) do NUMBERS[name], NUMBERS[SHORT[number]] = number, number end

map.direction_names, map.direction_ways, map.direction_numbers = NAMES, SHORT, NUMBERS

-- Of a direction that may not be one; nil for none.
function map.direction(direction)
  local number = type(direction) == "string" and (NUMBERS[lower(direction)] or tonumber(direction)) or direction
  return NAMES[number] and number or nil
end

local function direction_of(name, position, direction)
  local number = map.direction(direction)
  if number then return number end
  error(format("%s: bad argument #%d, %s is no direction", name, position, tostring(direction)), 3)
end

-- --- exits ---

define("setExit", function(...)
  local from, to, direction = lib.counted("setExit", ...)
  local room, problem = map.room("setExit", from)
  to = check.number("setExit", 2, "roomID", to)
  local number = direction_of("setExit", 3, direction)
  if not room then return false, problem end
  if to >= 1 and not map.rooms[to] then return false end
  room.exits[number] = to >= 1 and to or nil
  if to >= 1 then room.stubs[number] = nil end
  return true
end)

define("getRoomExits", function(id)
  local room, problem = map.room("getRoomExits", id)
  if not room then return nil, problem end
  local exits = {}
  for number, to in pairs(room.exits) do exits[NAMES[number]] = to end
  return exits
end)

define("setExitStub", function(id, direction, on)
  local room, problem = map.room("setExitStub", id)
  if not room then error(problem, 2) end -- as in Mudlet, which has it as a wrong argument
  local number = direction_of("setExitStub", 2, direction)
  room.stubs[number] = on and not room.exits[number] and true or nil
  return true
end)

for name, first in pairs { getExitStubs = 0, getExitStubs1 = 1 } do
  define(name, function(id)
    local room, problem = map.room(name, id)
    if not room then return nil, problem end
    local stubs, place = {}, first
    for number = 1, #NAMES do
      if room.stubs[number] then stubs[place], place = number, place + 1 end
    end
    return stubs
  end)
end

-- --- special exits ---

define("addSpecialExit", function(...)
  local from, to, command = lib.counted("addSpecialExit", ...)
  local room, problem = map.room("addSpecialExit", from)
  if not room then return nil, problem end
  local target, number = map.room("addSpecialExit", to, 2)
  if not target then return nil, number end
  command = check.text("addSpecialExit", 3, "special exit command", command)
  if command == "" then return nil, "addSpecialExit: the exit's command cannot be empty" end
  room.special[command] = number
  return true
end)

-- A special exit is gone, and what belonged to it.
local function close_special(room, command)
  room.special[command], room.special_locks[command] = nil, nil
  if room.exits[map.direction_numbers[command]] then return end -- what stands by this name is that exit's
  room.doors[command], room.weights[command] = nil, nil
  if room.lines then room.lines[command] = nil end
end

-- An exit (`ways` is the room's `exits` or `special`) leads nowhere any more.
function map.close_way(id, room, ways, way)
  map.mark(id)
  if ways == room.special then close_special(room, way) else ways[way] = nil end
end

define("removeSpecialExit", function(id, command)
  local room, problem = map.room("removeSpecialExit", id)
  if not room then return nil, problem end
  if not room.special[command] then return nil, format("removeSpecialExit: there is no exit %s", tostring(command)) end
  close_special(room, command)
  return true
end)

define("clearSpecialExits", function(id)
  local room = map.room("clearSpecialExits", id)
  if not room then return end
  for command in pairs(env.table.deepcopy(room.special)) do close_special(room, command) end
end)

define("getSpecialExitsSwap", function(id)
  local room, problem = map.room("getSpecialExitsSwap", id)
  if not room then return nil, problem end
  return env.table.deepcopy(room.special)
end)

-- To each room the best of several exits: one that is open before one that is locked, then the lighter one; or all of them.
define("getSpecialExits", function(...)
  local id, all = lib.counted("getSpecialExits", ...)
  local room, problem = map.room("getSpecialExits", id)
  if not room then return nil, problem end
  if all ~= nil then check.boolean("getSpecialExits", 2, "list all exits", all) end
  local exits, best = {}, {}
  for command, to in env.spairs(room.special) do
    local locked, weight = room.special_locks[command] or false, room.weights[command] or 0
    local other = best[to]
    if all then
      exits[to] = exits[to] or {}
      exits[to][command] = locked and "1" or "0"
    elseif not other or (other.locked and not locked) or (other.locked == locked and weight < other.weight) then
      best[to] = { locked = locked, weight = weight }
      exits[to] = { [command] = locked and "1" or "0" }
    end
  end
  return exits
end)

define("lockSpecialExit", function(id, _, command, locked)
  local room, problem = map.room("lockSpecialExit", id)
  if not room then return nil, problem end
  if not room.special[command] then return nil, format("lockSpecialExit: there is no exit %s", tostring(command)) end
  room.special_locks[command] = locked and true or nil
  return true
end)

-- --- locks, doors and weights, by the direction's name or the special exit's command ---

local function way_of(direction)
  local number = map.direction(direction)
  return number and SHORT[number] or direction
end

-- The way that a room has in a direction or by a command; nil and why not for none.  A stub may count as one.
local function own_way(name, room, id, direction, with_stubs)
  local way, number = way_of(direction), map.direction(direction)
  if number and (room.exits[number] or (with_stubs and room.stubs[number])) then return way end
  if not number and room.special[way] then return way end
  return nil, format("%s: room %s has no exit %s", name, tostring(id), tostring(direction))
end

define("lockExit", function(id, direction, locked)
  local room, problem = map.room("lockExit", id)
  if not room then return nil, problem end
  local number = direction_of("lockExit", 2, direction)
  room.locks[number] = locked and true or nil
  return true
end)

define("hasExitLock", function(id, direction)
  local room, problem = map.room("hasExitLock", id)
  if not room then return nil, problem end
  local number = direction_of("hasExitLock", 2, direction)
  return room.locks[number] or false
end)

define("setDoor", function(...)
  local id, direction, status = lib.counted("setDoor", ...)
  local room, problem = map.room("setDoor", id)
  if not room then return nil, problem end
  status = check.number("setDoor", 3, "door type", status)
  if status ~= floor(status) or status < 0 or status > 3 then return nil, "setDoor: a door is 0 (none) to 3 (locked)" end
  local way, trouble = own_way("setDoor", room, id, direction, true)
  if not way then return nil, trouble end
  room.doors[way] = status > 0 and status or nil
  return true
end)

define("getDoors", function(id)
  local room, problem = map.room("getDoors", id)
  if not room then return nil, problem end
  return env.table.deepcopy(room.doors)
end)

define("setExitWeight", function(...)
  local id, direction, weight = lib.counted("setExitWeight", ...)
  local room, problem = map.room("setExitWeight", id)
  if not room then return nil, problem end
  weight = check.number("setExitWeight", 3, "exit weight", weight)
  if weight < 0 then return nil, "setExitWeight: an exit's weight is 0 (the room's own) or more" end
  local way, trouble = own_way("setExitWeight", room, id, direction)
  if not way then return nil, trouble end
  room.weights[way] = weight > 0 and weight or nil
  return true
end)

define("getExitWeights", function(id)
  local room, problem = map.room("getExitWeights", id)
  if not room then return nil, problem end
  return env.table.deepcopy(room.weights)
end)
