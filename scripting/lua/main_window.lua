-- The main window's size and borders, as data, in pixels: see `CELL_WIDTH` in features/session.py.

local host, lib = ...
local check, define, colours = lib.check, lib.define, lib.colours
local floor, ipairs, select, tonumber, type = math.floor, ipairs, select, tonumber, type

local MAX_POINTS = 1000

local borders = { Top = 0, Right = 0, Bottom = 0, Left = 0 }
local border_colour -- nil: none was chosen, and the console's ground goes on

define("getMainWindowSize", function() return host.window_size() end)

-- What the borders leave of its width.
define("getMainConsoleWidth", function()
  local width = host.window_size()
  local left = width - borders.Left - borders.Right
  return left > 0 and left or 0
end)

-- Width and height of a character: of a size in points, or in a window.
define("calcFontSize", function(of)
  local points = host.font_size()
  if type(of) ~= "string" or tonumber(of) then
    points = check.number("calcFontSize", 1, "window name or font size", of)
    if points <= 0 or points > MAX_POINTS then return nil, "calcFontSize: a font has 1 to " .. MAX_POINTS .. " points" end
  elseif of ~= "main" then
    points = host.surface_get(of, "font_size")
    if not points then return nil, 'window "' .. of .. '" not found' end
  end
  return host.cell_size(points)
end)

-- --- borders ---

local function size_of(name, position, value)
  value = check.number(name, position, "new size", value)
  return value > 0 and floor(value) or 0
end

local function dress()
  local colour = 0
  if border_colour then
    colour = ((255 * 256 + border_colour[1]) * 256 + border_colour[2]) * 256 + border_colour[3]
  end
  host.page_dress(borders.Top, borders.Right, borders.Bottom, borders.Left, colour)
end

for _, side in ipairs { "Top", "Right", "Bottom", "Left" } do
  define("setBorder" .. side, function(size)
    borders[side] = size_of("setBorder" .. side, 1, size)
    dress()
  end)
  define("getBorder" .. side, function() return borders[side] end)
end

define("getBorderSizes", function()
  return { top = borders.Top, right = borders.Right, bottom = borders.Bottom, left = borders.Left }
end)

-- As CSS has it: one for all, top and bottom with the sides, top with the sides with bottom, or all four.
define("setBorderSizes", function(...)
  local count = select("#", ...)
  if count == 0 then return end
  local sizes = {}
  for position = 1, count do sizes[position] = size_of("setBorderSizes", position, (select(position, ...))) end
  local top = sizes[1] or 0
  local right = sizes[2] or top
  borders.Top, borders.Right, borders.Bottom, borders.Left = top, right, sizes[3] or top, sizes[4] or right
  dress()
end)

define("setBorderColor", function(red, green, blue)
  local number = colours.rgb(
    check.number("setBorderColor", 1, "red", red),
    check.number("setBorderColor", 2, "green", green),
    check.number("setBorderColor", 3, "blue", blue)
  )
  border_colour = { colours.components(number) }
  dress()
end)

define("getBorderColor", function()
  if not border_colour then return 0, 0, 0 end
  return border_colour[1], border_colour[2], border_colour[3]
end)
