-- Geyser's style sheets, and gauges of labels.

local _, lib = ...
local env = lib.env
local Geyser = env.Geyser
local concat, format, gmatch, insert, match = table.concat, string.format, string.gmatch, table.insert, string.match
local floor, ipairs, max, min, pairs, setmetatable, tonumber, tostring =
  math.floor, ipairs, math.max, math.min, pairs, setmetatable, tonumber, tostring

-- --- Geyser.StyleSheet: properties of a style sheet, with a parent's behind them ---

local StyleSheet = {}
Geyser.StyleSheet = StyleSheet
StyleSheet.__index = StyleSheet

function StyleSheet:new(css, parent, target)
  local me = setmetatable({ stylesheet = {}, parent = parent, target = target }, self)
  me:parseCSS(css or "")
  return me
end
function StyleSheet:parseCSS(css)
  self.selector = match(css, "^%s*([^{};]+)%s*{")
  for name, value in gmatch((match(css, "{(.*)}") or css) .. ";", "([%w-]+)%s*:%s*([^;]-)%s*;") do
    self.stylesheet[name] = value
  end
  return self.stylesheet
end
function StyleSheet:getStyleTable()
  local all = self.parent and self.parent:getStyleTable() or {}
  for name, value in pairs(self.stylesheet) do all[name] = value end
  return all
end
function StyleSheet:get(name) return self:getStyleTable()[name] end
function StyleSheet:set(name, value) self.stylesheet[name] = value end
function StyleSheet:setCSS(css)
  self.stylesheet = {}
  self:parseCSS(css)
end
function StyleSheet:setStyleTable(properties) self.stylesheet = Geyser.copyTable(properties) end
function StyleSheet:setParent(parent) self.parent = parent end
function StyleSheet:setTarget(target) self.target = target end
function StyleSheet:getCSS()
  local lines = {}
  for name, value in env.spairs(self:getStyleTable()) do insert(lines, name .. ": " .. tostring(value) .. ";") end
  local css = concat(lines, "\n")
  return self.target and self.target ~= "" and self.target .. " {\n" .. css .. "\n}" or css
end

-- --- Geyser.Gauge ---

local Gauge = Geyser.subclass(Geyser.Container, "gauge")
Geyser.Gauge = Gauge

local function shade(red, green, blue, alpha)
  return format("background-color: rgba(%d, %d, %d, %d);", red, green, blue, alpha)
end

Geyser.constructor(Gauge, { value = 100, orientation = "horizontal", strict = false }, function(me, cons)
  local whole = { x = 0, y = 0, width = "100%", height = "100%" }
  local function part(name)
    local label = Geyser.copyTable(whole)
    label.name = me.name .. "_" .. name
    label.fontSize, label.font = cons.fontSize, cons.font
    return Geyser.Label:new(label, me)
  end
  me.back, me.front, me.text = part("back"), part("front"), part("text")
  me.text:setStyleSheet("background-color: rgba(0, 0, 0, 0);")
  if cons.color or not cons.stylesheet then me:setColor(cons.color or "#00ff00") end
  if cons.stylesheet then me:setStyleSheet(cons.stylesheet, cons.backStyleSheet, cons.textStyleSheet) end
  if cons.message then me.text:echo(cons.message) end
  me.value = 100
  me:setValue(cons.value or 100, 100)
end)

function Gauge:setColor(red, green, blue, alpha)
  local r, g, b, a = Geyser.Color.parse(red, green, blue, alpha)
  if not r then return end
  self.color = format("#%02x%02x%02x", r, g, b)
  self.front:setStyleSheet(shade(r, g, b, a))
  self.back:setStyleSheet(shade(floor(r / 2), floor(g / 2), floor(b / 2), floor(a / 2)))
end

-- The front is as long as the value; which way it grows is the orientation.
function Gauge:setValue(value, most, text)
  value, most = tonumber(value), tonumber(most) or 100
  if not value then return end
  local part = most ~= 0 and value / most * 100 or 0
  self.value = self.strict and min(part, 100) or part
  local long = tostring(max(0, min(100, floor(part * 100 + 0.5) / 100))) .. "%"
  local rest = tostring(100 - max(0, min(100, part))) .. "%"
  local front = self.front
  if self.orientation == "vertical" then
    front:set_constraints { x = 0, y = rest, width = "100%", height = long }
  elseif self.orientation == "goofy" then
    front:set_constraints { x = rest, y = 0, width = long, height = "100%" }
  elseif self.orientation == "batty" then
    front:set_constraints { x = 0, y = 0, width = "100%", height = long }
  else
    front:set_constraints { x = 0, y = 0, width = long, height = "100%" }
  end
  if text ~= nil then self.text:echo(text) end
end

function Gauge:setText(text)
  if text ~= nil then self.text:echo(text) end
end
function Gauge:echo(message, colour, style) self.text:echo(message, colour, style) end
function Gauge:setStyleSheet(css, back, text)
  self.front:setStyleSheet(css)
  self.back:setStyleSheet(back or css)
  if text ~= nil then self.text:setStyleSheet(text) end
end
for _, name in ipairs {
  "cecho", "decho", "hecho", "setAlignment", "setBold", "setFgColor", "setFont", "setFontSize", "setFormat", "setItalics",
  "setStrikethrough", "setToolTip", "setUnderline", "resetToolTip", "setClickCallback", "setDoubleClickCallback",
  "setReleaseCallback", "setMoveCallback", "setWheelCallback", "setOnEnter", "setOnLeave", "setCursor", "resetCursor",
} do
  Gauge[name] = function(self, ...) return self.text[name](self.text, ...) end
end
for _, name in ipairs { "enableClickthrough", "disableClickthrough" } do
  Gauge[name] = function(self)
    for _, label in ipairs { self.back, self.front, self.text } do label[name](label) end
  end
end
