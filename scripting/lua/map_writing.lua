-- The map written to files: as JSON, with the members that Mudlet's own JSON maps have, and as Mudlet's binary maps.

local host, lib = ...
local env, check, define, map = lib.env, lib.check, lib.define, lib.map
local floor, format, ipairs, next, pairs, tostring = math.floor, string.format, ipairs, next, pairs, tostring
local insert, sort = table.insert, table.sort

local FORMAT_VERSION = 1.001
local OLDEST_BINARY, NEWEST_BINARY = 17, 20
local DOORS = { "open", "closed", "locked" }

-- --- what is written ---

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

local function symbol_as_data(room)
  if room.char == "" and not room.char_colour then return nil end
  return { text = room.char, color24RGB = room.char_colour }
end

local function room_as_data(id, room)
  local exits, stubs = {}, {}
  for number, name in ipairs(map.direction_names) do
    local to = room.exits[number]
    if to then exits[#exits + 1] = exit_of(room, name, to, map.direction_ways[number], room.locks[number]) end
    if room.stubs[number] then
      local door = DOORS[room.doors[map.direction_ways[number]]]
      stubs[#stubs + 1] = { name = name, door = door, locked = room.locks[number] or nil }
    end
  end
  for command, to in env.spairs(room.special) do
    exits[#exits + 1] = exit_of(room, command, to, command, room.special_locks[command])
  end
  return {
    id = id, name = room.name, coordinates = { room.x, room.y, room.z }, environment = room.env, weight = room.weight,
    hash = room.hash, locked = room.locked or nil, symbol = symbol_as_data(room),
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

-- Temporary ones are left out.
local function labels_as_data(area)
  local labels = {}
  for number in env.spairs(area.labels or {}) do
    local label = area.labels[number]
    if not label.is_temporary then
      labels[#labels + 1] = {
        id = number, coordinates = { label.X, label.Y, label.Z }, size = { label.Width, label.Height }, text = label.Text,
        colors = {
          { label.FgColor.r, label.FgColor.g, label.FgColor.b, label.front_alpha },
          { label.BgColor.r, label.BgColor.g, label.BgColor.b, label.back_alpha },
        },
        image = label.Pixmap ~= "" and label.Pixmap or nil, scaledels = label.Scaling, showOnTop = label.OnTop,
      }
    end
  end
  return or_nothing(labels)
end

-- Everything of an area but its rooms.
local function area_as_data(id, area)
  return {
    id = id, name = area.name, userData = or_nothing(area.data), gridMode = area.is_grid, zoom = area.zoom,
    labels = labels_as_data(area),
  }
end

-- A large map takes longer than a script may compute in one go: between some rooms everything else has its turn.
local ROOMS_AT_ONCE = 50
local function breathe(done)
  if done % ROOMS_AT_ONCE == 0 then host.wait(0) end
end

-- By area the numbers of its rooms, in order.
local function rooms_by_area()
  local by_area = {}
  for id, room in pairs(map.rooms) do
    by_area[room.area] = by_area[room.area] or {}
    insert(by_area[room.area], id)
  end
  for _, rooms in pairs(by_area) do sort(rooms) end
  return by_area
end

local function write_json(file)
  local by_area, done, encode = rooms_by_area(), 0, lib.json_encode
  -- The areas come last, so that they can be written one room after the other.
  file:write(encode(head_as_data()):sub(1, -2), ',"areas":[')
  local separator = ""
  for id in env.spairs(map.areas) do
    local area = map.areas[id]
    if area then
      file:write(separator, encode(area_as_data(id, area)):sub(1, -2), ',"rooms":[')
      separator = ","
      local between = ""
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

local function write_binary(file, version)
  local by_area, head = rooms_by_area(), head_as_data()
  head.hashes, head.areas = or_nothing(map.by_hash), {}
  for id in env.spairs(map.areas) do
    local area, levels, seen = area_as_data(id, map.areas[id]), {}, {}
    for _, room_id in ipairs(by_area[id] or {}) do
      local level = map.rooms[room_id].z
      if not seen[level] then
        insert(levels, level)
        seen[level] = true
      end
    end
    area.roomIds, area.levels = or_nothing(by_area[id] or {}), or_nothing(levels)
    insert(head.areas, area)
  end
  file:write(host.map_head_bytes(version, lib.json_encode(head)))
  local some = {}
  local function flush()
    if #some > 0 then file:write(host.map_room_bytes(version, lib.json_encode(some))) end
    some = {}
  end
  for _, rooms in pairs(by_area) do
    for _, id in ipairs(rooms) do
      local room = map.rooms[id]
      if room then
        local data = room_as_data(id, room)
        data.area = room.area
        insert(some, data)
      end
      if #some >= ROOMS_AT_ONCE then
        flush()
        host.wait(0)
      end
    end
  end
  flush()
  return true
end

-- --- files ---

function lib.map_folder() return env.getMudletHomeDir() .. "/map" end

-- A name without a folder is one in the profile's folder.
function lib.map_path(path)
  if path:find("^/") or path:find("^%a:[/\\]") then return path end
  return env.getMudletHomeDir() .. "/" .. path
end

-- First beside it, so that a map that is there already is whole until the new one is.  `write` comes with what it needs; before
-- the new one takes its place `make_room` may put the old one somewhere else.
local function save(path, write, make_room, ...)
  local file, problem = env.io.open(path .. ".new", "wb")
  if not file then return nil, tostring(problem) end
  local works, written, failure = lib.guarded(write, file, ...)
  local closed = file:close()
  if not works or not written or not closed then
    env.os.remove(path .. ".new")
    return nil, tostring(failure or written)
  end
  if make_room then make_room() end
  local moved, trouble = env.os.rename(path .. ".new", path)
  if not moved then return nil, tostring(trouble) end
  return true
end

-- As JSON, which keeps all there is.
function lib.save_map(path, make_room) return save(path, write_json, make_room) end

local function own_path(name)
  env.lfs.mkdir(lib.map_folder()) -- it may be there already
  return lib.map_folder() .. "/" .. name
end

define("saveJsonMap", function(path)
  if path ~= nil then path = check.text("saveJsonMap", 1, "export location", path) end
  if path == nil or path == "" then path = own_path("map.json") end
  if not path:lower():find("%.json$") then path = path .. ".json" end
  local saved, problem = save(lib.map_path(path), write_json)
  if saved then return true end
  return nil, "saveJsonMap: " .. problem
end)

-- saveMap([path[, version]]): a binary map, or a JSON one by its name.
define("saveMap", function(path, version)
  if path ~= nil then path = check.text("saveMap", 1, "save location", path) end
  version = version ~= nil and check.number("saveMap", 2, "map format version", version) or 0
  if version == 0 then version = NEWEST_BINARY end
  if version < OLDEST_BINARY or version > NEWEST_BINARY or version ~= floor(version) then
    return false, format("saveMap: maps are written in the versions %d to %d", OLDEST_BINARY, NEWEST_BINARY)
  end
  if path == nil or path == "" then path = own_path(env.os.date("%Y-%m-%d#%H-%M-%S") .. "map.dat") end
  path = lib.map_path(path)
  local write = path:lower():find("%.json$") and write_json or write_binary
  local saved, problem = save(path, write, nil, version)
  if saved then return true end
  return false, "saveMap: " .. problem
end)
