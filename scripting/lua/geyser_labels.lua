-- Geyser's labels: rich text, looks, the mouse.

local _, lib = ...
local env = lib.env
local Geyser = env.Geyser
local Window = Geyser.Window
local find, format, gmatch, gsub, match = string.find, string.format, string.gmatch, string.gsub, string.match
local error, ipairs, pairs, select, tonumber, tostring, type, unpack =
  error, ipairs, pairs, select, tonumber, tostring, type, unpack

local Label = Geyser.subclass(Window, "label")
Geyser.Label = Label
Label.numChildren = 0
Label.scrollV, Label.scrollH = {}, {}

-- --- text: a format such as "cb12" is an alignment, letters for attributes, and a size ---

local ALIGNMENTS = { c = "center", l = "left", r = "right", center = "center", left = "left", right = "right" }
local ATTRIBUTES = { b = "bold", i = "italics", u = "underline", s = "strikethrough" }

function Label:processFormatString(looks)
  if type(looks) ~= "string" then
    error(format("Geyser.Label:processFormatString: bad argument #1 type (format as string expected, got %s)", type(looks)), 2)
  end
  local found = { alignment = "", bold = false, italics = false, underline = false, strikethrough = false }
  for letter in gmatch(looks, "%a") do
    if ALIGNMENTS[letter] then found.alignment = ALIGNMENTS[letter] end
    if ATTRIBUTES[letter] then found[ATTRIBUTES[letter]] = true end
  end
  found.fontSize = match(looks, "%d+")
  if found.fontSize then
    self.fontSize = tonumber(found.fontSize)
  else
    found.fontSize = self.fontSize
    looks = looks .. tostring(self.fontSize)
  end
  self.format, self.formatTable = looks, found
end

local WRAPPED = { { "bold", "b" }, { "italics", "i" }, { "underline", "u" }, { "strikethrough", "s" } }

local function markup(self, message)
  local looks = self.formatTable
  for _, pair in ipairs(WRAPPED) do
    if looks[pair[1]] then message = format("<%s>%s</%s>", pair[2], message, pair[2]) end
  end
  if self.font and self.font ~= "" then message = format('<font face ="%s">%s</font>', self.font, message) end
  local colour = self.fgColor ~= "nocolor" and Geyser.Color.hex(self.fgColor)
  return format('<div %s style="%s font-size: %spt; ">%s</div>',
    looks.alignment ~= "" and format('align="%s" ', looks.alignment) or "",
    colour and format("color: %s;", colour) or "", tostring(looks.fontSize), message)
end

local function show(self)
  env.echo(self.name, markup(self, self.message))
  self:autoAdjustSize()
end

-- echo(message [, colour [, format]]): what is not given stays as it was; "nocolor" leaves it to the style sheet.
function Label:echo(message, colour, looks)
  if message ~= nil then self.message = tostring(message) end
  if colour then self.fgColor = colour end
  if looks then self:processFormatString(looks) end
  show(self)
end
function Label:rawEcho(message)
  self.message = tostring(message or "")
  env.echo(self.name, self.message)
  self:autoAdjustSize()
end
for _, name in ipairs { "cecho", "decho", "hecho" } do
  Label[name] = function(self, message)
    if message ~= nil then self.message = tostring(message) end
    env.echo(self.name, markup(self, env[name .. "2html"](self.message, self:getFormat())))
    self:autoAdjustSize()
  end
end
function Label:clear()
  self.message = ""
  env.echo(self.name, "")
end
function Label:getFormat() return env.getLabelFormat(self.name) end
function Label:setFormat(looks)
  self:processFormatString(looks)
  show(self)
end
function Label:setAlignment(side)
  if side ~= "" and not ALIGNMENTS[side] then
    error(format("Geyser.Label:setAlignment: invalid alignment sent (%s)", tostring(side)), 2)
  end
  local kept = gsub(self.format, "[clr]", "")
  self.formatTable.alignment = ALIGNMENTS[side] or ""
  self.format = (side ~= "" and side:sub(1, 1) or "") .. kept
  show(self)
end
for letter, field in pairs(ATTRIBUTES) do
  Label["set" .. field:sub(1, 1):upper() .. field:sub(2)] = function(self, on)
    on = on ~= false
    self.formatTable[field] = on
    if on and not find(self.format, letter, 1, true) then self.format = self.format .. letter end
    if not on then self.format = gsub(self.format, letter, "") end
    show(self)
  end
end
function Label:setFontSize(size)
  if not tonumber(size) then
    error(format("Geyser.Label:setFontSize: bad argument #1 type (fontSize as number expected, got %s)", type(size)), 2)
  end
  self.fontSize, self.formatTable.fontSize = tonumber(size), tonumber(size)
  self.format = (gsub(self.format, "%d+", "")) .. tostring(size)
  show(self)
end
function Label:setFont(font)
  if type(font) ~= "string" then return nil, "setFont: the font must be a string" end
  if font == "" then
    self.font = ""
    show(self)
    return true
  end
  local works, problem = env.setFont(self.name, font)
  if not works then return nil, problem end
  self.font = env.getFont(self.name) or font
  show(self)
  return true
end
function Label:setFgColor(red, green, blue)
  local colour = Geyser.Color.hex(red, green, blue)
  if not colour then return end
  self.fgColor = colour
  show(self)
end
function Label:getFgColor() return Geyser.Color.parse(self.fgColor) end
function Label:getBgColor() return env.getBackgroundColor(self.name) end
function Label:setTextFormat() show(self) end

-- --- looks ---

local TIP_S = 10 -- that a tip is shown, where nothing is said of it

function Label:setColor(red, green, blue, alpha)
  local r, g, b, a = Geyser.Color.parse(red, green, blue, alpha)
  if not r then return end
  self.color = Geyser.Color.hex(r, g, b)
  env.setBackgroundColor(self.name, r, g, b, a or 255)
end
function Label:setBgColor(red, green, blue, alpha) self:setColor(red, green, blue, alpha) end
function Label:setStyleSheet(css)
  self.stylesheet = css or self.stylesheet
  env.setLabelStyleSheet(self.name, self.stylesheet or "")
end
function Label:getStyleSheet() return env.getLabelStyleSheet(self.name) end
function Label:setTiledBackgroundImage(file) self:setStyleSheet(format("background-image: url(%s);", file)) end
function Label:setBackgroundImage(file)
  self.backgroundImage = file
  return env.setBackgroundImage(self.name, file)
end
for _, name in ipairs {
  "setSvgTint", "resetSvgTint", "setSvgRotation", "resetSvgRotation", "setSvgShear", "resetSvgShear", "resetSvgTransform",
} do
  Label[name] = function(self, ...) return env[name](self.name, ...) end
end
function Label:resetBackgroundImage()
  local works, problem = env.resetBackgroundImage(self.name)
  self.stylesheet = env.getLabelStyleSheet(self.name)
  return works, problem
end
function Label:setToolTip(text, seconds)
  self.toolTip, self.toolTipDuration = text, seconds or TIP_S
  return env.setLabelToolTip(self.name, text, self.toolTipDuration)
end
function Label:resetToolTip()
  self.toolTip, self.toolTipDuration = nil, nil
  return env.resetLabelToolTip(self.name)
end

local CURSOR_NAMES = {}
for name, number in pairs(env.mudlet.cursor) do CURSOR_NAMES[number] = name end

function Label:setCursor(shape)
  self.cursorShape = type(shape) == "number" and CURSOR_NAMES[shape] or shape
  return env.setLabelCursor(self.name, shape)
end
function Label:resetCursor()
  self.cursorShape, self.customCursor = 0, ""
  return env.resetLabelCursor(self.name)
end
function Label:setCustomCursor(file, x, y)
  self.customCursor = file
  return env.setLabelCustomCursor(self.name, file, x or -1, y or -1)
end
function Label:enableClickthrough()
  self.clickthrough = true
  return env.enableClickthrough(self.name)
end
function Label:disableClickthrough()
  self.clickthrough = false
  return env.disableClickthrough(self.name)
end
for _, name in ipairs { "setMovie", "startMovie", "pauseMovie", "setMovieFrame", "setMovieSpeed" } do
  Label[name] = function(self, ...) return env[name](self.name, ...) end
end
function Label:scaleMovie(on) return env.scaleMovie(self.name, on ~= false) end
function Label:setLinkStyle(colour, visited, underlined)
  return env.setLinkStyle(self.name, colour, visited, underlined ~= false)
end
for _, name in ipairs { "resetLinkStyle", "clearVisitedLinks" } do
  Label[name] = function(self) return env[name](self.name) end
end
function Label:type_delete()
  self.nestedLabels = {}
  env.deleteLabel(self.name)
end

-- --- the mouse: a function or its name, with what it is given before the event ---

local CALLBACKS = {
  { "setClickCallback", "setLabelClickCallback", "clickCallback", "clickArgs" },
  { "setDoubleClickCallback", "setLabelDoubleClickCallback", "doubleClickCallback", "doubleClickArgs" },
  { "setReleaseCallback", "setLabelReleaseCallback", "releaseCallback", "releaseArgs" },
  { "setMoveCallback", "setLabelMoveCallback", "moveCallback", "moveArgs" },
  { "setWheelCallback", "setLabelWheelCallback", "wheelCallback", "wheelArgs" },
  { "setOnEnter", "setLabelOnEnter", "onEnter", "onEnterArgs" },
  { "setOnLeave", "setLabelOnLeave", "onLeave", "onLeaveArgs" },
}
for _, names in ipairs(CALLBACKS) do
  local method, global, field, arguments = names[1], names[2], names[3], names[4]
  Label[method] = function(self, f, ...)
    self[field], self[arguments] = f, { ... }
    return env[global](self.name, f, ...)
  end
end

local function set_callbacks(me, cons)
  for _, names in ipairs(CALLBACKS) do
    local f, given = cons[names[3]], cons[names[4]]
    if given == nil and cons.args ~= nil then given = cons.args end
    if f ~= nil then
      if type(given) ~= "table" then given = { given } end
      me[names[1]](me, f, unpack(given))
    end
  end
end

-- --- size by text ---

function Label:getSizeHint() return env.getLabelSizeHint(self.name) end
function Label:adjustSize() self:resize(self:getSizeHint()) end
function Label:adjustWidth() self:resize((self:getSizeHint()), nil) end
function Label:adjustHeight() self:resize(nil, (select(2, self:getSizeHint()))) end
function Label:autoAdjustSize()
  if self.autoWidth and self.autoHeight then return self:adjustSize() end
  if self.autoWidth then self:adjustWidth() end
  if self.autoHeight then self:adjustHeight() end
end
function Label:enableAutoAdjustSize(width, height)
  self.autoWidth, self.autoHeight = width ~= false, height ~= false
  self:autoAdjustSize()
  return true
end
function Label:disableAutoAdjustSize()
  self.autoWidth, self.autoHeight = false, false
  return true
end

Geyser.constructor(Label, { fontSize = 8 }, function(me, cons)
  env.createLabel(me.windowname, me.name, me.get_x(), me.get_y(), me.get_width(), me.get_height(), cons.fillBg or 1)
  me:reposition()
  me:processFormatString(cons.format or "")
  if cons.font ~= nil then
    me.font = ""
    if type(cons.font) == "string" then me:setFont(cons.font) end
  end
  if cons.toolTip then me:setToolTip(cons.toolTip, cons.toolTipDuration) end
  if cons.color then me:setColor(cons.color) end
  if cons.stylesheet then me:setStyleSheet(cons.stylesheet) end
  if cons.clickthrough then me:enableClickthrough() end
  if cons.cursorShape or cons.cursor then me:setCursor(cons.cursorShape or cons.cursor) end
  if cons.customCursor then me:setCustomCursor(cons.customCursor) end
  me:echo(me.message)
  set_callbacks(me, cons)
  if me.nestable and not me.clickCallback then me:setClickCallback("doNestShow", me) end
  if me.nestflyout and not me.onEnter then me:setOnEnter("doNestShow", me) end
end)

-- A label that shows for a moment where something is.
function Geyser.Container:flash(seconds, shows)
  if shows == false then return end
  local name = self.name .. "_dimensions_flash"
  env.createLabel(self.windowname or "main", name, self.get_x(), self.get_y(), self.get_width(), self.get_height(), 1)
  env.setBackgroundColor(name, 190, 0, 0, 128)
  env.tempTimer(seconds or 1, function() env.deleteLabel(name) end)
end
