-- Maps read from files: JSON with the members that Mudlet's own JSON maps have, Mudlet's binary maps and the XML of games,
-- which the host takes apart.  Writing is `map_writing.lua`'s.

local host, lib = ...
local env, check, define, map = lib.env, lib.check, lib.define, lib.map
local error, floor, format, ipairs, math, pairs, tonumber, tostring, type =
  error, math.floor, string.format, ipairs, math, pairs, tonumber, tostring, type

local NO_AREA = -1
local DOOR_NUMBERS = { open = 1, closed = 2, locked = 3 }
-- A large map takes longer than a script may compute in one go: between some rooms everything else has its turn.
local ROOMS_AT_ONCE = 50

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

local function read_line(data, level)
  local points, colour = {}, list(data.color24RGB, "a line's colour")
  for place, point in ipairs(list(data.coordinates, "a line's points")) do
    points[place] = { number(list(point, "a point")[1], "x"), number(point[2], "y"), tonumber(point[3]) or level }
  end
  return {
    points = points, arrow = data.endsInArrow == true, style = type(data.style) == "string" and data.style or "solid line",
    color = { tonumber(colour[1]) or 255, tonumber(colour[2]) or 0, tonumber(colour[3]) or 0 },
  }
end

local function read_exit(room, exit, is_binary)
  local name, to = text(exit.name, "an exit's name"), number(exit.exitId, "an exit's room")
  if to < 1 and not is_binary then return end -- the audit mends what a binary map has of them
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
    room.lines[way] = read_line(list(exit.customLine, "an exit's line"), room.z)
  end
  room.doors[way] = DOOR_NUMBERS[exit.door]
  room.weights[way] = exit.weight ~= nil and number(exit.weight, "an exit's weight") or nil
end

local function read_room(data, area, is_binary)
  local place = list(data.coordinates, "a room's place")
  local room = {
    name = data.name ~= nil and text(data.name, "a room's name") or "", area = area,
    x = number(place[1], "x"), y = number(place[2], "y"), z = number(place[3], "z"),
    env = data.environment ~= nil and number(data.environment, "an environment") or -1,
    weight = data.weight ~= nil and number(data.weight, "a room's weight") or 1,
    char = data.symbol ~= nil and text(list(data.symbol, "a symbol").text or "", "a symbol") or "",
    char_colour = data.symbol ~= nil and data.symbol.color24RGB or nil,
    locked = data.locked == true, hash = data.hash ~= nil and text(data.hash, "a hash") or nil,
    exits = {}, special = {}, special_locks = {}, stubs = {}, locks = {}, doors = {}, weights = {},
    data = texts(data.userData, "a room's data"), hidden = data.hidden == true or nil,
    border_colour = data.borderColor ~= nil and list(data.borderColor, "a border's colour") or nil,
    border_thickness = data.borderThickness ~= nil and number(data.borderThickness, "a border") or nil,
  }
  for _, exit in ipairs(list(data.exits, "exits")) do read_exit(room, list(exit, "an exit"), is_binary) end
  for _, stub in ipairs(list(data.stubExits, "exits")) do
    local direction = map.direction_numbers[list(stub, "an exit").name]
    if direction and not room.exits[direction] then
      room.stubs[direction], room.locks[direction] = true, stub.locked == true or nil
      room.doors[map.direction_ways[direction]] = DOOR_NUMBERS[stub.door]
    end
  end
  return room
end

local function read_head(data)
  local new = { rooms = {}, count = 0, areas = {}, by_hash = {}, colours = {}, is_binary = data.isBinary == true }
  for id, colour in pairs(map.profile_colours) do new.colours[id] = colour end
  new.data = texts(data.userData, "the map's data")
  for _, area in ipairs(list(data.areas, "areas")) do
    local id = number(list(area, "an area").id, "an area's number")
    new.areas[id] = {
      name = text(area.name, "an area's name"), data = texts(area.userData, "an area's data"),
      is_grid = area.gridMode == true or nil, zoom = tonumber(area.zoom),
      labels = lib.read_map_labels(list(area.labels, "an area's labels")),
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
  local room = read_room(data, new.areas[data.area] and data.area or NO_AREA, new.is_binary)
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
  lib.audit_map(new)
  local player = list(head.playersRoomId, "the player's room")
  player = player[host.profile_name()] or player[""]
  new.player = new.rooms[player] and player or nil
  return new
end

local takings = 0 -- how often another map has come

local function take_over(new)
  takings = takings + 1
  map.player = nil
  for field, value in pairs(new) do map[field] = value end
  map.newest_area = 0
  for id in pairs(map.areas) do map.newest_area = math.max(map.newest_area, id) end
  map.forget()
end

-- The map that was there is given up a little at a time: left to the collector, it would be looked through all at once when memory
-- is half full, which takes a quarter of a second for 20,000 rooms.
local MANY_ROOMS, STEP_KB, MOST_STEPS = 1000, 100, 5000
local function let_go()
  local rounds = 0 -- the first may have begun before
  for _ = 1, MOST_STEPS do
    if env.collectgarbage("step", STEP_KB) then rounds = rounds + 1 end
    if rounds == 2 then return end
    host.wait(0)
  end
end

-- nil and why not; the map that is there stays.
local function load_from(path, kind, is_wanted)
  local file, head = host.map_open(path, kind)
  if not file then return nil, head end
  local works, new = lib.guarded(read, file, head)
  host.map_close(file)
  if not works then return nil, format("%s: %s", path, tostring(new)) end
  local was_large = map.count >= MANY_ROOMS
  if not is_wanted or is_wanted() then take_over(new) end
  new = nil
  if was_large then let_go() end
  return true
end

-- The profile's own: a script that has read one meanwhile, or has begun a new one, goes before.
function lib.load_kept_map(path)
  local before, cleared = takings, map.clearings
  local loaded, problem = load_from(path, path:find("%.json$") and "json" or "", function()
    return takings == before and map.clearings == cleared
  end)
  if loaded and takings == before + 1 then map.is_unsaved = false end
  return loaded, problem
end

define("loadJsonMap", function(path)
  path = check.text("loadJsonMap", 1, "path and file name", path)
  if path == "" then return nil, "loadJsonMap: a non-empty path and file name is needed" end
  local loaded, problem = load_from(lib.map_path(path), "json")
  if loaded then return true end
  return nil, "loadJsonMap: " .. problem
end)

define("loadMap", function(path)
  path = path ~= nil and lib.map_path(check.text("loadMap", 1, "Map pathFile", path)) or (lib.kept_maps()[1] or {}).path
  if not path then return false, "loadMap: there is no map in the profile's folder" end
  local is_xml = path:lower():find("%.xml$") ~= nil
  if is_xml and not env.io.exists(path) then return nil, format("loadMap: XML map file %s was not found", path) end
  local loaded, problem = load_from(path, is_xml and "xml" or "")
  if loaded then return true end
  problem = "loadMap: " .. problem
  if is_xml then return nil, problem end
  return false, problem
end)
