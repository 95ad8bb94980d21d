-- Geyser's labels and buttons: rich text, the mouse, menus of labels that open beside them.

local _, lib = ...
local env = lib.env
local Geyser = env.Geyser
local Container, Window = Geyser.Container, Geyser.Window
local concat, format, gmatch, insert, match = table.concat, string.format, string.gmatch, table.insert, string.match
local ipairs, pairs, select, tonumber, tostring, type, unpack =
  ipairs, pairs, select, tonumber, tostring, type, unpack

local Label = Geyser.subclass(Window, "label")
Geyser.Label = Label
Label.numChildren = 0

-- --- text ---

local ALIGNMENTS = { c = "center", l = "left", r = "right" }
local NAMES = { center = "c", left = "l", right = "r" }

-- What a format such as "cb12" says: alignment, bold, italics, underline, strikethrough, size.
local function read_format(text)
  local found = { alignment = "" }
  for letter in gmatch(text or "", "%a") do
    if ALIGNMENTS[letter] then found.alignment = ALIGNMENTS[letter] end
    if letter == "b" then found.bold = true end
    if letter == "i" then found.italics = true end
    if letter == "u" then found.underline = true end
    if letter == "s" then found.strikethrough = true end
  end
  found.fontSize = tonumber(match(text or "", "%d+"))
  return found
end

local function show(self)
  local looks, css = self.formatTable, {}
  local red, green, blue = Geyser.Color.parse(self.fgColor)
  if red then insert(css, format("color: #%02x%02x%02x;", red, green, blue)) end
  insert(css, format("font-size: %dpt;", looks.fontSize or self.fontSize or 8))
  if self.font and self.font ~= "" then insert(css, format("font-family: '%s';", self.font)) end
  if looks.bold then insert(css, "font-weight: bold;") end
  if looks.italics then insert(css, "font-style: italic;") end
  local lines = (looks.underline and "underline " or "") .. (looks.strikethrough and "line-through" or "")
  if lines ~= "" then insert(css, format("text-decoration: %s;", lines)) end
  local align = looks.alignment ~= "" and format(' align="%s"', looks.alignment) or ""
  env.echo(self.name, format('<div%s style="%s">%s</div>', align, concat(css, " "), self.message or ""))
  self:autoAdjustSize()
end

-- echo(message [, colour [, format]]): what is not given stays as it was.
function Label:echo(message, colour, looks)
  if message ~= nil then self.message = tostring(message) end
  if colour and colour ~= "" and colour ~= "nocolor" then self.fgColor = colour end
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
    self.message = lib.surfaces.html_of(lib.readers[name](tostring(message)))
    show(self)
  end
end
function Label:clear()
  self.message = ""
  env.clearWindow(self.name)
end
function Label:processFormatString(looks)
  self.format = looks
  self.formatTable = read_format(looks)
  if self.formatTable.fontSize then self.fontSize = self.formatTable.fontSize end
end
function Label:getFormat() return Geyser.copyTable(self.formatTable) end
function Label:setFormat(looks)
  self:processFormatString(looks)
  show(self)
end
function Label:setAlignment(side)
  self.formatTable.alignment = ALIGNMENTS[side] or (NAMES[side] and side) or ""
  show(self)
end
for method, field in pairs { setBold = "bold", setItalics = "italics", setUnderline = "underline", setStrikethrough = "strikethrough" } do
  Label[method] = function(self, on)
    self.formatTable[field] = on ~= false
    show(self)
  end
end
function Label:setFontSize(size)
  self.fontSize, self.formatTable.fontSize = tonumber(size) or self.fontSize, tonumber(size)
  show(self)
end
function Label:setFont(font)
  self.font = font
  env.setFont(self.name, font)
  show(self)
end
function Label:setFgColor(red, green, blue)
  local r, g, b = Geyser.Color.parse(red, green, blue)
  if not r then return end
  self.fgColor = format("#%02x%02x%02x", r, g, b)
  show(self)
end
function Label:getFgColor() return Geyser.Color.parse(self.fgColor) end
function Label:getBgColor() return env.getBackgroundColor(self.name) end
function Label:setTextFormat() show(self) end

-- --- looks ---

function Label:setColor(red, green, blue, alpha)
  local r, g, b, a = Geyser.Color.parse(red, green, blue, alpha)
  if not r then return end
  self.color = format("#%02x%02x%02x", r, g, b)
  env.setBackgroundColor(self.name, r, g, b, a or 255)
end
function Label:setBgColor(red, green, blue, alpha) self:setColor(red, green, blue, alpha) end
function Label:setStyleSheet(css)
  self.stylesheet = css
  env.setLabelStyleSheet(self.name, css or "")
end
function Label:getStyleSheet() return env.getLabelStyleSheet(self.name) end
function Label:setTiledBackgroundImage(file)
  self:setStyleSheet(format("background-image: url(%s);", file))
end
function Label:setBackgroundImage(file)
  self.backgroundImage = file
  env.setBackgroundImage(self.name, file)
end
function Label:setToolTip(text, seconds) env.setLabelToolTip(self.name, text, seconds) end
function Label:resetToolTip() env.resetLabelToolTip(self.name) end
function Label:setCursor(shape)
  self.cursorShape = shape
  env.setLabelCursor(self.name, shape)
end
function Label:resetCursor() env.resetLabelCursor(self.name) end
function Label:setCustomCursor(file, x, y) env.setLabelCustomCursor(self.name, file, x, y) end
function Label:enableClickthrough() env.enableClickthrough(self.name) end
function Label:disableClickthrough() env.disableClickthrough(self.name) end
function Label:setLinkStyle(...) return env.setLinkStyle(self.name, ...) end
for _, name in ipairs { "setMovie", "startMovie", "pauseMovie", "setMovieFrame", "setMovieSpeed", "scaleMovie" } do
  Label[name] = function(self, ...) return env[name](self.name, ...) end
end
function Label:type_delete() env.deleteLabel(self.name) end

-- --- the mouse ---

-- A function, or its name: with no arguments the label itself is none either, as in Mudlet.
local function define_callback(method, name, field)
  Label[method] = function(self, f, ...)
    self[field], self[field .. "Args"] = f, { ... }
    return env[name](self.name, f, ...)
  end
end
define_callback("setClickCallback", "setLabelClickCallback", "clickCallback")
define_callback("setDoubleClickCallback", "setLabelDoubleClickCallback", "doubleClickCallback")
define_callback("setReleaseCallback", "setLabelReleaseCallback", "releaseCallback")
define_callback("setMoveCallback", "setLabelMoveCallback", "moveCallback")
define_callback("setWheelCallback", "setLabelWheelCallback", "wheelCallback")
define_callback("setOnEnter", "setLabelOnEnter", "onEnter")
define_callback("setOnLeave", "setLabelOnLeave", "onLeave")

-- --- size by text ---

function Label:getSizeHint() return env.getLabelSizeHint(self.name) end
function Label:adjustSize()
  local width, height = self:getSizeHint()
  self:resize(width, height)
end
function Label:adjustWidth() self:resize((self:getSizeHint()), nil) end
function Label:adjustHeight() self:resize(nil, (select(2, self:getSizeHint()))) end
function Label:autoAdjustSize()
  if self.autoWidth and self.autoHeight then return self:adjustSize() end
  if self.autoWidth then self:adjustWidth() end
  if self.autoHeight then self:adjustHeight() end
end
function Label:enableAutoAdjustSize(height, width)
  self.autoHeight, self.autoWidth = height ~= false, width ~= false
  self:autoAdjustSize()
end
function Label:disableAutoAdjustSize() self.autoHeight, self.autoWidth = false, false end

-- --- labels that open beside a label ---

local OPPOSITE = { L = "L", R = "R", T = "T", B = "B" }

-- addChild(cons): a label that is hidden until this one is clicked or hovered over, at its side `layoutDir` ("RV": to
-- the right, one below the other).
function Label:addChild(cons)
  cons = Geyser.copyTable(cons or {})
  cons.name = cons.name or Geyser.nameGen("label")
  cons.layoutDir = cons.layoutDir or "BV"
  cons.nestParent = self
  local child = Label:new(cons, self.nestParent and self.container or self.container)
  child.flyOut = cons.flyOut
  self.nestedLabels = self.nestedLabels or {}
  insert(self.nestedLabels, child)
  if not self.nestable then
    self.nestable = true
    if cons.flyOut then
      self:setOnEnter(function() self:displayNest() end)
    else
      self:setClickCallback(function()
        if self.isOpen then self:closeNest() else self:displayNest() end
      end)
    end
  end
  child:hide()
  return child
end

function Label:displayNest()
  local at = {}
  for _, child in ipairs(self.nestedLabels or {}) do
    local side, way = child.layoutDir:sub(1, 1), child.layoutDir:sub(2, 2)
    side = OPPOSITE[side] or "B"
    local key = side .. way
    local shift = at[key] or 0
    local x, y = self.get_x(), self.get_y()
    if side == "L" then x = x - child.get_width() elseif side == "R" then x = x + self.get_width() end
    if side == "T" then y = y - child.get_height() elseif side == "B" then y = y + self.get_height() end
    if way == "H" then x = x + shift else y = y + shift end
    at[key] = shift + (way == "H" and child.get_width() or child.get_height())
    local base = child.container
    child:move(x - (base.is_origin and 0 or base.get_x()), y - (base.is_origin and 0 or base.get_y()))
    child:show()
    child:raise()
  end
  self.isOpen = true
end

function Label:closeNest()
  for _, child in ipairs(self.nestedLabels or {}) do
    child:closeNest()
    child:hide()
  end
  self.isOpen = false
end

local function top_of(label)
  while label.nestParent do label = label.nestParent end
  return label
end
lib.define("closeAllLevels", function(label) top_of(label):closeNest() end)
lib.define("closeNestChildren", function(label) label:closeNest() end)
lib.define("closeNeighbourChildren", function(label)
  for _, sibling in ipairs(label.nestParent and label.nestParent.nestedLabels or {}) do sibling:closeNest() end
end)
lib.define("doNestShow", function(label) label:displayNest() end)
lib.define("doNestEnter", function(label) label:displayNest() end)
lib.define("doNestLeave", function(label) label:closeNest() end)

-- createRightClickMenu{ MenuItems = { "One", "Two", { "Three", "Four" } }, …}: a table behind a name is what opens there.
local function add_items(label, menu, items)
  local before
  for _, item in ipairs(items) do
    if type(item) == "table" then
      if before then add_items(before, menu, item) end
    else
      local cons = {
        name = format("%s_menu_%s", menu.owner.name, item), layoutDir = label == menu.owner and "BV" or "RV", flyOut = true,
        width = menu.MenuWidth or 110, height = menu.MenuHeight or 26, message = item, fontSize = menu.fontSize or 10,
      }
      before = label:addChild(cons)
      before:setStyleSheet(menu.MenuStyle or "background-color: rgb(60, 60, 60); border: 1px solid rgb(90, 90, 90); color: white;")
      menu.MenuLabels[item] = before
    end
  end
end

function Label:createRightClickMenu(cons)
  local menu = Geyser.copyTable(cons or {})
  menu.owner, menu.MenuLabels = self, {}
  self.rightClickMenu = menu
  self:createMenuItems(menu.MenuItems)
  self.nestable = true
  return menu
end
function Label:createMenuItems(items)
  local enter, click = self.nestable, self.clickCallback
  self.nestable = true -- so that the children do not open by a click
  add_items(self, self.rightClickMenu, items or {})
  self.nestable, self.clickCallback = enter, click
end
function Label:findMenuElement(path)
  local name = match(path, "([^.]+)$")
  return self.rightClickMenu and self.rightClickMenu.MenuLabels[name]
end
function Label:setMenuAction(path, f, ...)
  local item, given, count = self:findMenuElement(path), { ... }, select("#", ...)
  if not item then return nil, format("no menu item %s", path) end
  item:setClickCallback(function(event)
    local arguments = Geyser.copyTable(given)
    arguments[count + 1] = event
    local call = type(f) == "string" and lib.function_named(f) or f
    call(unpack(arguments, 1, count + 1))
    self:closeNest()
  end)
  return true
end
function Label:addMenuLabel(item)
  add_items(self, self.rightClickMenu, { item })
  return self.rightClickMenu.MenuLabels[item]
end
function Label:hideMenuLabel(path)
  local item = self:findMenuElement(path)
  if item then item:hide() end
end
function Label:showMenuLabel(path)
  local item = self:findMenuElement(path)
  if item then item:show() end
end
function Label:styleMenuItems(css)
  for _, item in pairs(self.rightClickMenu and self.rightClickMenu.MenuLabels or {}) do item:setStyleSheet(css) end
end
function Label:onRightClick(event)
  if event and event.button == "RightButton" and self.rightClickMenu then
    if self.isOpen then self:closeNest() else self:displayNest() end
    return true
  end
  return false
end

Geyser.constructor(Label, { fontSize = 8, fgColor = "white", message = "" }, function(me, cons)
  env.createLabel(me.windowname, me.name, me.get_x(), me.get_y(), me.get_width(), me.get_height(), cons.fillBg or 1)
  me.formatTable = read_format(cons.format)
  me.fontSize = me.formatTable.fontSize or me.fontSize
  if cons.color then me:setColor(cons.color) end
  if cons.bgColor then me:setBgColor(cons.bgColor) end
  if cons.stylesheet then me:setStyleSheet(cons.stylesheet) end
  if cons.clickthrough then me:enableClickthrough() end
  if cons.cursor then me:setCursor(cons.cursor) end
  if cons.message and cons.message ~= "" then show(me) end
  if cons.clickCallback then me:setClickCallback(cons.clickCallback, cons.args) end
  for method, field in pairs {
    setDoubleClickCallback = "doubleClickCallback", setReleaseCallback = "releaseCallback", setMoveCallback = "moveCallback",
    setWheelCallback = "wheelCallback", setOnEnter = "onEnter", setOnLeave = "onLeave",
  } do
    if cons[field] then me[method](me, cons[field], cons.args) end
  end
end)
function Label:hide_impl() env.hideWindow(self.name) end
function Label:show_impl() env.showWindow(self.name) end
function Label:hide(auto)
  if not auto and self.isOpen then self:closeNest() end
  Container.hide(self, auto)
end

-- --- Geyser.Button: a label that does something, or is up and down ---

local Button = Geyser.subclass(Label, "button")
Geyser.Button = Button
local UP = "background-color: rgb(70, 70, 70); border: 1px solid rgb(110, 110, 110); border-radius: 4px;"
local DOWN = "background-color: rgb(40, 80, 120); border: 1px solid rgb(90, 130, 170); border-radius: 4px;"

local function look(self)
  local is_down = self.twoState and self.state == "down"
  self:setStyleSheet(is_down and self.downStyle or self.style)
  self:echo(is_down and (self.downMsg or self.msg) or self.msg)
end

Geyser.constructor(Button, { msg = "", style = UP, downStyle = DOWN, state = "up", format = "c" }, function(me)
  look(me)
  me:setClickCallback(function() me:press() end)
end)

function Button:press()
  local was_down = self.twoState and self.state == "down"
  local command, f = self.clickCommand, self.clickFunction
  if was_down then command, f = self.downCommand, self.downFunction end
  if self.twoState then
    self.state = was_down and "up" or "down"
    look(self)
  end
  if command and command ~= "" then env.expandAlias(command) end
  if f then f(self) end
end
function Button:enableTwoState()
  self.twoState = true
  look(self)
end
function Button:disableTwoState()
  self.twoState = false
  look(self)
end
function Button:setState(state)
  self.state = state
  look(self)
end
for method, field in pairs {
  setMsg = "msg", setDownMsg = "downMsg", setStyle = "style", setDownStyle = "downStyle", setClickCommand = "clickCommand",
  setDownCommand = "downCommand", setClickFunction = "clickFunction", setDownFunction = "downFunction",
  setDownColor = "downColor",
} do
  Button[method] = function(self, value)
    self[field] = value
    if field == "downColor" then self.downStyle = format("background-color: %s;", Geyser.Color.hex(value)) end
    look(self)
  end
end
