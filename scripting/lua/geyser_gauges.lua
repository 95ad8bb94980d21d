-- Geyser's gauges: a label behind, one in front whose length is the value, and one with the text.

local _, lib = ...
local env = lib.env
local Geyser = env.Geyser
local error, floor, format, gmatch, gsub, ipairs, lower, match, max, pairs, tonumber, type =
  error, math.floor, string.format, string.gmatch, string.gsub, ipairs, string.lower, string.match, math.max, pairs,
  tonumber, type

local Gauge = Geyser.subclass(Geyser.Container, "gauge")
Geyser.Gauge = Gauge

-- --- what a style sheet takes from each side: margin, border and padding, as far as it is told in pixels ---

local SIDES = { "top", "right", "bottom", "left" }
-- Which of so many values is which side's.
local SHARES = { { 1, 1, 1, 1 }, { 1, 2, 1, 2 }, { 1, 2, 3, 2 }, { 1, 2, 3, 4 } }

local function without_comments(css) return (gsub(css, "/%*.-%*/", "")) end

-- Pixels of a length: "4px", "0"; nil for another unit, false for what is no length.
local function length(word)
  local number, unit = match(lower(word), "^(-?%d*%.?%d+)(%a*%%?)$")
  if not number then return false end
  if unit == "px" or (tonumber(number) == 0 and unit == "") then return tonumber(number) end
  return nil
end

-- The lengths of a value; nil when one of them cannot be measured.
local function lengths(value)
  local found = {}
  for word in gmatch(gsub(value, "!%s*important", ""), "%S+") do
    local pixels = length(word)
    if pixels == nil then return nil end
    if pixels then found[#found + 1] = pixels end
  end
  return found
end

local function take(kept, box, side, value)
  local found = lengths(value)
  if not found then return false end
  if side then
    if found[1] then kept[box][side] = found[1] end
    return true
  end
  local shares = SHARES[#found]
  if not shares then return #found == 0 end
  for place, name in ipairs(SIDES) do kept[box][name] = found[shares[place]] end
  return true
end

-- Of a declaration the box and the side that it is about.
local function about(name)
  local box, rest = match(name, "^(%a+)(.*)$")
  if box ~= "margin" and box ~= "padding" and box ~= "border" then return nil end
  if rest == "" or rest == "-width" then return box end
  local side = match(rest, "^%-(%a+)$") or match(rest, "^%-(%a+)%-width$")
  for _, known in ipairs(SIDES) do
    if known == side then return box, side end
  end
  return nil
end

-- How far in from each side what is in front begins; and the declarations that cannot be measured.
local function spacing(css)
  local kept, unreadable = { margin = {}, border = {}, padding = {} }, {}
  for name, value in gmatch(without_comments(css) .. ";", "([%w-]+)%s*:%s*([^;{}]*)") do
    local box, side = about(lower(name))
    if box and not take(kept, box, side, value) then unreadable[#unreadable + 1] = name .. ": " .. value end
  end
  local sums = {}
  for _, side in ipairs(SIDES) do
    sums[side] = (kept.margin[side] or 0) + (kept.border[side] or 0) + (kept.padding[side] or 0)
  end
  return sums, unreadable
end

-- The style sheet of the front has no margin: it stands within that of the back.
local function without_margins(css)
  css = gsub(";" .. without_comments(css), "([;{%s])margin[%a-]*%s*:[^;{}]*;?", "%1")
  return (gsub(css, "^;", ""))
end

-- --- the front ---

local function rounded(value) return floor(value + 0.5) end

-- So much of what is left within the spacing, from the side at which it begins.
local function lay_out(self)
  local part, inset = self.value / 100, self.inset
  local function room(axis)
    if axis == "x" then return self.get_width() - inset.left - inset.right end
    return self.get_height() - inset.top - inset.bottom
  end
  local front, way = self.front, self.orientation
  local is_upright = way == "vertical" or way == "batty"
  front.x, front.y = function() return inset.left, true end, function() return inset.top, true end
  front.width, front.height = function() return max(0, room("x")) end, function() return max(0, room("y")) end
  if is_upright then front.height = function() return max(0, rounded(room("y") * part)) end end
  if not is_upright then front.width = function() return max(0, rounded(room("x") * part)) end end
  if way == "vertical" then front.y = function() return rounded(inset.top + room("y") * (1 - part)), true end end
  if way == "goofy" then front.x = function() return rounded(inset.left + room("x") * (1 - part)), true end end
  self.laid = {
    value = self.value, way = way, inset = inset, x = front.x, y = front.y, width = front.width, height = front.height,
  }
  front:reposition()
end

-- Whether the front stands as it was last put: scripts may have moved it.
local function is_laid_out(self)
  local laid, front = self.laid, self.front
  if not laid or laid.value ~= self.value or laid.way ~= self.orientation or laid.inset ~= self.inset then return false end
  return laid.x == front.x and laid.y == front.y and laid.width == front.width and laid.height == front.height
end

local function number_of(name, position, what, value)
  if type(value) == "number" then return value end
  error(format("Geyser.Gauge:%s: bad argument #%d type (%s as number expected, got %s)", name, position, what, type(value)), 3)
end

-- setValue(value [, most [, text]]): most is 100.
function Gauge:setValue(value, most, text)
  number_of("setValue", 1, "currentValue", value)
  if most ~= nil then number_of("setValue", 2, "maxValue", most) end
  most = most or 100
  if not (most > 0) then return nil, "Geyser.Gauge:setValue: maxValue must be a positive number" end
  local part = max(0, value / most * 100)
  if self.strict and part > 100 then part = 100 end
  self.value = part
  if not is_laid_out(self) then lay_out(self) end
  if text ~= nil then self.text:echo(text) end
  return true
end

-- --- making one ---

Geyser.constructor(Gauge, { value = 100, orientation = "horizontal", strict = false }, function(me, cons)
  local function part(name)
    return Geyser.Label:new({
      name = me.name .. "_" .. name, x = 0, y = 0, width = "100%", height = "100%", fontSize = cons.fontSize, font = cons.font,
      format = name == "text" and cons.format or nil,
    }, me)
  end
  me.inset = { top = 0, right = 0, bottom = 0, left = 0 }
  me.back, me.front, me.text = part("back"), part("front"), part("text")
  me.text:setStyleSheet("background-color: rgba(0, 0, 0, 0);")
  if cons.color or not cons.stylesheet then me:setColor(cons.color or "#00ff00") end
  if cons.stylesheet then me:setStyleSheet(cons.stylesheet, cons.backStyleSheet, cons.textStyleSheet) end
  if cons.message then me.text:echo(cons.message) end
  me:setValue(tonumber(cons.value) or 100, 100)
end)

-- --- looks ---

local function shade(red, green, blue, alpha)
  return format("background-color: rgba(%d, %d, %d, %d);", red, green, blue, alpha)
end

function Gauge:setColor(red, green, blue, alpha)
  local r, g, b, a = Geyser.Color.parse(red, green, blue, alpha)
  if not r then return end
  self.color = Geyser.Color.hex(r, g, b)
  self.front:setStyleSheet(shade(r, g, b, a))
  self.back:setStyleSheet(shade(floor(r / 2), floor(g / 2), floor(b / 2), floor(a / 2)))
end

function Gauge:setStyleSheet(css, back, text)
  self.backCSS = back or css
  self.front:setStyleSheet(without_margins(css))
  self.back:setStyleSheet(self.backCSS)
  if text ~= nil then self.text:setStyleSheet(text) end
  local unreadable
  self.inset, unreadable = spacing(self.backCSS)
  for _, declaration in ipairs(unreadable) do
    env.debugc(format("Geyser.Gauge %s: %s is not told in pixels, so what is in front cannot keep to it", self.name, declaration))
  end
  lay_out(self)
end

function Gauge:echo(message, colour, style) self.text:echo(message, colour, style) end
function Gauge:setText(text)
  if text ~= nil then self.text:echo(text) end
end

-- What the text's label knows of its looks, the gauge does too.
local MIRRORED = { "format", "formatTable", "fontSize", "font", "fgColor" }
for _, name in ipairs {
  "cecho", "decho", "hecho", "setAlignment", "setBold", "setFgColor", "setFont", "setFontSize", "setFormat", "setItalics",
  "setStrikethrough", "setUnderline", "setToolTip", "resetToolTip", "setClickCallback", "setDoubleClickCallback",
  "setReleaseCallback", "setMoveCallback", "setWheelCallback", "setOnEnter", "setOnLeave", "setCursor", "resetCursor",
} do
  Gauge[name] = function(self, ...)
    local first, second = self.text[name](self.text, ...)
    for _, field in ipairs(MIRRORED) do self[field] = self.text[field] end
    return first, second
  end
end
for _, name in ipairs { "enableClickthrough", "disableClickthrough" } do
  Gauge[name] = function(self)
    for _, label in pairs { self.back, self.front, self.text } do label[name](label) end
  end
end
