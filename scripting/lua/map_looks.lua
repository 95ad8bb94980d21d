-- The map's looks as data: colours of environments, rooms and of the map itself, and what is highlighted.
-- The window's view of the map shows them (`map_rows.lua`).

local _, lib = ...
local env, check, define, map = lib.env, lib.check, lib.define, lib.map
local error, floor, format, ipairs, tostring = error, math.floor, string.format, ipairs, tostring

local MOST_INTEGER = 2 ^ 31

-- 0 to 255; nil and why not for another number.
local function channel(name, position, what, value)
  value = check.number(name, position, what .. " color component", value)
  if value >= MOST_INTEGER or value < -MOST_INTEGER then
    error(format("%s: bad argument #%d, integer over/under-flow", name, position), 3)
  end
  if value < 0 or value > 255 then
    return nil, format("%s: %s color component %s needs to be between 0-255", name, what, tostring(floor(value)))
  end
  return floor(value)
end

-- Channels from a position on: three, or four where `alpha` is given; nil and why not for one that is out of its range.
function map.colour(name, position, red, green, blue, alpha)
  local colour = {}
  for place, what in ipairs { "red", "green", "blue", "alpha" } do
    local value = ({ red or false, green or false, blue or false, alpha })[place]
    if place == 4 and alpha == nil then break end
    local part, problem = channel(name, position + place - 1, what, value or nil)
    if not part then return nil, problem end
    colour[place] = part
  end
  return colour
end
local colour_of = map.colour

-- --- environments: those from 257 to 272 are the profile's, and stay when the map goes ---

define("setCustomEnvColor", function(number, red, green, blue, alpha)
  number = check.number("setCustomEnvColor", 1, "environmentID", number)
  local colour, problem = colour_of("setCustomEnvColor", 2, red, green, blue, alpha or 255)
  if not colour then return nil, problem end
  map.colours[number] = colour
  if map.profile_colours[number] then map.profile_colours[number] = colour end
  map.touch()
  return true
end)

define("getCustomEnvColorTable", function() return env.table.deepcopy(map.colours) end)

-- --- rooms ---

define("highlightRoom", function(id, red1, green1, blue1, red2, green2, blue2, radius, alpha1, alpha2)
  local inner, problem = colour_of("highlightRoom", 2, red1, green1, blue1, alpha1 or 255)
  if not inner then return nil, problem end
  local outer, trouble = colour_of("highlightRoom", 5, red2, green2, blue2, alpha2 or 255)
  if not outer then return nil, trouble end
  radius = check.number("highlightRoom", 8, "highlightRadius", radius)
  local room = map.room("highlightRoom", id)
  if not room then return false end
  room.highlight = { inner = inner, outer = outer, radius = radius }
  return true
end)

define("unHighlightRoom", function(id)
  local room = map.room("unHighlightRoom", id)
  if not room then return false end
  room.highlight = nil
  return true
end)

define("setRoomCharColor", function(id, red, green, blue)
  local colour, problem = colour_of("setRoomCharColor", 2, red, green, blue)
  if not colour then error(problem, 2) end -- as in Mudlet
  local room, trouble = map.room("setRoomCharColor", id)
  if not room then return nil, trouble end
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

-- --- the map itself ---

define("setMapBackgroundColor", function(red, green, blue, alpha)
  local colour, problem = colour_of("setMapBackgroundColor", 1, red, green, blue, alpha or 255)
  if not colour then return nil, problem end
  map.background = colour
  map.touch()
  return true
end)

define("getMapBackgroundColor", function()
  local colour = map.background or { 0, 0, 0, 255 }
  return colour[1], colour[2], colour[3], colour[4]
end)

define("setMapRoomExitsColor", function(red, green, blue)
  local colour, problem = colour_of("setMapRoomExitsColor", 1, red, green, blue)
  if not colour then return nil, problem end
  map.exits_colour = colour
  map.touch()
  return true
end)

define("getMapRoomExitsColor", function()
  local colour = map.exits_colour or { 255, 255, 255 }
  return colour[1], colour[2], colour[3]
end)

define("setGridMode", function(which, on)
  local area = map.area("setGridMode", 1, which)
  if not area then return false end
  area.is_grid = check.boolean("setGridMode", 2, "true/false", on)
  return true
end)

define("getGridMode", function(which)
  local area, problem = map.area("getGridMode", 1, which)
  if not area then return nil, problem end
  return area.is_grid or false
end)

define("updateMap", function()
  map.touch()
  return true
end)

define("deleteMap", function()
  map.rooms, map.count, map.by_hash, map.data, map.player = {}, 0, {}, map.data, nil
  map.areas = { [-1] = { name = "Default Area", data = {} } }
  map.colours = env.table.deepcopy(map.profile_colours)
  map.clearings = map.clearings + 1
  map.forget()
  return true
end)
