-- The map as data, more of it: lines that are drawn for exits, borders and hiding of rooms, where names stand, stubs that
-- are joined, exits that lead out of areas.  There is no view yet that would show the looks.

local _, lib = ...
local env, check, define, map = lib.env, lib.check, lib.define, lib.map
local abs, floor, format, huge, ipairs, lower, match, pairs, tonumber, tostring, type =
  math.abs, math.floor, string.format, math.huge, ipairs, string.lower, string.match, pairs, tonumber, tostring, type

-- --- custom lines: by room and exit, a list of points with a style, a colour, and maybe an arrow ---

local STYLES = {
  ["solid line"] = true, ["dot line"] = true, ["dash line"] = true, ["dash dot line"] = true, ["dash dot dot line"] = true,
}
local MOST_POINTS = 1000

local function exit_key(direction)
  local number = type(direction) == "string" and map.direction_numbers[lower(direction)] or direction
  return map.direction_ways[number] or direction
end

local function points_of(api, room, to)
  if type(to) == "number" then
    local target, problem = map.room(api, to, 2)
    if not target then return nil, problem end
    if target.area ~= room.area then return nil, api .. ": the line's end is in another area" end
    return { { target.x, target.y } }, target.z
  end
  local points, level = {}, nil
  for place, point in ipairs(check.list(api, 2, "target roomID or points", to)) do
    if place > MOST_POINTS then return nil, format("%s: a line has at most %d points", api, MOST_POINTS) end
    if type(point) ~= "table" or not tonumber(point[1]) or not tonumber(point[2]) then
      return nil, format("%s: point %d is no list of x and y", api, place)
    end
    points[place], level = { tonumber(point[1]), tonumber(point[2]) }, tonumber(point[3]) or level
  end
  if #points == 0 then return nil, api .. ": a line has at least one point" end
  return points, level
end

define("addCustomLine", function(id, to, direction, style, colour, arrow)
  local api = "addCustomLine"
  local room, problem = map.room(api, id)
  if not room then return nil, problem end
  local points, level = points_of(api, room, to)
  if not points then return nil, level end
  if level and level ~= room.z then return nil, api .. ": the line's end is on another level" end
  local key = exit_key(check.text(api, 3, "direction", direction))
  local number = map.direction_numbers[key]
  local is_there = number and (room.exits[number] or room.stubs[number]) or room.special[key]
  if not is_there then return nil, format("%s: room %d has no exit %s", api, id, tostring(direction)) end
  style = style == nil and "solid line" or check.text(api, 4, "line style", style)
  if not STYLES[style] then return nil, format('%s: "%s" is no style of a line', api, style) end
  colour = check.list(api, 5, "color", colour or { 255, 0, 0 })
  room.lines = room.lines or {}
  room.lines[key] = {
    points = points, style = style, arrow = arrow and true or false,
    color = { tonumber(colour[1]) or 0, tonumber(colour[2]) or 0, tonumber(colour[3]) or 0 },
  }
  return true
end)

define("removeCustomLine", function(id, direction)
  local room, problem = map.room("removeCustomLine", id)
  if not room then return nil, problem end
  local key = exit_key(check.text("removeCustomLine", 2, "direction", direction))
  if not (room.lines and room.lines[key]) then
    return nil, format("removeCustomLine: room %d has no line for the exit %s", id, tostring(direction))
  end
  room.lines[key] = nil
  return true
end)

-- Points count from 0, as Mudlet's do, or from 1.
for name, first in pairs { getCustomLines = 0, getCustomLines1 = 1 } do
  define(name, function(id)
    local room, problem = map.room(name, id)
    if not room then return nil, problem end
    local all = {}
    for key, line in pairs(room.lines or {}) do
      local points = {}
      for place, point in ipairs(line.points) do
        points[place - 1 + first] = first == 0 and { x = point[1], y = point[2] } or { point[1], point[2] }
      end
      all[key] = {
        attributes = {
          style = line.style, arrow = line.arrow, color = { r = line.color[1], g = line.color[2], b = line.color[3] },
        },
        points = points,
      }
    end
    return all
  end)
end

-- --- borders, hiding, and where the name stands ---

local function define_looks(word, field, take, give)
  define("setRoom" .. word, function(id, ...)
    local room, problem = map.room("setRoom" .. word, id)
    if not room then return nil, problem end
    local value, trouble = take("setRoom" .. word, ...)
    if trouble then return nil, trouble end
    room[field] = value
    return true
  end)
  define("getRoom" .. word, function(id)
    local room, problem = map.room("getRoom" .. word, id)
    if not room then return nil, problem end
    return give(room[field])
  end)
end

define_looks("BorderColor", "border_colour", function(api, red, green, blue, alpha)
  local colour = {}
  for place, value in ipairs { red or false, green or false, blue or false, alpha or 255 } do
    value = check.number(api, place + 1, "colour component", value or nil)
    if value < 0 or value > 255 then return nil, format("%s: a colour's component is 0 to 255, not %s", api, value) end
    colour[place] = value
  end
  return colour
end, function(colour)
  if not colour then return nil end
  return colour[1], colour[2], colour[3], colour[4]
end)

define_looks("BorderThickness", "border_thickness", function(api, value)
  value = check.number(api, 2, "thickness", value)
  if value < 1 or value > 10 then return nil, api .. ": a border is 1 to 10 thick" end
  return floor(value)
end, function(value) return value end)

for _, word in ipairs { "BorderColor", "BorderThickness" } do
  define("clearRoom" .. word, function(id)
    local room, problem = map.room("clearRoom" .. word, id)
    if not room then return nil, problem end
    room[word == "BorderColor" and "border_colour" or "border_thickness"] = nil
    return true
  end)
end

define_looks("Hidden", "hidden", function(api, hidden) return check.boolean(api, 2, "hidden", hidden) or nil end,
  function(hidden) return hidden or false end)

define("getHiddenRooms", function(area)
  local found = {}
  for id in env.spairs(map.rooms) do
    local room = map.rooms[id]
    if room.hidden and (area == nil or room.area == area) then found[#found + 1] = id end
  end
  return found
end)

-- Kept with the room's data, where other programs find them.
local OFFSET, SHOWN = "room.ui_nameOffset", "room.ui_showName"

define("setRoomNameOffset", function(id, x, y)
  x, y = check.number("setRoomNameOffset", 2, "x", x), check.number("setRoomNameOffset", 3, "y", y or 0)
  return lib.exactly(env.setRoomUserData(id, OFFSET, format("%g %g", x, y)))
end)

define("getRoomNameOffset", function(id)
  local x, y = match(env.getRoomUserData(id, OFFSET) or "", "^(%S+) (%S+)$")
  return tonumber(x) or 0, tonumber(y) or 0
end)

define("setRoomNameVisible", function(id, shown)
  return lib.exactly(env.setRoomUserData(id, SHOWN, check.boolean("setRoomNameVisible", 2, "flag", shown) and "1" or "0"))
end)

-- --- stubs and exits ---

local OPPOSITES = { 6, 8, 7, 5, 4, 1, 3, 2, 10, 9, 12, 11 }
local STEPS = {
  { 0, 1, 0 }, { 1, 1, 0 }, { -1, 1, 0 }, { 1, 0, 0 }, { -1, 0, 0 }, { 0, -1, 0 }, { 1, -1, 0 }, { -1, -1, 0 },
  { 0, 0, 1 }, { 0, 0, -1 },
}

define("getExitStubsNames", function(id)
  local room, problem = map.room("getExitStubsNames", id)
  if not room then return nil, problem end
  local names = {}
  for number, name in ipairs(map.direction_names) do
    if room.stubs[number] then names[#names + 1] = name end
  end
  return names
end)

-- Whether a room lies straight in a direction from another, and how far.
local function distance(from, to, number)
  local step = STEPS[number]
  if not step or from.area ~= to.area then return nil end
  local x, y, z = to.x - from.x, to.y - from.y, to.z - from.z
  local size = math.max(abs(x), abs(y), abs(z))
  if size == 0 or x ~= step[1] * size or y ~= step[2] * size or z ~= step[3] * size then return nil end
  return size
end

-- The nearest room that lies there and has a stub towards this one.
local function nearest(room, number)
  local found, least = nil, huge
  for id, other in pairs(map.rooms) do
    local size = other.stubs[OPPOSITES[number]] and distance(room, other, number)
    if size and size < least then found, least = id, size end
  end
  return found
end

-- connectExitStub(from, direction), (from, to), or (from, to, direction): two stubs become exits to each other.
define("connectExitStub", function(from, second, third)
  local api = "connectExitStub"
  local room, id = map.room(api, from)
  if not room then return nil, id end
  local to, direction = second, third
  if third == nil and (type(second) == "string" or (second <= 12 and room.stubs[second])) then
    to, direction = nil, second
  end
  local number = type(direction) == "string" and map.direction_numbers[lower(direction)] or direction
  if direction ~= nil and not map.direction_names[number] then
    return nil, format("%s: %s is no direction", api, tostring(direction))
  end
  if to == nil then
    to = room.stubs[number] and nearest(room, number)
    if not to then return nil, format("%s: no room with a fitting stub lies there", api) end
  end
  local target, trouble = map.room(api, to, 2)
  if not target then return nil, trouble end
  if number == nil then
    for each = 1, 12 do
      if room.stubs[each] and target.stubs[OPPOSITES[each]] then
        if number then return nil, api .. ": several stubs of the two rooms fit each other; name the direction" end
        number = each
      end
    end
  end
  if not number or not room.stubs[number] or not target.stubs[OPPOSITES[number]] then
    return nil, api .. ": the two rooms have no stubs that fit each other"
  end
  env.setExit(id, to, number)
  env.setExit(to, id, OPPOSITES[number])
  return true
end)

define("hasSpecialExitLock", function(id, _, command)
  local room, problem = map.room("hasSpecialExitLock", id)
  if not room then return nil, problem end
  if not room.special[command] then return nil, format("hasSpecialExitLock: there is no exit %s", tostring(command)) end
  return room.special_locks[command] or false
end)

-- --- areas ---

local function area_of(api, which)
  local area = map.areas[check.number(api, 1, "areaID", which)]
  if not area then return nil, format("%s: area %s does not exist", api, tostring(which)) end
  return area
end

-- The rooms with a way out of the area; with true, by room the ways and where they lead.
define("getAreaExits", function(which, with_ways)
  local area, problem = area_of("getAreaExits", which)
  if not area then return nil, problem end
  local found = {}
  for id in env.spairs(map.rooms) do
    local room = map.rooms[id]
    local ways
    local function look(way, to)
      local target = map.rooms[to]
      if target and target.area ~= which then
        ways = ways or {}
        ways[way] = to
      end
    end
    if room.area == which then
      for number, to in pairs(room.exits) do look(map.direction_names[number], to) end
      for command, to in pairs(room.special) do look(command, to) end
    end
    if ways then
      if with_ways then found[id] = ways else found[#found + 1] = id end
    end
  end
  return found
end)

-- From 1, where the others count from 0.
local function from_one(name, f)
  define(name .. "1", function(...)
    local found, problem = env[name](...)
    if not found then return nil, problem end
    local list = {}
    for place = 0, f(found) do list[#list + 1] = found[place] end
    return list
  end)
end
from_one("getAreaRooms", function(found) return #found end)
from_one("getRoomsByPosition", function(found) return #found end)

-- Where more than one room is: lists of x, y and z.
define("getCollisionLocationsInArea", function(which)
  local area, problem = area_of("getCollisionLocationsInArea", which)
  if not area then return nil, problem end
  local counts, found = {}, {}
  for id in env.spairs(map.rooms) do
    local room = map.rooms[id]
    if room.area == which then
      local key = format("%g %g %g", room.x, room.y, room.z)
      counts[key] = (counts[key] or 0) + 1
      if counts[key] == 2 then found[#found + 1] = { room.x, room.y, room.z } end
    end
  end
  return found
end)

define("resetRoomArea", function(id)
  local room, problem = map.room("resetRoomArea", id)
  if not room then return nil, problem end
  room.area = -1
  return true
end)

define("setDefaultAreaVisible", function(shown)
  map.shows_default_area = check.boolean("setDefaultAreaVisible", 1, "isToShowDefaultArea", shown)
  return true
end)

-- Nothing to mend: what a room refers to is checked when it is set.
define("auditAreas", function() end)
