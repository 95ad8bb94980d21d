-- Geyser's windows that are one surface each: consoles, user windows, scroll boxes, command lines, the mapper.

local _, lib = ...
local env = lib.env
local Geyser = env.Geyser
local Container = Geyser.Container
local concat, format, gmatch, insert, match = table.concat, string.format, string.gmatch, table.insert, string.match
local ipairs, pairs, select, setmetatable, tonumber, tostring = ipairs, pairs, select, setmetatable, tonumber, tostring

-- --- Geyser.Window: what they have in common ---

local Window = Geyser.subclass(Container, "window")
Geyser.Window = Window

-- A constructor: its parent's, then `build`, which makes the surface.
local function constructor(class, defaults, build)
  function class:new(cons, container)
    cons = Geyser.copyTable(cons or {})
    cons.type = cons.type or class.type
    for key, value in pairs(defaults) do
      if cons[key] == nil then cons[key] = value end
    end
    local me = self.parent:new(cons, container)
    setmetatable(me, self)
    self.__index = self
    if build then build(me, cons) end
    if me.auto_hidden then me:hide_impl() end
    return me
  end
end
Geyser.constructor = constructor
constructor(Window, {})

function Window:reposition()
  if self.defer_updates then return end
  env.moveWindow(self.name, self.get_x(), self.get_y())
  env.resizeWindow(self.name, self.get_width(), self.get_height())
  Container.reposition(self)
end
function Window:hide_impl() env.hideWindow(self.name) end
function Window:show_impl() env.showWindow(self.name) end
function Window:raise() env.raiseWindow(self.name) end
function Window:lower() env.lowerWindow(self.name) end
function Window:put_into()
  if self.is_origin or env.windowType(self.name) then
    env.setWindow(self.windowname, self.name, self.get_x(), self.get_y(), not (self.hidden or self.auto_hidden))
  end
  Container.put_into(self)
end

-- What writes into it and what changes its colours: as its functions do with its name.
function Window:echo(message) env.echo(self.name, message) end
for _, name in ipairs { "cecho", "decho", "hecho" } do
  Window[name] = function(self, message) env[name](self.name, message) end
end
function Window:clear() env.clearWindow(self.name) end
function Window:paste() env.paste(self.name) end
function Window:copy() env.copy(self.name) end
function Window:setColor(red, green, blue, alpha)
  local r, g, b, a = Geyser.Color.parse(red, green, blue, alpha)
  if not r then return end
  self.color = format("#%02x%02x%02x", r, g, b)
  env.setBackgroundColor(self.name, r, g, b, a or 255)
end
function Window:setFgColor(red, green, blue)
  local r, g, b = Geyser.Color.parse(red, green, blue)
  if not r then return end
  self.fgColor = format("#%02x%02x%02x", r, g, b)
  env.setFgColor(self.name, r, g, b)
end
function Window:setBgColor(red, green, blue)
  local r, g, b = Geyser.Color.parse(red, green, blue)
  if not r then return end
  self.bgColor = format("#%02x%02x%02x", r, g, b)
  env.setBgColor(self.name, r, g, b)
end
function Window:setFontSize(size)
  self.fontSize = tonumber(size) or self.fontSize
  env.setFontSize(self.name, self.fontSize)
end
function Window:setFont(font)
  self.font = font
  env.setFont(self.name, font)
end
function Window:getFont() return env.getFont(self.name) end

-- --- Geyser.MiniConsole ---

local MiniConsole = Geyser.subclass(Window, "miniconsole")
Geyser.MiniConsole = MiniConsole

local function build_console(me, cons)
  if cons.font then env.setFont(me.name, cons.font) end
  env.setMiniConsoleFontSize(me.name, me.fontSize)
  if cons.color then me:setColor(cons.color) else me:setColor(0, 0, 0) end
  if cons.fgColor then me:setFgColor(cons.fgColor) end
  if cons.bgColor then me:setBgColor(cons.bgColor) end
  if cons.scrollBar then me:enableScrollBar() else me:disableScrollBar() end
  if cons.scrolling == false then me:disableScrolling() end
  if cons.horizontalScrollBar then me:enableHorizontalScrollBar() end
  if cons.commandLine then me:enableCommandLine() end
  if cons.cmdActionFunc then me:setCmdAction(cons.cmdActionFunc, cons.cmdActionArgs) end
  if cons.autoWrap then me:enableAutoWrap() else me:setWrap(cons.wrapAt or 300) end
end

constructor(MiniConsole, { fontSize = 8 }, function(me, cons)
  env.createMiniConsole(me.windowname, me.name, me.get_x(), me.get_y(), me.get_width(), me.get_height())
  build_console(me, cons)
end)

-- Those that are the functions of the same name, with its name in front.
for name in gmatch([[
  appendBuffer bg calcFontSize cechoLink cechoPopup cinsertLink cinsertPopup cinsertText cutText dechoLink dechoPopup
  dinsertLink dinsertPopup dinsertText deleteLine deselect disableCommandLine disableHorizontalScrollBar disableScrollBar
  disableScrolling echoLink echoPopup enableCommandLine enableHorizontalScrollBar enableScrollBar enableScrolling fg
  getBgColor getCmdLine getColumnCount getColumnNumber getCurrentLine getFgColor getFontSize getLastLineNumber
  getLineCount getLineNumber getLines getRowCount getScroll getSelection getTextFormat getWindowWrap hechoLink hechoPopup
  hinsertLink hinsertPopup hinsertText insertLink insertPopup insertText moveCursor moveCursorDown moveCursorEnd
  moveCursorUp replace replaceLine creplaceLine dreplaceLine hreplaceLine resetFormat resetBackgroundImage scrollDown
  scrollTo scrollUp scrollingActive selectCurrentLine selectSection selectString setBackgroundImage setBold setItalics
  setLink setPopup setTextFormat setUnderline setReverse setStrikeOut setOverline
]], "%a+") do
  MiniConsole[name] = function(self, ...) return env[name](self.name, ...) end
end
function MiniConsole:display(...)
  for index = 1, select("#", ...) do self:echo(lib.describe((select(index, ...))) .. "\n") end
end
function MiniConsole:setFontSize(size)
  self.fontSize = tonumber(size) or self.fontSize
  env.setMiniConsoleFontSize(self.name, self.fontSize)
  if self.autoWrap then self:resetAutoWrap() end
end
function MiniConsole:setWrap(columns)
  self.wrapAt, self.autoWrap = columns, false
  env.setWindowWrap(self.name, columns)
end
function MiniConsole:resetAutoWrap() env.setWindowWrap(self.name, 0) end
function MiniConsole:enableAutoWrap()
  self.autoWrap = true
  self:resetAutoWrap() -- 0 columns: as wide as it is, whatever becomes of it
end
function MiniConsole:disableAutoWrap() self:setWrap(env.getColumnCount(self.name)) end
function MiniConsole:setBufferSize(lines, batch) return env.setConsoleBufferSize(self.name, lines, batch) end
function MiniConsole:setCmdAction(f, ...) return env.setCmdLineAction(self.name, f, ...) end
function MiniConsole:resetCmdAction() return env.resetCmdLineAction(self.name) end
function MiniConsole:clearCmd() return env.clearCmdLine(self.name) end
function MiniConsole:printCmd(text) return env.printCmdLine(self.name, text) end
function MiniConsole:appendCmd(text) return env.appendCmdLine(self.name, text) end
function MiniConsole:selectCmdLinetext() return env.selectCmdLineText(self.name) end
function MiniConsole:setCmdLineStyleSheet(css) return env.setCmdLineStyleSheet(self.name, css) end
function MiniConsole:setBackgroundImage(file, mode) return env.setBackgroundImage(self.name, file, mode) end
function MiniConsole:type_delete() env.deleteMiniConsole(self.name) end

-- --- Geyser.UserWindow ---

local UserWindow = Geyser.subclass(MiniConsole, "userwindow")
UserWindow.parent = Window -- it has the methods of a console, and is made otherwise
Geyser.UserWindow = UserWindow

local function from_window(me)
  me.is_origin = true
  me.get_x = function() return 0 end
  me.get_y = function() return 0 end
end

constructor(UserWindow, { fontSize = 8 }, function(me, cons)
  local width, height = me.get_width(), me.get_height()
  local x, y = me.get_x(), me.get_y()
  from_window(me)
  me.get_width = function() return (env.getUserWindowSize(me.name)) end
  me.get_height = function() return (select(2, env.getUserWindowSize(me.name))) end
  local docks = cons.docked ~= false and cons.docked ~= nil
  env.openUserWindow(me.name, cons.restoreLayout, cons.autoDock ~= false,
    docks and (cons.dockPosition or "right") or (cons.dockPosition or "floating"))
  env.moveWindow(me.name, x, y)
  env.resizeWindow(me.name, width, height)
  env.setUserWindowTitle(me.name, cons.titleText or me.name)
  build_console(me, cons)
end)
function UserWindow:reposition() if not self.defer_updates then Container.reposition(self) end end
function UserWindow:move(x, y)
  self.x, self.y = x or self.x, y or self.y
  local place = { x = self.x, y = self.y, width = self.width, height = self.height, container = Geyser }
  Geyser.calc_constraints(place)
  env.moveWindow(self.name, place.get_x(), place.get_y())
end
function UserWindow:resize(width, height)
  self.width, self.height = width or self.width, height or self.height
  local place = { x = self.x, y = self.y, width = self.width, height = self.height, container = Geyser }
  Geyser.calc_constraints(place)
  env.resizeWindow(self.name, place.get_width(), place.get_height())
  Container.reposition(self)
end
function UserWindow:put_into() end
function UserWindow:setTitle(text)
  self.titleText = text
  env.setUserWindowTitle(self.name, text)
end
function UserWindow:resetTitle() self:setTitle(self.name) end
function UserWindow:setStyleSheet(css)
  self.stylesheet = css
  env.setUserWindowStyleSheet(self.name, css)
end
function UserWindow:setDockPosition(side)
  self.dockPosition = side
  return env.openUserWindow(self.name, false, true, side)
end
function UserWindow:enableAutoDock() self.autoDock = true end
function UserWindow:disableAutoDock() self.autoDock = false end
function UserWindow:type_delete() env.closeUserWindow(self.name) end

-- --- Geyser.ScrollBox, Geyser.CommandLine, Geyser.TextEdit, Geyser.Mapper ---

local ScrollBox = Geyser.subclass(Window, "scrollBox")
Geyser.ScrollBox = ScrollBox
constructor(ScrollBox, {}, function(me)
  env.createScrollBox(me.windowname, me.name, me.get_x(), me.get_y(), me.get_width(), me.get_height())
  me.place_x, me.place_y = me.get_x, me.get_y
  from_window(me)
end)
function ScrollBox:reposition()
  if self.defer_updates or not self.is_origin then return end
  env.moveWindow(self.name, self.place_x(), self.place_y())
  env.resizeWindow(self.name, self.get_width(), self.get_height())
  Container.reposition(self)
end
function ScrollBox:type_delete() env.deleteScrollBox(self.name) end

local CommandLine = Geyser.subclass(Window, "commandLine")
Geyser.CommandLine = CommandLine
constructor(CommandLine, {}, function(me, cons)
  env.createCommandLine(me.windowname, me.name, me.get_x(), me.get_y(), me.get_width(), me.get_height())
  if cons.stylesheet then me:setStyleSheet(cons.stylesheet) end
end)
function CommandLine:print(text) return env.printCmdLine(self.name, text) end
function CommandLine:append(text) return env.appendCmdLine(self.name, text) end
function CommandLine:clear() return env.clearCmdLine(self.name) end
function CommandLine:getText() return env.getCmdLine(self.name) end
function CommandLine:selectText() return env.selectCmdLineText(self.name) end
function CommandLine:setAction(f, ...) return env.setCmdLineAction(self.name, f, ...) end
function CommandLine:resetAction() return env.resetCmdLineAction(self.name) end
function CommandLine:setStyleSheet(css)
  self.stylesheet = css
  return env.setCmdLineStyleSheet(self.name, css)
end
function CommandLine:type_delete() env.deleteCommandLine(self.name) end

local TextEdit = Geyser.subclass(Window, "textEdit")
Geyser.TextEdit = TextEdit
constructor(TextEdit, {}, function(me)
  env.createTextEdit(me.windowname, me.name, me.get_x(), me.get_y(), me.get_width(), me.get_height())
end)
for method, name in pairs {
  clear = "clearTextEdit", getText = "getTextEditText", setText = "setTextEditText", setFont = "setTextEditFont",
  setFontSize = "setTextEditFontSize", setPlaceholder = "setTextEditPlaceholder", setReadOnly = "setTextEditReadOnly",
  setStyleSheet = "setTextEditStyleSheet", setTabMovesFocus = "setTextEditTabMovesFocus", type_delete = "deleteTextEdit",
} do
  TextEdit[method] = function(self, ...) return env[name](self.name, ...) end
end

-- There is one map; it stands in the container, or in a window of its own.
local MAP = "mapper"
local Mapper = Geyser.subclass(Window, "mapper")
Geyser.Mapper = Mapper
constructor(Mapper, { embedded = true }, function(me, cons)
  if me.embedded and not cons.dockPosition then
    env.createMapper(me.windowname, me.get_x(), me.get_y(), me.get_width(), me.get_height())
  else
    me.embedded = false
    env.openMapWidget(cons.dockPosition or "right")
    if cons.titleText then me:setTitle(cons.titleText) end
  end
end)
function Mapper:reposition()
  if self.defer_updates or not self.embedded then return end
  env.moveWindow(MAP, self.get_x(), self.get_y())
  env.resizeWindow(MAP, self.get_width(), self.get_height())
end
function Mapper:hide_impl() env.hideWindow(MAP) end
function Mapper:show_impl() env.showWindow(MAP) end
function Mapper:raise() env.raiseWindow(MAP) end
function Mapper:lower() env.lowerWindow(MAP) end
function Mapper:put_into() env.setWindow(self.windowname, MAP, self.get_x(), self.get_y()) end
function Mapper:setTitle(text)
  self.titleText = text
  return env.setMapWindowTitle(text)
end
function Mapper:resetTitle() return env.resetMapWindowTitle() end
function Mapper:setDockPosition(side) return env.openMapWidget(side) end
function Mapper:type_delete() env.closeMapWidget() end
