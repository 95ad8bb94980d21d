-- The map as data, its looks: colours, labels, highlights, zoom; there is no view of it yet that would show them.
-- Also walking on it, and looking for rooms.

local lib = select(2, ...)
local env, check, define, map = lib.env, lib.check, lib.define, lib.map
local floor, format, ipairs, next, pairs, tostring, type = math.floor, string.format, ipairs, next, pairs, tostring, type
local sort = table.sort

local USUAL_ZOOM, LEAST_ZOOM = 20, 3
local MAX_LABELS = 10000 -- of an area; the largest maps have some hundred

map.colours = {} -- of environments, by number
map.zoom = USUAL_ZOOM
map.background = { 0, 0, 0 }

local function channel(name, position, what, value)
  value = floor(check.number(name, position, what, value))
  return value < 0 and 0 or value > 255 and 255 or value
end

-- Three channels from a position on; and a fourth, if there is one.
local function colour_of(name, position, red, green, blue, alpha)
  return {
    channel(name, position, "red", red),
    channel(name, position + 1, "green", green),
    channel(name, position + 2, "blue", blue),
    alpha ~= nil and channel(name, position + 3, "alpha", alpha) or nil,
  }
end

local function area_of(name, which)
  local area = map.areas[check.number(name, 1, "areaID", which)]
  if not area then return nil, format("%s: area %s does not exist", name, tostring(which)) end
  return area
end

-- --- colours ---

define("setCustomEnvColor", function(number, red, green, blue, alpha)
  number = check.number("setCustomEnvColor", 1, "environmentID", number)
  map.colours[number] = colour_of("setCustomEnvColor", 2, red, green, blue, alpha or 255)
  return true
end)

define("getCustomEnvColorTable", function() return env.table.deepcopy(map.colours) end)

define("highlightRoom", function(id, red1, green1, blue1, red2, green2, blue2, radius, alpha1, alpha2)
  local room = map.room("highlightRoom", id)
  if not room then return false end
  room.highlight = {
    inner = colour_of("highlightRoom", 2, red1, green1, blue1, alpha1 or 255),
    outer = colour_of("highlightRoom", 5, red2, green2, blue2, alpha2 or 255),
    radius = check.number("highlightRoom", 8, "highlightRadius", radius),
  }
  return true
end)

define("unHighlightRoom", function(id)
  local room = map.room("unHighlightRoom", id)
  if not room then return false end
  room.highlight = nil
  return true
end)

define("setRoomCharColor", function(id, red, green, blue)
  local colour = colour_of("setRoomCharColor", 2, red, green, blue)
  local room, problem = map.room("setRoomCharColor", id)
  if not room then return nil, problem end
  room.char_colour = colour
  return true
end)

define("unsetRoomCharColor", function(id)
  local room, problem = map.room("unsetRoomCharColor", id)
  if not room then return nil, problem end
  room.char_colour = nil
  return true
end)

define("getRoomCharColor", function(id)
  local room, problem = map.room("getRoomCharColor", id)
  if not room then return nil, problem end
  local colour = room.char_colour or { 0, 0, 0 }
  return colour[1], colour[2], colour[3]
end)

define("setMapBackgroundColor", function(red, green, blue)
  map.background = colour_of("setMapBackgroundColor", 1, red, green, blue)
  return true
end)

define("getMapBackgroundColor", function() return map.background[1], map.background[2], map.background[3] end)

-- --- the view ---

define("updateMap", function() return true end)

define("setMapZoom", function(zoom, which)
  zoom = check.number("setMapZoom", 1, "zoom", zoom)
  if zoom < LEAST_ZOOM then return nil, format("setMapZoom: the zoom is at least %d", LEAST_ZOOM) end
  if which == nil then
    map.zoom = zoom
    return true
  end
  local area, problem = area_of("setMapZoom", which)
  if not area then return nil, problem end
  area.zoom = zoom
  return true
end)

define("getMapZoom", function(which)
  if which == nil then return map.zoom end
  local area, problem = area_of("getMapZoom", which)
  if not area then return nil, problem end
  return area.zoom or map.zoom
end)

define("setGridMode", function(which, on)
  local area = area_of("setGridMode", which)
  if not area then return false end
  area.is_grid = check.boolean("setGridMode", 2, "true/false", on)
  return true
end)

define("getGridMode", function(which)
  local area, problem = area_of("getGridMode", which)
  if not area then return nil, problem end
  return area.is_grid or false
end)

-- --- labels: by area and number, from 0 ---

define("createMapLabel", function(which, text, x, y, z, fg_red, fg_green, fg_blue, bg_red, bg_green, bg_blue, ...)
  local name = "createMapLabel"
  local area, problem = area_of(name, which)
  if not area then return nil, problem end
  local zoom, size, on_top = ...
  local label = {
    Text = check.text(name, 2, "text", text),
    X = check.number(name, 3, "posX", x), Y = check.number(name, 4, "posY", y), Z = check.number(name, 5, "posZ", z),
    FgColor = colour_of(name, 6, fg_red, fg_green, fg_blue),
    BgColor = colour_of(name, 9, bg_red, bg_green, bg_blue),
    Zoom = zoom or 30, FontSize = size or 50, OnTop = on_top ~= false,
  }
  area.labels = area.labels or {}
  local number = 0
  while area.labels[number] do number = number + 1 end
  if number >= MAX_LABELS then return -1 end
  area.labels[number] = label
  return number
end)

define("getMapLabels", function(which)
  local area, problem = area_of("getMapLabels", which)
  if not area then return nil, problem end
  local texts = {}
  for number, label in pairs(area.labels or {}) do texts[number] = label.Text end
  return texts
end)

-- One label by its number, or all that have a text, by their numbers.
define("getMapLabel", function(which, label)
  local area, problem = area_of("getMapLabel", which)
  if not area then return nil, problem end
  local labels = area.labels or {}
  if type(label) == "string" then
    local found = {}
    for number, known in pairs(labels) do
      if known.Text == label then found[number] = env.table.deepcopy(known) end
    end
    return found
  end
  local known = labels[check.number("getMapLabel", 2, "labelID", label)]
  if not known then return nil, format("getMapLabel: there is no label %s", tostring(label)) end
  return env.table.deepcopy(known)
end)

define("deleteMapLabel", function(which, number)
  local area, problem = area_of("deleteMapLabel", which)
  if not area then return nil, problem end
  number = check.number("deleteMapLabel", 2, "labelID", number)
  local had_it = area.labels ~= nil and area.labels[number] ~= nil
  if had_it then area.labels[number] = nil end
  return had_it
end)

-- --- walking and looking ---

-- Works out the way from where the player is; `doSpeedWalk`, which is a script's, walks it.
define("gotoRoom", function(id)
  local room, number = map.room("gotoRoom", id)
  if not room then return false, number end
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
  for from in env.spairs(map.rooms) do
    local other = map.rooms[from]
    if leads_to(other.exits, number) or leads_to(other.special, number) then
      entrances[#entrances + 1] = from
    end
  end
  return entrances
end)

-- All keys; all values of a key; the numbers of those that have a value.
local function define_search(name, owners)
  define(name, function(key, value)
    local found, seen = {}, {}
    for id, owner in env.spairs(map[owners]) do
      local new = {}
      if key == nil then
        for known in pairs(owner.data) do new[#new + 1] = known end
      elseif value == nil then
        new[1] = owner.data[key]
      elseif owner.data[key] == value then
        new[1] = id
      end
      for _, each in ipairs(new) do
        if not seen[each] then found[#found + 1], seen[each] = each, true end
      end
    end
    sort(found)
    return found
  end)
end
define_search("searchRoomUserData", "rooms")
define_search("searchAreaUserData", "areas")

define("clearMapUserData", function()
  local had_any = next(map.data) ~= nil
  map.data = {}
  return had_any
end)

define("clearMapUserDataItem", function(key)
  key = check.text("clearMapUserDataItem", 1, "key", key)
  local had_it = map.data[key] ~= nil
  map.data[key] = nil
  return had_it
end)

define("deleteMap", function()
  map.rooms, map.count, map.by_hash, map.data, map.player = {}, 0, {}, {}, nil
  map.areas = { [-1] = { name = "Default Area", data = {} } }
  map.colours = {}
  return true
end)
