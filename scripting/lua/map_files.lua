-- The map as a file: written as JSON, with the members that Mudlet's own JSON maps have; read from those, and from Mudlet's
-- binary maps, which the host takes apart.

local host, lib = ...
local env, check, define, map = lib.env, lib.check, lib.define, lib.map
local floor, format, ipairs, next, pairs, tonumber, tostring, type =
  math.floor, string.format, ipairs, next, pairs, tonumber, tostring, type
local error = error

local FORMAT_VERSION = 1.001
local NO_AREA = -1
local DOORS = { "open", "closed", "locked" }
local DOOR_NUMBERS = { open = 1, closed = 2, locked = 3 }

-- --- writing ---

local function or_nothing(t) return next(t) ~= nil and t or nil end

local function line_as_data(line)
  if not line then return nil end
  return { coordinates = line.points, endsInArrow = line.arrow, color24RGB = line.color, style = line.style }
end

local function exit_of(room, name, to, way, locked)
  return {
    name = name, exitId = to, door = DOORS[room.doors[way]], weight = room.weights[way], locked = locked or nil,
    customLine = line_as_data(room.lines and room.lines[way]),
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
    borderColor = room.border_colour, borderThickness = room.border_thickness, hidden = room.hidden,
  }
end

-- Everything but the rooms.
local function head_as_data()
  local colours = {}
  for id in env.spairs(map.colours) do
    local colour = map.colours[id]
    colours[#colours + 1] = { id = id, color32RGBA = { colour[1], colour[2], colour[3], colour[4] or 255 } }
  end
  local count = 0
  for _ in pairs(map.areas) do count = count + 1 end
  return {
    formatVersion = FORMAT_VERSION, areaCount = count, roomCount = map.count,
    customEnvColors = or_nothing(colours), userData = or_nothing(map.data),
    playersRoomId = map.player and { [host.profile_name()] = map.player } or nil,
  }
end

-- A large map takes longer than a script may compute in one go: between some rooms everything else has its turn.
local ROOMS_AT_ONCE = 200
local function breathe(done)
  if done % ROOMS_AT_ONCE == 0 then host.wait(0) end
end

local function write(file)
  local by_area, done = {}, 0
  for id, room in pairs(map.rooms) do
    by_area[room.area] = by_area[room.area] or {}
    by_area[room.area][#by_area[room.area] + 1] = id
  end
  local encode = lib.json_encode
  -- The areas come last, so that they can be written one room after the other.
  file:write(encode(head_as_data()):sub(1, -2), ',"areas":[')
  local separator = ""
  for id in env.spairs(map.areas) do
    local area = map.areas[id]
    if area then
      file:write(separator, encode({
        id = id, name = area.name, userData = or_nothing(area.data), gridMode = area.is_grid,
      }):sub(1, -2), ',"rooms":[')
      separator = ","
      local between = ""
      table.sort(by_area[id] or {})
      for _, room_id in ipairs(by_area[id] or {}) do
        local room = map.rooms[room_id]
        if room then
          file:write(between, encode(room_as_data(room_id, room)))
          between = ","
        end
        done = done + 1
        breathe(done)
      end
      file:write("]}")
    end
  end
  return file:write("]}")
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
  local written, failure = write(file)
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

local function read_line(data)
  local points, colour = {}, list(data.color24RGB, "a line's colour")
  for place, point in ipairs(list(data.coordinates, "a line's points")) do
    points[place] = { number(list(point, "a point")[1], "x"), number(point[2], "y") }
  end
  return {
    points = points, arrow = data.endsInArrow == true, style = type(data.style) == "string" and data.style or "solid line",
    color = { tonumber(colour[1]) or 255, tonumber(colour[2]) or 0, tonumber(colour[3]) or 0 },
  }
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
  if exit.customLine ~= nil then
    room.lines = room.lines or {}
    room.lines[way] = read_line(list(exit.customLine, "an exit's line"))
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
    data = texts(data.userData, "a room's data"), hidden = data.hidden == true or nil,
    border_colour = data.borderColor ~= nil and list(data.borderColor, "a border's colour") or nil,
    border_thickness = data.borderThickness ~= nil and number(data.borderThickness, "a border") or nil,
  }
  for _, exit in ipairs(list(data.exits, "exits")) do read_exit(room, list(exit, "an exit")) end
  for _, stub in ipairs(list(data.stubExits, "exits")) do
    local direction = map.direction_numbers[list(stub, "an exit").name]
    if direction then room.stubs[direction] = true end
  end
  return room
end

local function read_head(data)
  local new = { rooms = {}, count = 0, areas = {}, by_hash = {}, colours = {} }
  new.data = texts(data.userData, "the map's data")
  for _, area in ipairs(list(data.areas, "areas")) do
    local id = number(list(area, "an area").id, "an area's number")
    new.areas[id] = {
      name = text(area.name, "an area's name"), data = texts(area.userData, "an area's data"),
      is_grid = area.gridMode == true or nil,
    }
  end
  new.areas[NO_AREA] = new.areas[NO_AREA] or { name = "Default Area", data = {} }
  for _, colour in ipairs(list(data.customEnvColors, "colours")) do
    local parts = list(list(colour, "a colour").color32RGBA or colour.color24RGB, "a colour")
    new.colours[number(colour.id, "a colour's number")] =
      { number(parts[1], "red"), number(parts[2], "green"), number(parts[3], "blue"), tonumber(parts[4]) or 255 }
  end
  return new
end

local function add_room(new, data)
  local id = number(data.id, "a room's number")
  if id < 1 or id ~= floor(id) then wrong("a room has the number " .. tostring(id)) end
  if not new.rooms[id] then new.count = new.count + 1 end
  if new.count > map.most_rooms then wrong("it has more than " .. map.most_rooms .. " rooms") end
  local room = read_room(data, new.areas[data.area] and data.area or NO_AREA)
  new.rooms[id] = room
  if room.hash then new.by_hash[room.hash] = id end
end

local function read(file, head)
  local new = read_head(head)
  local rooms, problem = host.map_rooms(file)
  while rooms and #rooms > 0 do
    for _, room in ipairs(rooms) do add_room(new, room) end
    if #rooms >= ROOMS_AT_ONCE then host.wait(0) end
    rooms, problem = host.map_rooms(file)
  end
  if not rooms then error(problem, 0) end
  local player = list(head.playersRoomId, "the player's room")
  player = player[host.profile_name()] or player[""]
  new.player = new.rooms[player] and player or nil
  return new
end

local function load_map(name, path)
  path = path ~= nil and check.text(name, 1, "file name", path) or env.getMudletHomeDir() .. "/map/map.json"
  local file, head = host.map_open(path)
  if not file then return nil, name .. ": " .. head end
  local works, new = lib.guarded(read, file, head)
  host.map_close(file)
  if not works then return nil, format("%s: %s: %s", name, path, tostring(new)) end
  map.player = nil
  for field, value in pairs(new) do map[field] = value end
  return true
end

define("saveJsonMap", function(path) return lib.exactly(save("saveJsonMap", path)) end)
define("saveMap", function(path) return lib.exactly(save("saveMap", path)) end)
define("loadJsonMap", function(path) return lib.exactly(load_map("loadJsonMap", path)) end)
define("loadMap", function(path) return lib.exactly(load_map("loadMap", path)) end)
