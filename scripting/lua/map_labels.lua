-- Labels of the map: texts and pictures that stand on it.  By area and number, from 0.

local _, lib = ...
local env, check, define, map = lib.env, lib.check, lib.define, lib.map
local format, ipairs, max, min, next, pairs, tostring, type = string.format, ipairs, math.max, math.min, next, pairs, tostring, type

local MAX_LABELS = 10000 -- of an area; the largest maps have some hundred
local MAX_PICTURE_BYTES = 1048576 -- of one label's file
local USUAL_ZOOM, USUAL_SIZE = 30, 50
-- A character is about so wide and high, of its font's size; a room is a pixel times the zoom.
local CHARACTER_WIDTH, CHARACTER_HEIGHT = 0.6, 1.4

local function add(area, label)
  area.labels = area.labels or {}
  local number = 0
  while area.labels[number] do number = number + 1 end
  if number >= MAX_LABELS then return -1 end
  area.labels[number] = label
  return number
end

local function option(name, position, what, value, usual, kind)
  if value == nil then return usual end
  return check[kind](name, position, what, value)
end

-- Three channels from a position on, each brought to 0 to 255.
local function within(name, position, ...)
  local colour = { ... }
  for place, what in ipairs { "red", "green", "blue" } do
    colour[place] = min(255, max(0, check.number(name, position + place - 1, what, colour[place])))
  end
  return colour
end

local function named(colour) return { r = colour[1], g = colour[2], b = colour[3] } end

-- createMapLabel(area, text, x, y, z, fg: r, g, b, bg: r, g, b[, zoom, font size, on top, keeps its size, font, opacity of
-- the text, of its background, temporary]): its number; -1 when there is no such area.
define("createMapLabel", function(which, text, x, y, z, fg_red, fg_green, fg_blue, bg_red, bg_green, bg_blue, ...)
  local name = "createMapLabel"
  which = check.number(name, 1, "areaID", which)
  text = check.text(name, 2, "text", text)
  x, y, z = check.number(name, 3, "posX", x), check.number(name, 4, "posY", y), check.number(name, 5, "posZ", z)
  local front = within(name, 6, fg_red, fg_green, fg_blue)
  local back = within(name, 9, bg_red, bg_green, bg_blue)
  local zoom, size, on_top, no_scaling, font, front_alpha, back_alpha, temporary = ...
  zoom, size = option(name, 12, "zoom", zoom, USUAL_ZOOM, "number"), option(name, 13, "fontSize", size, USUAL_SIZE, "number")
  local area = map.area(name, 1, which)
  if not area then return -1 end
  if zoom <= 0 then zoom = USUAL_ZOOM end
  return add(area, {
    Text = text, X = x, Y = y, Z = z, FgColor = named(front), BgColor = named(back), Pixmap = "",
    Width = #text * size * CHARACTER_WIDTH / zoom, Height = size * CHARACTER_HEIGHT / zoom,
    OnTop = option(name, 14, "showOnTop", on_top, true, "boolean"),
    Scaling = not option(name, 15, "noScaling", no_scaling, true, "boolean"),
    font = option(name, 16, "fontName", font, "", "text"), size = size, zoom = zoom,
    front_alpha = option(name, 17, "foregroundTransparency", front_alpha, 255, "number"),
    back_alpha = option(name, 18, "backgroundTransparency", back_alpha, 50, "number"),
    is_temporary = option(name, 19, "temporary", temporary, false, "boolean"),
  })
end)

-- What is in a picture's file, as text; "" when it cannot be read.
local function picture(path)
  local file = env.io.open(path, "rb")
  local content = file and file:read(MAX_PICTURE_BYTES + 1) or ""
  if file then file:close() end
  if #content > MAX_PICTURE_BYTES then return "" end
  return (env.require("mime").b64(content)) or ""
end

-- createMapImageLabel(area, file, x, y, z, width, height, zoom, on top[, temporary]): width and height in rooms.
define("createMapImageLabel", function(which, path, x, y, z, width, height, zoom, on_top, temporary)
  local name = "createMapImageLabel"
  which = check.number(name, 1, "areaID", which)
  path = check.text(name, 2, "imagePathFileName", path)
  x, y, z = check.number(name, 3, "posX", x), check.number(name, 4, "posY", y), check.number(name, 5, "posZ", z)
  width, height = check.number(name, 6, "width", width), check.number(name, 7, "height", height)
  zoom, on_top = check.number(name, 8, "zoom", zoom), check.boolean(name, 9, "showOnTop", on_top)
  local area = map.area(name, 1, which)
  if not area then return -1 end
  return add(area, {
    Text = "", X = x, Y = y, Z = z, FgColor = named { 0, 0, 0 }, BgColor = named { 0, 0, 0 }, Pixmap = picture(path),
    Width = width, Height = height, OnTop = on_top, Scaling = true, size = USUAL_SIZE, zoom = zoom, font = "",
    front_alpha = 255, back_alpha = 0, is_temporary = option(name, 10, "temporary", temporary, false, "boolean"),
  })
end)

define("getMapLabels", function(which)
  local area, problem = map.area("getMapLabels", 1, which)
  if not area then return nil, problem end
  local texts = {}
  for number, label in pairs(area.labels or {}) do texts[number] = label.Text end
  return texts
end)

-- What scripts are told of one.
local SHOWN = { "Text", "X", "Y", "Z", "Width", "Height", "FgColor", "BgColor", "OnTop", "Scaling", "Pixmap" }
local function told(label)
  local facts = {}
  for _, field in pairs(SHOWN) do facts[field] = env.table.deepcopy(label[field]) end
  return facts
end

-- One label by its number, or all that have a text, by their numbers.
define("getMapLabel", function(which, label)
  local area, problem = map.area("getMapLabel", 1, check.number("getMapLabel", 1, "areaID", which))
  if type(label) ~= "string" then label = check.number("getMapLabel", 2, "labelID or labelText", label) end
  if not area then return nil, problem end
  local labels = area.labels or {}
  if type(label) == "string" then
    local found = {}
    for number, known in pairs(labels) do
      if known.Text == label then found[number] = told(known) end
    end
    return found
  end
  if label < 0 then return nil, format("getMapLabel: labelID %s is invalid, it must be zero or greater", tostring(label)) end
  if next(labels) == nil then return {} end
  if not labels[label] then
    return nil, format("getMapLabel: labelID %s does not exist in area with areaID %s", tostring(label), tostring(which))
  end
  return told(labels[label])
end)

define("deleteMapLabel", function(which, number)
  local area, problem = map.area("deleteMapLabel", 1, which)
  if not area then return nil, problem end
  number = check.number("deleteMapLabel", 2, "labelID", number)
  local had_it = area.labels ~= nil and area.labels[number] ~= nil
  if had_it then area.labels[number] = nil end
  return had_it
end)
