-- Gauges of labels: one for the frame, one that is as long as the value, one for the text on both.

local _, lib = ...
local env, check, define, surfaces = lib.env, lib.check, lib.define, lib.surfaces
local error, floor, format, max = error, math.floor, string.format, math.max
local ipairs, tonumber, tostring, type = ipairs, tonumber, tostring, type

env.gaugesTable = {}

local function gauge_of(name, window)
  window = check.text(name, 1, "gauge name", window)
  local gauge = env.gaugesTable[window]
  if type(gauge) ~= "table" then error(format('%s: no gauge is called "%s"', name, window), 3) end
  return gauge, window
end

-- A number and nothing else; where it is a place or a size, one that a surface can have.
local function number(name, position, what, value)
  if type(value) ~= "number" then
    error(format("%s: bad argument #%d type (%s as number expected, got %s!)", name, position, what, type(value)), 3)
  end
  return surfaces.whole(name, position, what, value)
end

local PARTS = { "_back", "_front", "_text" }

-- Which way the gauge grows: where its front begins and how large it is, for a part of the whole.
local function front(gauge, part)
  local width, height = gauge.width, gauge.height
  local long, high = floor(width * part + 0.5), floor(height * part + 0.5)
  local orientation = gauge.orientation
  if orientation == "vertical" then return gauge.x, gauge.y + height - high, width, high end
  if orientation == "goofy" then return gauge.x + width - long, gauge.y, long, height end
  if orientation == "batty" then return gauge.x, gauge.y, width, high end
  return gauge.x, gauge.y, long, height
end

local function place(name, gauge)
  for _, part in ipairs(PARTS) do
    if part ~= "_front" then
      env.moveWindow(name .. part, gauge.x, gauge.y)
      env.resizeWindow(name .. part, gauge.width, gauge.height)
    end
  end
  local x, y, width, height = front(gauge, gauge.value)
  env.moveWindow(name .. "_front", x, y)
  env.resizeWindow(name .. "_front", width, height)
end

local ORIENTATIONS = { horizontal = true, vertical = true, goofy = true, batty = true }

-- createGauge([window,] name, width, height, x, y, text, red, green, blue [, orientation]), or the name of a colour.
define("createGauge", function(...)
  local given, parent, first = { ... }, "main", 1
  if type(given[2]) == "string" and not tonumber(given[2]) then parent, first = given[1], 2 end
  local name = check.text("createGauge", first, "gauge name", given[first])
  local numbers = {}
  for index, what in ipairs { "width", "height", "x", "y" } do
    numbers[index] = surfaces.whole("createGauge", first + index, what, given[first + index])
  end
  local text, red, green, blue = given[first + 5], given[first + 6], given[first + 7], given[first + 8]
  local orientation = given[first + 9]
  if type(red) == "string" and not tonumber(red) then
    orientation = green
    local colour = env.color_table[red]
    if not colour then return nil, format('createGauge: "%s" is no colour of color_table', red) end
    red, green, blue = colour[1], colour[2], colour[3]
  end
  red, green, blue = tonumber(red) or 128, tonumber(green) or 128, tonumber(blue) or 128
  if orientation and not ORIENTATIONS[orientation] then
    error("createGauge: the orientation is horizontal, vertical, goofy or batty, not " .. tostring(orientation), 2)
  end
  local gauge = {
    x = numbers[3], y = numbers[4], width = numbers[1], height = numbers[2], value = 1, text = text or "",
    color = { red, green, blue }, r = red, g = green, b = blue, orientation = orientation or "horizontal",
  }
  for _, part in ipairs(PARTS) do
    local made, problem = env.createLabel(parent, name .. part, gauge.x, gauge.y, gauge.width, gauge.height, 1)
    if not made then return nil, problem end
  end
  env.gaugesTable[name] = gauge
  env.setBackgroundColor(name .. "_back", floor(red / 2), floor(green / 2), floor(blue / 2), 255)
  env.setBackgroundColor(name .. "_front", red, green, blue, 255)
  env.setBackgroundColor(name .. "_text", 0, 0, 0, 0)
  -- The text has no ground of its own: the bar says in which colour it can be read.
  local text_colour = 299 * red + 587 * green + 114 * blue < 128000 and "white" or "black"
  env.setLabelStyleSheet(name .. "_text", format("background-color: rgba(0,0,0,0); color: %s;", text_colour))
  if gauge.text ~= "" then env.echo(name .. "_text", gauge.text) end
  return true
end)

define("setGauge", function(window, value, most, text)
  local gauge, name = gauge_of("setGauge", window)
  value = check.number("setGauge", 2, "current value", value)
  most = check.number("setGauge", 3, "maximum value", most)
  gauge.value = most > 0 and max(0, value / most) or 0
  place(name, gauge)
  if text ~= nil then
    gauge.text = tostring(text)
    env.echo(name .. "_text", gauge.text)
  end
  return true
end)

define("moveGauge", function(window, x, y)
  local gauge, name = gauge_of("moveGauge", window)
  gauge.x = number("moveGauge", 2, "x", x)
  gauge.y = number("moveGauge", 3, "y", y)
  place(name, gauge)
  return true
end)

define("resizeGauge", function(window, width, height)
  local gauge, name = gauge_of("resizeGauge", window)
  gauge.width = number("resizeGauge", 2, "width", width)
  gauge.height = number("resizeGauge", 3, "height", height)
  place(name, gauge)
  return true
end)

-- What is done to a gauge by doing it to each of its labels.
local function define_for_all(name, act)
  define(name, function(window, ...)
    local _, found = gauge_of(name, window)
    for _, part in ipairs(PARTS) do act(found .. part, ...) end
    return true
  end)
end
define_for_all("hideGauge", function(label) env.hideWindow(label) end)
define_for_all("showGauge", function(label) env.showWindow(label) end)
define_for_all("enableGaugeClickthrough", function(label) env.enableClickthrough(label) end)
define_for_all("disableGaugeClickthrough", function(label) env.disableClickthrough(label) end)

define("setGaugeText", function(window, text, ...)
  local gauge, name = gauge_of("setGaugeText", window)
  local red, green, blue = ...
  if type(red) == "string" and env.color_table[red] then
    red, green, blue = env.color_table[red][1], env.color_table[red][2], env.color_table[red][3]
  end
  local colour = env.RGB2Hex(tonumber(red) or 0, tonumber(green) or 0, tonumber(blue) or 0)
  gauge.text = format('<font color="#%s">%s</font>', colour, text == nil and "" or tostring(text))
  env.echo(name .. "_text", gauge.text)
  return true
end)

define("setGaugeStyleSheet", function(window, css, back, text)
  local gauge, name = gauge_of("setGaugeStyleSheet", window)
  css = check.only_text("setGaugeStyleSheet", 2, "css", css)
  env.setLabelStyleSheet(name .. "_front", css)
  env.setLabelStyleSheet(name .. "_back", back or css)
  env.setLabelStyleSheet(name .. "_text", text or "")
  return true
end)

define("setGaugeToolTip", function(window, text, seconds)
  local _, name = gauge_of("setGaugeToolTip", window)
  return env.setLabelToolTip(name .. "_text", text, seconds)
end)
define("resetGaugeToolTip", function(window)
  local _, name = gauge_of("resetGaugeToolTip", window)
  return env.setLabelToolTip(name .. "_text", "")
end)

define("setGaugeWindow", function(window, gauge_name, x, y, shows)
  local gauge, name = gauge_of("setGaugeWindow", gauge_name)
  for _, part in ipairs(PARTS) do
    local done, problem = env.setWindow(window, name .. part, x or 0, y or 0, shows ~= false)
    if not done then return nil, problem end
  end
  gauge.x, gauge.y = tonumber(x) or 0, tonumber(y) or 0
  place(name, gauge)
  return true
end)
