-- The map as a file of JSON, with the members that Mudlet's own JSON maps have.  Mudlet's binary maps are not read yet.

local host, lib = ...
local env, check, define, map = lib.env, lib.check, lib.define, lib.map
local floor, format, ipairs, next, pairs, pcall, tonumber, tostring, type =
  math.floor, string.format, ipairs, next, pairs, pcall, tonumber, tostring, type
local error, match = error, string.match

local FORMAT_VERSION = 1.001
local NO_AREA = -1
local DOORS = { "open", "closed", "locked" }
local DOOR_NUMBERS = { open = 1, closed = 2, locked = 3 }

-- --- writing ---

local function or_nothing(t) return next(t) ~= nil and t or nil end

local function exit_of(room, name, to, way, locked)
  return {
    name = name, exitId = to, door = DOORS[room.doors[way]], weight = room.weights[way], locked = locked or nil,
  }
end

local function room_as_data(id, room)
  local exits, stubs = {}, {}
  for number, name in ipairs(map.direction_names) do
    local to = room.exits[number]
    if to then exits[#exits + 1] = exit_of(room, name, to, map.direction_ways[number], room.locks[number]) end
    if room.stubs[number] then stubs[#stubs + 1] = { name = name } end
  end
  for command, to in env.spairs(room.special) do
    exits[#exits + 1] = exit_of(room, command, to, command, room.special_locks[command])
  end
  return {
    id = id, name = room.name, coordinates = { room.x, room.y, room.z }, environment = room.env, weight = room.weight,
    hash = room.hash, locked = room.locked or nil, symbol = room.char ~= "" and { text = room.char } or nil,
    exits = or_nothing(exits), stubExits = or_nothing(stubs), userData = or_nothing(room.data),
  }
end

local function as_data()
  local by_area = {}
  for id in env.spairs(map.rooms) do
    local room = map.rooms[id]
    by_area[room.area] = by_area[room.area] or {}
    by_area[room.area][#by_area[room.area] + 1] = room_as_data(id, room)
  end
  local areas, colours = {}, {}
  for id in env.spairs(map.areas) do
    local area = map.areas[id]
    areas[#areas + 1] = { id = id, name = area.name, rooms = by_area[id] or {}, userData = or_nothing(area.data) }
  end
  for id, colour in env.spairs(map.colours) do
    colours[#colours + 1] = { id = id, color32RGBA = { colour[1], colour[2], colour[3], colour[4] or 255 } }
  end
  return {
    formatVersion = FORMAT_VERSION, areaCount = #areas, roomCount = map.count, areas = areas,
    customEnvColors = or_nothing(colours), userData = or_nothing(map.data),
    playersRoomId = map.player and { [host.profile_name()] = map.player } or nil,
  }
end

local function save(name, path)
  if path == nil or path == "" then
    local folder = env.getMudletHomeDir() .. "/map"
    env.lfs.mkdir(folder) -- it may be there already
    path = folder .. "/map.json"
  end
  path = check.text(name, 1, "file name", path)
  -- First beside it, so that a map that is there already is whole until the new one is.
  local file, problem = env.io.open(path .. ".new", "wb")
  if not file then return nil, name .. ": " .. tostring(problem) end
  local written, failure = file:write(env.yajl.to_string(as_data()))
  local closed = file:close()
  if not written or not closed then return nil, name .. ": " .. tostring(failure) end
  local moved, trouble = env.os.rename(path .. ".new", path)
  if not moved then return nil, name .. ": " .. tostring(trouble) end
  return true
end

-- --- reading: into a new map, which takes the place of the old one when it is whole ---

local function wrong(what) error("this is no map: " .. what, 0) end

local function list(value, what)
  if value == nil then return {} end
  return type(value) == "table" and value or wrong(what .. " is no list")
end

local function number(value, what) return type(value) == "number" and value or wrong(what .. " is no number") end
local function text(value, what) return type(value) == "string" and value or wrong(what .. " is no text") end

local function texts(value, what)
  local copy = {}
  for key, each in pairs(list(value, what)) do copy[tostring(key)] = text(each, what) end
  return copy
end

local function read_exit(room, exit)
  local name, to = text(exit.name, "an exit's name"), number(exit.exitId, "an exit's room")
  local direction = map.direction_numbers[name]
  local way = direction and map.direction_ways[direction] or name
  local is_locked = exit.locked == true or nil
  if direction then
    room.exits[direction], room.locks[direction] = to, is_locked
  else
    room.special[name], room.special_locks[name] = to, is_locked
  end
  room.doors[way] = DOOR_NUMBERS[exit.door]
  room.weights[way] = exit.weight ~= nil and number(exit.weight, "an exit's weight") or nil
end

local function read_room(data, area)
  local place = list(data.coordinates, "a room's place")
  local room = {
    name = data.name ~= nil and text(data.name, "a room's name") or "", area = area,
    x = number(place[1], "x"), y = number(place[2], "y"), z = number(place[3], "z"),
    env = data.environment ~= nil and number(data.environment, "an environment") or -1,
    weight = data.weight ~= nil and number(data.weight, "a room's weight") or 1,
    char = data.symbol ~= nil and text(list(data.symbol, "a symbol").text, "a symbol") or "",
    locked = data.locked == true, hash = data.hash ~= nil and text(data.hash, "a hash") or nil,
    exits = {}, special = {}, special_locks = {}, stubs = {}, locks = {}, doors = {}, weights = {},
    data = texts(data.userData, "a room's data"),
  }
  for _, exit in ipairs(list(data.exits, "exits")) do read_exit(room, list(exit, "an exit")) end
  for _, stub in ipairs(list(data.stubExits, "exits")) do
    local direction = map.direction_numbers[list(stub, "an exit").name]
    if direction then room.stubs[direction] = true end
  end
  return room
end

local function read(source)
  local data = env.yajl.to_value(source)
  if type(data) ~= "table" or type(data.areas) ~= "table" then wrong("it has no areas") end
  local new = { rooms = {}, count = 0, areas = {}, by_hash = {}, colours = {} }
  new.data = texts(data.userData, "the map's data")
  for _, area in ipairs(data.areas) do
    local id = number(list(area, "an area").id, "an area's number")
    new.areas[id] = { name = text(area.name, "an area's name"), data = texts(area.userData, "an area's data") }
    for _, each in ipairs(list(area.rooms, "rooms")) do
      local room_id = number(list(each, "a room").id, "a room's number")
      if room_id < 1 or room_id ~= floor(room_id) then wrong("a room has the number " .. tostring(room_id)) end
      if not new.rooms[room_id] then new.count = new.count + 1 end
      if new.count > map.most_rooms then wrong("it has more than " .. map.most_rooms .. " rooms") end
      local room = read_room(each, id)
      new.rooms[room_id] = room
      if room.hash then new.by_hash[room.hash] = room_id end
    end
  end
  new.areas[NO_AREA] = new.areas[NO_AREA] or { name = "Default Area", data = {} }
  for _, colour in ipairs(list(data.customEnvColors, "colours")) do
    local parts = list(list(colour, "a colour").color32RGBA or colour.color24RGB, "a colour")
    new.colours[number(colour.id, "a colour's number")] =
      { number(parts[1], "red"), number(parts[2], "green"), number(parts[3], "blue"), tonumber(parts[4]) or 255 }
  end
  local player = list(data.playersRoomId, "the player's room")[host.profile_name()]
  new.player = new.rooms[player] and player or nil
  return new
end

local function load_map(name, path)
  path = path ~= nil and check.text(name, 1, "file name", path) or env.getMudletHomeDir() .. "/map/map.json"
  local file, problem = env.io.open(path, "rb")
  if not file then return nil, name .. ": " .. tostring(problem) end
  local source = file:read("*a") or ""
  file:close()
  if not match(source, "^%s*{") then
    return nil, format("%s: %s is no map of JSON; Mudlet's binary maps cannot be read yet", name, path)
  end
  local works, new = pcall(read, source)
  if not works then return nil, format("%s: %s: %s", name, path, tostring(new)) end
  map.player = nil
  for field, value in pairs(new) do map[field] = value end
  return true
end

define("saveJsonMap", function(path) return lib.exactly(save("saveJsonMap", path)) end)
define("saveMap", function(path) return lib.exactly(save("saveMap", path)) end)
define("loadJsonMap", function(path) return lib.exactly(load_map("loadJsonMap", path)) end)
define("loadMap", function(path) return lib.exactly(load_map("loadMap", path)) end)
