-- The map as data, rooms and areas: `lib.map` is the map, of which `map_exits.lua` has the ways.  It lives as long as the
-- session does; rooms are numbers, areas are numbers with names, as in Mudlet.

local lib = select(2, ...)
local env, check, define = lib.env, lib.check, lib.define
local find, floor, format, lower, next, pairs, tostring, type =
  string.find, math.floor, string.format, string.lower, next, pairs, tostring, type

local NO_AREA, NO_AREA_NAME = -1, "Default Area"
local MAX_ROOMS = 200000 -- four times what the largest game has

local map = {
  rooms = {}, count = 0,
  areas = { [NO_AREA] = { name = NO_AREA_NAME, data = {} } },
  by_hash = {}, data = {}, player = nil,
}
map.most_rooms = MAX_ROOMS
lib.map = map

local function is_room_number(number) return number >= 1 and number == floor(number) end

-- The room of a number that a script has given; nil and why when there is none.
function map.room(name, id, position)
  id = check.number(name, position or 1, "roomID", id)
  local room = map.rooms[id]
  if not room then return nil, format("%s: number %s is not a valid room id", name, tostring(id)) end
  return room, id
end

local function area_of(name, position, which)
  if type(which) == "string" then
    for id, area in pairs(map.areas) do
      if area.name == which then return area, id end
    end
  else
    which = check.number(name, position, "area", which)
    if map.areas[which] then return map.areas[which], which end
  end
  return nil, format("%s: area %s does not exist", name, tostring(which))
end

-- --- rooms ---

define("addRoom", function(id, area)
  id = check.number("addRoom", 1, "roomID", id)
  if not is_room_number(id) or map.rooms[id] or map.count >= MAX_ROOMS then return false end
  local number = NO_AREA
  if area ~= nil then
    local found, known = area_of("addRoom", 2, area)
    if not found then return nil, known end
    number = known
  end
  map.rooms[id] = {
    name = "", area = number, x = 0, y = 0, z = 0, env = -1, weight = 1, char = "", locked = false,
    exits = {}, special = {}, special_locks = {}, stubs = {}, locks = {}, doors = {}, weights = {}, data = {},
  }
  map.count = map.count + 1
  return true
end)

define("createRoomID", function(from)
  local id = from and check.number("createRoomID", 1, "minimum starting roomID", from) or 1
  if not is_room_number(id) then return nil, "createRoomID: the first number must be at least 1" end
  while map.rooms[id] do id = id + 1 end
  return id
end)

define("roomExists", function(id) return map.rooms[check.number("roomExists", 1, "roomID", id)] ~= nil end)

define("deleteRoom", function(id)
  local room, number = map.room("deleteRoom", id)
  if not room then return false end
  for _, other in pairs(map.rooms) do
    for _, ways in pairs { other.exits, other.special } do
      for way, to in pairs(ways) do
        if to == number then ways[way] = nil end
      end
    end
  end
  if room.hash then map.by_hash[room.hash] = nil end
  map.rooms[number] = nil
  map.count = map.count - 1
  if map.player == number then map.player = nil end
  return true
end)

define("getRooms", function()
  local rooms = {}
  for id, room in pairs(map.rooms) do rooms[id] = room.name end
  return rooms
end)

-- What a room has one of: how it is set and read.
local function define_field(word, field, take)
  define("set" .. word, function(id, value)
    value = take("set" .. word, 2, lower(field), value)
    local room, problem = map.room("set" .. word, id)
    if not room then return nil, problem end
    room[field] = value
    return true
  end)
  define("get" .. word, function(id)
    local room, problem = map.room("get" .. word, id)
    if not room then return nil, problem end
    return room[field]
  end)
end
define_field("RoomName", "name", check.text)
define_field("RoomEnv", "env", check.number)
define_field("RoomWeight", "weight", check.number)
define_field("RoomChar", "char", check.text)

define("setRoomCoordinates", function(id, x, y, z)
  local room, problem = map.room("setRoomCoordinates", id)
  if not room then return nil, problem end
  room.x = check.number("setRoomCoordinates", 2, "x", x)
  room.y = check.number("setRoomCoordinates", 3, "y", y)
  room.z = check.number("setRoomCoordinates", 4, "z", z)
  return true
end)

define("getRoomCoordinates", function(id)
  local room, problem = map.room("getRoomCoordinates", id)
  if not room then return nil, problem end
  return room.x, room.y, room.z
end)

define("lockRoom", function(id, locked)
  local room = map.room("lockRoom", id)
  if not room then return false end
  room.locked = locked and true or false
  return true
end)

define("roomLocked", function(id)
  local room = map.room("roomLocked", id)
  return room ~= nil and room.locked
end)

define("setRoomIDbyHash", function(id, hash)
  hash = check.text("setRoomIDbyHash", 2, "hash", hash)
  local room, number = map.room("setRoomIDbyHash", id)
  if not room then return nil, number end
  if room.hash then map.by_hash[room.hash] = nil end
  local before = map.rooms[map.by_hash[hash]]
  if before then before.hash = nil end
  room.hash, map.by_hash[hash] = hash, number
  return true
end)

define("getRoomIDbyHash", function(hash) return map.by_hash[check.text("getRoomIDbyHash", 1, "hash", hash)] or -1 end)

define("getRoomHashByID", function(id)
  local room, problem = map.room("getRoomHashByID", id)
  if not room then return nil, problem end
  if not room.hash then return nil, format("getRoomHashByID: no hash for room %s", tostring(id)) end
  return room.hash
end)

-- A room's name by its number, or the rooms whose name has a text in it.
define("searchRoom", function(what, case_sensitive, exact)
  if type(what) == "number" then return env.getRoomName(what) end
  what = check.text("searchRoom", 1, "room number or name", what)
  local found = {}
  for id, room in pairs(map.rooms) do
    local name, wanted = room.name, what
    if not case_sensitive then name, wanted = lower(name), lower(wanted) end
    if name == wanted or (not exact and find(name, wanted, 1, true)) then found[id] = room.name end
  end
  return found
end)

-- --- areas ---

define("addAreaName", function(name)
  name = check.text("addAreaName", 1, "area name", name)
  if name == "" then return nil, "addAreaName: an area must have a name" end
  for id, area in pairs(map.areas) do
    if area.name == name then return nil, format("addAreaName: area %s has this name already", tostring(id)) end
  end
  local id = 1
  while map.areas[id] do id = id + 1 end
  map.areas[id] = { name = name, data = {} }
  return id
end)

define("setAreaName", function(which, name)
  name = check.text("setAreaName", 2, "area name", name)
  local area, problem = area_of("setAreaName", 1, which)
  if not area then return nil, problem end
  area.name = name
  return true
end)

define("deleteArea", function(which)
  local area, id = area_of("deleteArea", 1, which)
  if not area then return nil, id end
  if id == NO_AREA then return nil, "deleteArea: the default area stays" end
  local gone = {}
  for room, facts in pairs(map.rooms) do
    if facts.area == id then gone[#gone + 1] = room end
  end
  for index = 1, #gone do env.deleteRoom(gone[index]) end
  map.areas[id] = nil
  return true
end)

define("getAreaTable", function()
  local names = {}
  for id, area in pairs(map.areas) do names[area.name] = id end
  return names
end)

define("getAreaTableSwap", function()
  local names = {}
  for id, area in pairs(map.areas) do names[id] = area.name end
  return names
end)

define("getRoomArea", function(id)
  local room, problem = map.room("getRoomArea", id)
  if not room then return nil, problem end
  return room.area
end)

define("setRoomArea", function(id, which)
  local room, problem = map.room("setRoomArea", id)
  if not room then return nil, problem end
  local area, number = area_of("setRoomArea", 2, which)
  if not area then return nil, number end
  room.area = number
  return true
end)

-- An area's name by its number, or its number by its name.
define("getRoomAreaName", function(which)
  local area, id = area_of("getRoomAreaName", 1, which)
  if not area then return -1, id end
  if type(which) == "string" then return id end
  return area.name
end)

-- From 0, as Mudlet's are.
local function rooms_where(fits)
  local found, place = {}, 0
  for id in env.spairs(map.rooms) do
    if fits(map.rooms[id]) then found[place], place = id, place + 1 end
  end
  return found
end

define("getAreaRooms", function(which)
  local area, id = area_of("getAreaRooms", 1, which)
  if not area then return nil, id end
  return rooms_where(function(room) return room.area == id end)
end)

define("getRoomsByPosition", function(which, x, y, z)
  local area, id = area_of("getRoomsByPosition", 1, which)
  if not area then return nil, id end
  return rooms_where(function(room) return room.area == id and room.x == x and room.y == y and room.z == z end)
end)

-- --- what scripts keep with a room, an area, or the map ---

local function set_datum(name, data, position, key, value)
  data[check.text(name, position, "key", key)] = check.text(name, position + 1, "value", value)
  return true
end

for word, owner in pairs {
  Room = function(name, id) return map.room(name, id) end,
  Area = function(name, id) return area_of(name, 1, id) end,
} do
  local set, get, all, clear = "set" .. word .. "UserData", "get" .. word .. "UserData",
    "getAll" .. word .. "UserData", "clear" .. word .. "UserData"
  define(set, function(id, key, value)
    local found, problem = owner(set, id)
    if not found then return nil, problem end
    return set_datum(set, found.data, 2, key, value)
  end)
  define(get, function(id, key)
    local found, problem = owner(get, id)
    if not found then return nil, problem end
    return found.data[check.text(get, 2, "key", key)] or ""
  end)
  define(all, function(id)
    local found, problem = owner(all, id)
    if not found then return nil, problem end
    return env.table.deepcopy(found.data)
  end)
  define(clear, function(id)
    local found, problem = owner(clear, id)
    if not found then return nil, problem end
    local had_any = next(found.data) ~= nil
    found.data = {}
    return had_any
  end)
  define(clear .. "Item", function(id, key)
    local found, problem = owner(clear .. "Item", id)
    if not found then return nil, problem end
    local had_it = found.data[key] ~= nil
    found.data[key] = nil
    return had_it
  end)
end

define("setMapUserData", function(key, value) return set_datum("setMapUserData", map.data, 1, key, value) end)
define("getMapUserData", function(key) return map.data[check.text("getMapUserData", 1, "key", key)] or "" end)
define("getAllMapUserData", function() return env.table.deepcopy(map.data) end)

define("getRoomUserDataKeys", function(id)
  local room, problem = map.room("getRoomUserDataKeys", id)
  if not room then return nil, problem end
  local keys = {}
  for key in env.spairs(room.data) do keys[#keys + 1] = key end
  return keys
end)
