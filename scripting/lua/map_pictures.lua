-- exportAreaImage(area, file[, level]): a picture of an area, which the window draws; the call waits for it.

local host, lib = ...
local env, check, define, map = lib.env, lib.check, lib.define, lib.map
local concat, format, ipairs, pairs, tostring = table.concat, string.format, ipairs, pairs, tostring

local ROOMS_AT_ONCE = 100
local NAME = "exportAreaImage"
lib.demanded("mapRows")

-- The rooms of an area; everything else has its turn between them.
local function rows_of(area)
  local rows = {}
  for place, number in ipairs(lib.map_numbers_in(area)) do
    local room = map.rooms[number]
    if room and room.area == area and not room.hidden then rows[#rows + 1] = lib.map_row(number, room) end
    if place % ROOMS_AT_ONCE == 0 then host.wait(0) end
  end
  return concat(rows, "\30")
end

-- Pictures of its labels, each behind its number.
local function pictures_of(area)
  local rows = {}
  for number, picture in pairs(lib.map_pictures_in(map.areas[area])) do rows[#rows + 1] = number .. "\31" .. picture end
  return concat(rows, "\30")
end

define(NAME, function(...)
  local area, path, level = lib.counted(NAME, ...)
  area = check.number(NAME, 1, "areaID", area)
  path = check.text(NAME, 2, "file path", path)
  if level ~= nil then level = check.number(NAME, 3, "zLevel", level) end
  if not map.areas[area] then return nil, format("%s: number %s is not a valid areaID", NAME, tostring(area)) end
  if path == "" then return nil, NAME .. ": the file path cannot be empty" end
  local picture, problem = host.map_picture(level or false, rows_of(area), pictures_of(area), lib.map_head(area, true, true))
  if not picture then return nil, format("%s: %s", NAME, problem) end
  local file, why = env.io.open(path, "wb")
  if not file then return nil, format("%s: %s", NAME, why) end
  local written, what = file:write(picture)
  file:close()
  if not written then return nil, format("%s: %s", NAME, what) end
  return true
end)
