-- The map as data, areas: numbers with names, and the rooms that are in them.

local lib = select(2, ...)
local env, check, define, map = lib.env, lib.check, lib.define, lib.map
local find, format, ipairs, pairs, sort, tonumber, tostring, type =
  string.find, string.format, ipairs, pairs, table.sort, tonumber, tostring, type

local NO_AREA = -1
local area_of = map.area

local function name_problem(api, name, own)
  if find(name, "^%s*$") then return api .. ": an area name cannot be empty" end
  for id, area in pairs(map.areas) do
    if area.name == name and id ~= own then
      return format('%s: area name "%s" is in use by areaID %s', api, name, tostring(id))
    end
  end
end

define("addAreaName", function(...)
  local name = lib.counted("addAreaName", ...)
  name = check.text("addAreaName", 1, "area name", name)
  local problem = name_problem("addAreaName", name)
  if problem then return nil, problem end
  -- A number that was an area's once is not used again, since scripts may have kept it.
  local id = map.newest_area + 1
  while map.areas[id] do id = id + 1 end
  map.areas[id], map.newest_area = { name = name, data = {} }, id
  map.touch()
  return id
end)

-- The number of an area that may be changed: by its number, which need not be there, or by its name.
local function own_area(api, which, what)
  local id = which
  if type(which) == "string" and not tonumber(which) then
    if which == "" then return nil, api .. ": the area name cannot be empty" end
    local area, known = area_of(api, 1, which)
    if not area then return nil, known end
    id = known
  else
    id = check.number(api, 1, "areaID or area name", which)
  end
  if id == NO_AREA then return nil, format("%s: the default area is reserved and protected, it cannot be %s", api, what) end
  if id < 1 then return nil, format("%s: number %s is not a valid areaID greater than zero", api, tostring(id)) end
  return id
end

define("setAreaName", function(...)
  local which, name = lib.counted("setAreaName", ...)
  local id, problem = own_area("setAreaName", which, "renamed")
  if not id then return nil, problem end
  name = check.text("setAreaName", 2, "area name", name)
  problem = name_problem("setAreaName", name, id)
  if problem then return nil, problem end
  -- One that is new is a name alone until a room is put into it.
  map.areas[id] = map.areas[id] or { data = {}, is_name_alone = true }
  map.areas[id].name = name
  map.touch()
  return true
end)

define("deleteArea", function(which)
  local id, problem = own_area("deleteArea", which, "deleted")
  if not id then return nil, problem end
  if not map.areas[id] then return nil, format("deleteArea: areaID %s does not exist", tostring(id)) end
  local gone = {}
  for room, facts in pairs(map.rooms) do
    if facts.area == id then gone[room] = facts end
  end
  map.delete_rooms(gone)
  map.areas[id] = nil
  map.touch()
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

-- A room or a list of rooms into an area; all of them, or none when one is not there.
define("setRoomArea", function(...)
  local rooms, which = lib.counted("setRoomArea", ...)
  local chosen = {}
  for place, id in ipairs(type(rooms) == "table" and rooms or { check.number("setRoomArea", 1, "roomID", rooms) }) do
    local room, problem = map.room("setRoomArea", id)
    if not room then return nil, problem end
    chosen[place] = room
  end
  if tonumber(which) and tonumber(which) < 1 and tonumber(which) ~= NO_AREA then
    return nil, "setRoomArea: an areaID is greater than zero; resetRoomArea takes a room out of its area"
  end
  if which == "" then return nil, "setRoomArea: the area name cannot be empty" end
  local area, number = area_of("setRoomArea", 2, which)
  if not area then return nil, number end
  area.is_name_alone = nil
  for _, room in ipairs(chosen) do room.area = number end
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
  local numbers, found = {}, {}
  for id, room in pairs(map.rooms) do
    if fits(room) then numbers[#numbers + 1] = id end
  end
  sort(numbers)
  for place, id in ipairs(numbers) do found[place - 1] = id end
  return found
end

define("getAreaRooms", function(which)
  local area, id = area_of("getAreaRooms", 1, which)
  if not area then return nil, id end
  if area.is_name_alone then return nil, format("getAreaRooms: areaID %s has no rooms yet", tostring(id)) end
  return rooms_where(function(room) return room.area == id end)
end)

define("getRoomsByPosition", function(which, x, y, z)
  local area, id = area_of("getRoomsByPosition", 1, which)
  if not area then return nil, id end
  return rooms_where(function(room) return room.area == id and room.x == x and room.y == y and room.z == z end)
end)
