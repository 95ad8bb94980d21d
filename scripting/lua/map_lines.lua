-- The map as data, more of it: lines that are drawn for exits, borders and hiding of rooms, stubs that
-- are joined, exits that lead out of areas.

local _, lib = ...
local env, check, define, map = lib.env, lib.check, lib.define, lib.map
local abs, error, floor, format, huge, ipairs, next, pairs, tonumber, tostring, type =
  math.abs, error, math.floor, string.format, math.huge, ipairs, next, pairs, tonumber, tostring, type
local concat = table.concat

-- --- custom lines: by room and exit, a list of points with a style, a colour, and maybe an arrow ---

local STYLES = {
  ["solid line"] = true, ["dot line"] = true, ["dash line"] = true, ["dash dot line"] = true, ["dash dot dot line"] = true,
}
local MOST_POINTS = 1000

local function exit_key(direction)
  return map.direction_ways[map.direction(direction)] or direction
end

local function points_of(api, room, to)
  if type(to) ~= "table" then
    to = check.number(api, 2, "target roomID or table of coordinates", to)
    local target, problem = map.room(api, to, 2)
    if not target then return nil, problem end
    if target.area ~= room.area then return nil, api .. ": the line's end is in another area" end
    return { { target.x, target.y, target.z } }, target.z
  end
  local points, level = {}, nil
  for place, point in ipairs(to) do
    if place > MOST_POINTS then return nil, format("%s: a line has at most %d points", api, MOST_POINTS) end
    if type(point) ~= "table" then
      error(format("%s: bad argument #2, table item index #%d type (coordinates as table expected, got %s!)",
        api, place, type(point)), 3)
    end
    if point[1] == nil then return nil, api .. ": a point without coordinates" end
    for index, axis in ipairs { "x", "y", "z" } do
      if type(point[index]) ~= "number" and not (axis == "z" and point[index] == nil) then
        error(format("%s: bad argument #2, a %s as the %s-coordinate of point %d (number expected)",
          api, type(point[index]), axis, place), 3)
      end
    end
    points[place], level = { point[1], point[2], point[3] or room.z }, point[3] or level
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
  if type(to) == "number" and level ~= room.z then return nil, api .. ": the line's end is on another level" end
  local key = exit_key(check.text(api, 3, "direction", direction))
  local number = map.direction_numbers[key]
  local is_there = number and (room.exits[number] or room.stubs[number]) or room.special[key]
  if not is_there then
    return nil, format("%s: room %d does not have an exit in a direction %s", api, id, tostring(direction))
  end
  style = style == nil and "solid line" or check.text(api, 4, "line style", style)
  if not STYLES[style] then return nil, format('%s: "%s" is no style of a line', api, style) end
  colour = check.list(api, 5, "color", colour or { 255, 0, 0 })
  for index = 1, 3 do
    local part = tonumber(colour[index]) or 0
    if part < 0 or part > 255 then return nil, format("%s: a colour's component is 0 to 255, not %s", api, part) end
  end
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
        points[place - 1 + first] = first == 0 and { x = point[1], y = point[2] } or { point[1], point[2], point[3] or room.z }
      end
      local red, green, blue = line.color[1], line.color[2], line.color[3]
      all[key] = {
        attributes = {
          style = line.style, arrow = line.arrow,
          color = first == 0 and { r = red, g = green, b = blue } or { red, green, blue },
        },
        points = points,
      }
    end
    return all
  end)
end

-- --- borders and hiding ---

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

-- Of two rooms the directions in which a stub of the first faces one of the second.
local function facing(room, target)
  local numbers = {}
  for number = 1, 12 do
    if room.stubs[number] and target.stubs[OPPOSITES[number]] then numbers[#numbers + 1] = number end
  end
  return numbers
end

-- What stands against joining two rooms in any direction, or the only one in which they can be.
local function only_pair(api, from, to)
  local room, target = map.rooms[from], map.rooms[to]
  for which, each in pairs { fromID = from, toID = to } do
    if next(map.rooms[each].stubs) == nil then
      return nil, format("%s: %s (%d) does not have any stub exits", api, which, each)
    end
  end
  local numbers = facing(room, target)
  if #numbers == 1 then return numbers[1] end
  if #numbers == 0 then return nil, format("%s: no pairs of reverse stubs found between rooms %d and %d", api, from, to) end
  local names = {}
  for place, number in ipairs(numbers) do names[place] = "'" .. map.direction_names[number] .. "'" end
  return nil, format("%s: multiple pairs of reverse stubs found; name one of the directions %s", api, concat(names, ", "))
end

-- connectExitStub(from, direction), (from, to), or (from, to, direction): two stubs become exits to each other.
define("connectExitStub", function(from, second, third)
  local api = "connectExitStub"
  local room, id = map.room(api, from)
  if not room then return nil, id end
  local to, direction = second, third
  if third == nil and (type(second) == "string" or (second or 0) <= 12 and room.stubs[second]) then
    to, direction = nil, second
  end
  if second == nil then check.number(api, 2, "toID or direction", second) end
  local number = map.direction(direction)
  if direction ~= nil and not number then return nil, format("%s: %s is no direction", api, tostring(direction)) end
  local problem
  if number and not room.stubs[number] then
    return nil, format("%s: fromID (%d) does not have an exit stub in the given direction", api, id)
  end
  if to == nil then
    to = nearest(room, number)
    if not to then return nil, format("%s: fromID (%d) does not have another room in the indicated direction", api, id) end
  end
  to = check.number(api, 2, "toID", to)
  local target = map.rooms[to]
  if to == id then return nil, api .. ": fromID and toID are the same" end
  if not target then return nil, format("%s: toID (%d) room does not exist", api, to) end
  if not number then
    number, problem = only_pair(api, id, to)
    if not number then return nil, problem end
  elseif not target.stubs[OPPOSITES[number]] then
    return nil, format("%s: toID (%d) does not have an exit stub in the reverse direction", api, to)
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

local function area_of(api, which) return lib.exactly(map.area(api, 1, which)) end

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

-- What a room refers to is checked when it is set; areas that are names alone are made.
define("auditAreas", function()
  for _, area in pairs(map.areas) do area.is_name_alone = nil end
end)
