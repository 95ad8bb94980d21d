-- Where the map is looked at: the player's room, zoom, views of their own, walking to a room.

local host, lib = ...
local env, check, define, map = lib.env, lib.check, lib.define, lib.map
local format, pairs, tostring, type = string.format, pairs, tostring, type
local insert, sort = table.insert, table.sort

local LEAST_ZOOM = 3
local MAX_VIEWS = 100 -- a script that makes more has lost their numbers

local views, newest = {}, 0

local function view_of(name, position, id)
  id = check.number(name, position, "viewID", id)
  if views[id] then return views[id], id end
  return nil, format("%s: view %s not found", name, tostring(id))
end

-- --- the player, and walking ---

-- centerview(room): the player is there.  With a view, that one looks there and the player stays.
define("centerview", function(id, which)
  local room, number = map.room("centerview", id)
  if not room then return nil, number end
  if which ~= nil then
    local view, problem = view_of("centerview", 2, which)
    if not view then return nil, problem end
    view.area, view.level, view.room = room.area, room.z, number
    return true
  end
  map.player = number
  host.map_moved()
  return true
end)

define("getPlayerRoom", function()
  if not map.player then return nil, "getPlayerRoom: the player is in no room that is known" end
  return map.player
end)

-- Works out the way from where the player is; `doSpeedWalk`, which is a script's, walks it.
define("gotoRoom", function(id)
  local room, number = map.room("gotoRoom", id)
  if not room then return nil, number end
  if not map.player then return false, "gotoRoom: the player is in no room that is known" end
  local found, _, problem = env.getPath(map.player, number)
  if not found then return false, problem end
  if type(env.doSpeedWalk) ~= "function" then return false, "gotoRoom: no script has a function doSpeedWalk" end
  env.doSpeedWalk()
  return true
end)

local function leads_to(ways, room)
  for _, to in pairs(ways) do
    if to == room then return true end
  end
  return false
end

define("getAllRoomEntrances", function(id)
  local room, number = map.room("getAllRoomEntrances", id)
  if not room then return nil, number end
  local entrances = {}
  for from, other in pairs(map.rooms) do
    if leads_to(other.exits, number) or leads_to(other.special, number) then insert(entrances, from) end
  end
  sort(entrances)
  return entrances
end)

-- --- zoom: each area's own ---

-- The area that the map shows: the player's.
local function shown_area() return map.player and map.areas[map.rooms[map.player].area] or nil end

local function zoom_area(name, which, view)
  if view ~= nil then
    local found, problem = view_of(name, name == "setMapZoom" and 3 or 2, view)
    if not found then return nil, problem end
    return map.areas[found.area] or {}
  end
  if which == nil then return shown_area() or map end
  return lib.exactly(map.area(name, name == "setMapZoom" and 2 or 1, check.number(name, 1, "areaID", which)))
end

define("setMapZoom", function(zoom, which, view)
  zoom = check.number("setMapZoom", 1, "zoom", zoom)
  local area, problem = zoom_area("setMapZoom", which, view)
  if not area then return nil, problem end
  if zoom < LEAST_ZOOM then
    return nil, format("setMapZoom: zoom %s is too small, it must be at least %d", tostring(zoom), LEAST_ZOOM)
  end
  area.zoom = zoom
  map.touch()
  return true
end)

define("getMapZoom", function(which, view)
  local area, problem = zoom_area("getMapZoom", which, view)
  if not area then return nil, problem end
  return area.zoom or map.usual_zoom
end)

-- --- views of their own ---

-- createMapView([area]): its number.
define("createMapView", function(which)
  local area, id = shown_area(), map.player and map.rooms[map.player].area or -1
  if which ~= nil then
    area, id = map.area("createMapView", 1, check.number("createMapView", 1, "areaID", which))
    if not area then return nil, id end
  end
  local count = 0
  for _ in pairs(views) do count = count + 1 end
  if count >= MAX_VIEWS then return nil, format("createMapView: there are %d views already", MAX_VIEWS) end
  newest = newest + 1
  views[newest] = { area = id, level = 0, room = map.player or 0 }
  return newest
end)

define("closeMapView", function(which)
  local view, id = view_of("closeMapView", 1, which)
  if not view then return nil, id end
  views[id] = nil
  return true
end)

define("closeAllMapViews", function()
  local count = 0
  for id in pairs(env.table.deepcopy(views)) do views[id], count = nil, count + 1 end
  return count
end)

define("getMapViewIds", function()
  local ids = {}
  for id in pairs(views) do insert(ids, id) end
  sort(ids)
  return ids
end)

define("getMapViewInfo", function(which)
  local view, id = view_of("getMapViewInfo", 1, which)
  if not view then return nil, id end
  local area = map.areas[view.area]
  return {
    viewId = id, areaId = view.area, zLevel = view.level, centeredRoomId = view.room,
    zoom = area and area.zoom or map.usual_zoom,
  }
end)
