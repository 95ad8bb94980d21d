-- The map as data, rooms: `lib.map` is the map, of which `map_exits.lua` has the ways and `map_areas.lua` the areas.  Rooms are
-- numbers, areas are numbers with names, as in Mudlet.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local find, floor, format, lower, match, pairs, setmetatable, tonumber, tostring, type =
  string.find, math.floor, string.format, string.lower, string.match, pairs, setmetatable, tonumber, tostring, type
local max = math.max

local NO_AREA, NO_AREA_NAME = -1, "Default Area"
local MAX_ROOMS = 200000 -- four times what the largest game has

local map = {
  rooms = {}, count = 0,
  areas = { [NO_AREA] = { name = NO_AREA_NAME, data = {} } },
  by_hash = {}, data = {}, player = nil, colours = {},
  -- Of environments that are the colours of ANSI; what a script makes of them outlives the map.
  profile_colours = {
    [257] = { 128, 0, 0, 255 }, [258] = { 0, 179, 0, 255 }, [259] = { 128, 128, 0, 255 }, [260] = { 0, 0, 128, 255 },
    [261] = { 128, 0, 128, 255 }, [262] = { 0, 128, 128, 255 }, [263] = { 192, 192, 192, 255 }, [264] = { 0, 0, 0, 255 },
    [265] = { 255, 0, 0, 255 }, [266] = { 0, 255, 0, 255 }, [267] = { 255, 255, 0, 255 }, [268] = { 0, 0, 255, 255 },
    [269] = { 255, 0, 255, 255 }, [270] = { 0, 255, 255, 255 }, [271] = { 255, 255, 255, 255 }, [272] = { 128, 128, 128, 255 },
  },
}
for number, colour in pairs(map.profile_colours) do map.colours[number] = colour end
map.most_rooms, map.usual_zoom, map.newest_area = MAX_ROOMS, 20, 0
map.clearings = 0 -- how often a script has begun it anew
lib.map = map

local function is_room_number(number) return number >= 1 and number == floor(number) end

-- What has changed since a view was last told: rooms by their numbers, and whether anything else has.
map.dirty_rooms, map.dirty_count, map.is_dirty, map.is_told = {}, 0, false, false

-- A room that has changed; of so many the view takes all anew.
function map.mark(id)
  if not map.is_told or map.dirty_rooms[id] then return end
  map.dirty_rooms[id], map.dirty_count = true, map.dirty_count + 1
  if map.dirty_count > MAX_ROOMS then map.forget() end
end

-- What is seen has changed.
function map.touch_view()
  if not map.is_dirty then
    map.is_dirty = true
    host.map_touched()
  end
end

-- What is kept has changed, too.
function map.touch()
  map.touch_view()
  if not map.is_unsaved then
    map.is_unsaved = true
    host.map_unsaved(map.count)
  end
end

-- Who keeps the map is read when there is something to keep.
host.map_keeper("loader", lib.register(function() lib.demanded("mapKeeping") end))

env.registerAnonymousEventHandler("gmcp.Client.Map", function()
  lib.demanded("mapOffers")
  lib.map_offered()
end)

-- Who changes it by hand is read when the player first does.
host.map_editor_loader(lib.register(function() lib.demanded("mapEditing") end))

-- Who shows the map to the window is read when somebody first looks.
host.map_loader(lib.register(function() lib.demanded("mapRows") end))

-- Another map is there now.
function map.forget()
  map.dirty_rooms, map.dirty_count, map.is_new = {}, 0, true
  map.touch()
end

-- Functions that ask for a room or an area in order to change it, by their names.
local changes = setmetatable({}, { __index = function(known, name)
  local first = match(name, "^%l+")
  known[name] = first ~= "get" and first ~= "has" and first ~= "search" and name ~= "roomLocked"
  return known[name]
end })
-- Those that change only how it looks in this session.
local SHOWS = { centerview = true, gotoRoom = true, highlightRoom = true, unHighlightRoom = true }

-- The room of a number that a script has given; nil and why when there is none.
function map.room(name, id, position)
  id = check.number(name, position or 1, "roomID", id)
  local room = map.rooms[id]
  if not room then return nil, format("%s: number %s is not a valid roomID", name, tostring(id)) end
  if changes[name] then
    map.mark(id)
    if SHOWS[name] then map.touch_view() else map.touch() end
  end
  return room, id
end

-- The area of a number or a name; nil and why when there is none.
function map.area(name, position, which)
  if type(which) == "string" then
    for id, area in pairs(map.areas) do
      if area.name == which then return area, id end
    end
    which = tonumber(which) or which
  else
    which = check.number(name, position, "areaID", which)
  end
  local area = map.areas[which]
  if not area then return nil, format("%s: areaID %s does not exist", name, tostring(which)) end
  if changes[name] then map.touch() end
  return area, which
end
local area_of = map.area

-- --- rooms ---

define("addRoom", function(...)
  local id, area = lib.counted("addRoom", ...)
  id = check.number("addRoom", 1, "roomID", id)
  if not is_room_number(id) or map.rooms[id] or map.count >= MAX_ROOMS then return false end
  local number, problem = NO_AREA, nil
  if area ~= nil then
    local found, known = area_of("addRoom", 2, area)
    if found then number = known else problem = known end -- the room is made all the same
  end
  map.rooms[id] = {
    name = "", area = number, x = 0, y = 0, z = 0, env = -1, weight = 1, char = "", locked = false,
    exits = {}, special = {}, special_locks = {}, stubs = {}, locks = {}, doors = {}, weights = {}, data = {},
  }
  map.count = map.count + 1
  map.mark(id)
  map.touch()
  if problem then return nil, problem end
  return true
end)

-- Below `free` no number is free in the rooms `free_of`, so that who makes many rooms is not slower with each.
local free, free_of = 1, nil

define("createRoomID", function(...)
  local from = lib.counted("createRoomID", ...)
  local id = from and check.number("createRoomID", 1, "minimum starting roomID", from) or 1
  if not is_room_number(id) then return nil, "createRoomID: the first number must be at least 1" end
  if free_of ~= map.rooms then free, free_of = 1, map.rooms end
  if not from then id = free end
  while map.rooms[id] do id = id + 1 end
  if not from then free = id end
  return id
end)

define("roomExists", function(id) return map.rooms[check.number("roomExists", 1, "roomID", id)] ~= nil end)

function map.number_is_free(id)
  if id < free then free = id end
end

-- Rooms by their numbers, and all ways to them, in one go: there may be thousands.
function map.delete_rooms(gone)
  for from, other in pairs(map.rooms) do
    if not gone[from] then
      for _, ways in pairs { other.exits, other.special } do
        for way, to in pairs(ways) do
          if gone[to] then map.close_way(from, other, ways, way) end
        end
      end
    end
  end
  for number, room in pairs(gone) do
    if room.hash then map.by_hash[room.hash] = nil end
    map.rooms[number], map.count = nil, map.count - 1
    if map.player == number then map.player = nil end
    map.mark(number)
    map.number_is_free(number)
  end
end

define("deleteRoom", function(id)
  local room, number = map.room("deleteRoom", id)
  if not room then return false end
  map.delete_rooms({ [number] = room })
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
define_field("RoomWeight", "weight", function(...) return max(1, (check.number(...))) end)
define_field("RoomChar", "char", check.text)

define("setRoomCoordinates", function(...)
  local id, x, y, z = lib.counted("setRoomCoordinates", ...)
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

define("setRoomIDbyHash", function(...)
  local id, hash = lib.counted("setRoomIDbyHash", ...)
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
define("searchRoom", function(...)
  local what, case_sensitive, exact = lib.counted("searchRoom", ...)
  if case_sensitive ~= nil then check.boolean("searchRoom", 2, "caseSensitive", case_sensitive) end
  if exact ~= nil then check.boolean("searchRoom", 3, "exactMatch", exact) end
  if tonumber(what) then
    local room, problem = map.room("searchRoom", what)
    if not room then return nil, problem end
    return room.name
  end
  what = check.text("searchRoom", 1, "room number or name", what)
  local found = {}
  for id, room in pairs(map.rooms) do
    local name, wanted = room.name, what
    if not case_sensitive then name, wanted = lower(name), lower(wanted) end
    if name == wanted or (not exact and find(name, wanted, 1, true)) then found[id] = room.name end
  end
  return found
end)
