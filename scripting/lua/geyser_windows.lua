-- Geyser's windows that are one surface each: consoles, user windows, scroll boxes, command lines, text boxes.

local _, lib = ...
local env = lib.env
local Geyser = env.Geyser
local Container = Geyser.Container
local floor, format, gmatch, max = math.floor, string.format, string.gmatch, math.max
local ipairs, pairs, select, setmetatable, tonumber = ipairs, pairs, select, setmetatable, tonumber

-- --- Geyser.Window: what they have in common ---

local Window = Geyser.subclass(Container, "window")
Geyser.Window = Window

local constructor = Geyser.constructor
constructor(Window, { fgColor = "white", bgColor = "black", color = "#202020", message = "" })

function Window:reposition()
  env.moveWindow(self.name, self.get_x(), self.get_y())
  env.resizeWindow(self.name, self.get_width(), self.get_height())
  Container.reposition(self)
end
function Window:hide_impl() env.hideWindow(self.name) end
function Window:show_impl() env.showWindow(self.name) end
function Window:put_into()
  if env.windowType(self.name) then
    env.setWindow(self.windowname, self.name, self.get_x(), self.get_y(), not (self.hidden or self.auto_hidden))
  end
  Container.put_into(self)
end

-- What writes into it and what changes its colours: as its functions do with its name.
-- Without a text it is the last one again.
for _, name in ipairs { "echo", "cecho", "decho", "hecho" } do
  Window[name] = function(self, message)
    self.message = message or self.message
    env[name](self.name, self.message)
  end
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
  return env.setFont(self.name, font)
end
function Window:getFont()
  self.font = env.getFont(self.name)
  return self.font
end
for _, name in ipairs { "getFgColor", "getBgColor", "setTextFormat", "setBold", "setItalics", "setUnderline" } do
  Window[name] = function(self, ...) return env[name](self.name, ...) end
end

-- What could not be made is told to the player: a constructor gives the object all the same.
local function tell_failure(window, problem) env.printError(format("%s: %s", window.name, problem)) end

-- --- Geyser.MiniConsole ---

local MiniConsole = Geyser.subclass(Window, "miniConsole")
Geyser.MiniConsole = MiniConsole

-- Room for the scroll bar beside the text, in pixels.
local SCROLL_BAR = 15

local function build_console(me, cons)
  if cons.font and cons.font ~= "" then me:setFont(cons.font) end
  me.fontSize = cons.fontSize or me.container.fontSize or me.fontSize
  env.setMiniConsoleFontSize(me.name, me.fontSize)
  me:setColor(cons.color or "black")
  if cons.fgColor then me:setFgColor(cons.fgColor) end
  if cons.bgColor then me:setBgColor(cons.bgColor) end
  if cons.scrollBar then me:enableScrollBar() else me:disableScrollBar() end
  if cons.scrolling == false then me:disableScrolling() end
  if cons.horizontalScrollBar then me:enableHorizontalScrollBar() end
  if cons.commandLine then me:enableCommandLine() end
  if cons.cmdActionFunc then me:setCmdAction(cons.cmdActionFunc, cons.cmdActionArgs) end
  me.autoWrap = false
  if cons.autoWrap or cons.wrapAt == "auto" then me:enableAutoWrap() else me:setWrap(cons.wrapAt or 300) end
end

constructor(MiniConsole, {}, function(me, cons)
  local made, problem =
    env.createMiniConsole(me.windowname, me.name, me.get_x(), me.get_y(), me.get_width(), me.get_height())
  if not made and not env.windowType(me.name) then tell_failure(me, problem) end
  me:reposition()
  build_console(me, cons)
end)

function MiniConsole:reposition()
  Window.reposition(self)
  if self.autoWrap then self:resetAutoWrap() end
end

-- Those that are the functions of the same name, with its name in front.
for name in gmatch([[
  appendBuffer bg calcFontSize cechoLink cechoPopup cinsertLink cinsertPopup cinsertText cutText dechoLink dechoPopup
  dinsertLink dinsertPopup dinsertText deleteLine deselect disableCommandLine disableHorizontalScrollBar
  disableScrolling echoLink echoPopup enableCommandLine enableHorizontalScrollBar enableScrolling fg
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
function MiniConsole:enableScrollBar()
  self.scrollBar = true
  return env.enableScrollBar(self.name)
end
function MiniConsole:disableScrollBar()
  self.scrollBar = false
  return env.disableScrollBar(self.name)
end
function MiniConsole:setWrap(columns)
  if self.autoWrap then return nil, "autoWrap is enabled and must be disabled before the wrap is set" end
  self.wrapAt = columns
  return env.setWindowWrap(self.name, columns)
end
-- As many columns as it is wide.
function MiniConsole:resetAutoWrap()
  if not self.autoWrap then return nil, "Autowrap is not enabled" end
  local wide, width = (env.calcFontSize(self.name)), floor(self.get_width())
  self.wrapAt = floor((width - (self.scrollBar and SCROLL_BAR or 0)) / wide)
  return env.setWindowWrap(self.name, max(1, self.wrapAt))
end
function MiniConsole:enableAutoWrap()
  self.autoWrap = true
  return self:resetAutoWrap()
end
function MiniConsole:disableAutoWrap() self.autoWrap = false end
function MiniConsole:setBufferSize(lines, batch) return env.setConsoleBufferSize(self.name, lines, batch) end
function MiniConsole:setCmdAction(f, ...) return env.setCmdLineAction(self.name, f, ...) end
function MiniConsole:resetCmdAction() return env.resetCmdLineAction(self.name) end
function MiniConsole:clearCmd() return env.clearCmdLine(self.name) end
function MiniConsole:printCmd(text) return env.printCmdLine(self.name, text) end
function MiniConsole:appendCmd(text) return env.appendCmdLine(self.name, text) end
function MiniConsole:selectCmdLinetext() return env.selectCmdLineText(self.name) end
function MiniConsole:setCmdLineStyleSheet(css)
  self.cmdLineStylesheet = css or self.cmdLineStylesheet
  return env.setCmdLineStyleSheet(self.name, self.cmdLineStylesheet)
end
function MiniConsole:setBackgroundImage(file, mode) return env.setBackgroundImage(self.name, file, mode) end
function MiniConsole:type_delete() env.deleteMiniConsole(self.name) end

-- --- Geyser.UserWindow ---

local UserWindow = Geyser.subclass(MiniConsole, "userwindow")
UserWindow.parent = Window -- it has the methods of a console, and is made otherwise
Geyser.UserWindow = UserWindow

-- Where constraints stand in the main window.
local function in_main(cons, name)
  local place = { name = name, container = Geyser, fontSize = cons.fontSize or 8 }
  for key, usual in pairs { x = "10px", y = "10px", width = "300px", height = "200px" } do place[key] = cons[key] or usual end
  Geyser.calc_constraints(place)
  return place
end

-- Of its own there is a container as large as the window; the window fills that.
function UserWindow:new(cons, container)
  cons = Geyser.copyTable(cons)
  cons.type, cons.name = cons.type or "userwindow", cons.name or Geyser.nameGen("userwindow")
  local place, name = in_main(cons, cons.name), cons.name
  local made = { name = name .. "Container", useAdd2 = cons.useAdd2 }
  local root = cons.useAdd2 and Container:new2(made, container) or Container:new(made, container)
  root.get_x, root.get_y = Geyser.get_x, Geyser.get_y
  root.get_width = function() return (env.getUserWindowSize(name)) or 0 end
  root.get_height = function() return (select(2, env.getUserWindowSize(name))) or 0 end
  local own = Geyser.copyTable(cons)
  own.x, own.y, own.width, own.height = "0px", "0px", "100%", "100%"
  local me = Window.new(UserWindow, own, root)
  setmetatable(me, self)
  self.__index = self
  me.windowname, root.windowname, me.root = name, name, root
  Geyser.parentWindows[name] = me
  me.docked, me.restoreLayout = cons.docked or false, cons.restoreLayout or false
  me.autoDock = cons.autoDock ~= false
  me.dockPosition = cons.dockPosition or (me.docked and "r" or "floating")
  env.openUserWindow(name, me.restoreLayout, me.autoDock, me.dockPosition)
  if not me.docked then
    env.moveWindow(name, place.get_x(), place.get_y())
    env.resizeWindow(name, place.get_width(), place.get_height())
  end
  me.titleText = cons.titleText or ""
  env.setUserWindowTitle(name, cons.titleText or name)
  if cons.stylesheet then me:setStyleSheet(cons.stylesheet) end
  build_console(me, cons)
  if me.hidden or me.auto_hidden then me:hide_impl() end
  return me
end

function UserWindow:reposition()
  Container.reposition(self)
  if self.autoWrap then self:resetAutoWrap() end
end
function UserWindow:move(x, y)
  local place = in_main({ x = x or 0, y = y or 0 }, self.name)
  local before_x, before_y = env.getWindowGeometry(self.name)
  env.moveWindow(self.name, x and place.get_x() or before_x, y and place.get_y() or before_y)
  self:reposition()
end
function UserWindow:resize(width, height)
  local place = in_main({ width = width, height = height }, self.name)
  local _, _, before_width, before_height = env.getWindowGeometry(self.name)
  env.resizeWindow(self.name, width and place.get_width() or before_width, height and place.get_height() or before_height)
  self:reposition()
end
function UserWindow:put_into() end
function UserWindow:setTitle(text)
  self.titleText = text
  return env.setUserWindowTitle(self.name, text)
end
function UserWindow:resetTitle()
  self.titleText = ""
  return env.setUserWindowTitle(self.name, self.name)
end
function UserWindow:setStyleSheet(css)
  self.stylesheet = css
  env.setUserWindowStyleSheet(self.name, css)
end
local function reopen(self) return env.openUserWindow(self.name, false, self.autoDock, self.dockPosition) end
function UserWindow:setDockPosition(side)
  self.dockPosition = side
  local done, problem = reopen(self)
  if self.hidden or self.auto_hidden then self:hide_impl() end
  return done, problem
end
function UserWindow:enableAutoDock()
  self.autoDock = true
  return reopen(self)
end
function UserWindow:disableAutoDock()
  self.autoDock = false
  return reopen(self)
end
-- Its own constraints, counted in the main window, as `move` and `resize` count theirs; and filling itself again.
local GETTERS = { "get_x", "get_y", "get_width", "get_height" }
function UserWindow:set_uwconstr()
  local place = in_main(self, self.name)
  for _, getter in ipairs(GETTERS) do self[getter] = place[getter] end
end
function UserWindow:resetWindow()
  for _, getter in ipairs(GETTERS) do self[getter] = nil end
  self.x, self.y, self.width, self.height = "0px", "0px", "100%", "100%"
  Geyser.calc_constraints(self)
end
function UserWindow:type_delete()
  Geyser.parentWindows[self.name] = nil
  lib.surfaces.remove(self.name)
end
-- With the container that was made for it, unless something else is in there.
function UserWindow:delete()
  local root = self.root
  Container.delete(self)
  if root and #root.windows == 0 and root.container and root.container.windowList[root.name] == root then root:delete() end
end

-- --- Geyser.ScrollBox, Geyser.CommandLine, Geyser.TextEdit, Geyser.Mapper ---

local ScrollBox = Geyser.subclass(Window, "scrollBox")
Geyser.ScrollBox = ScrollBox

-- What is in it counts from its corner; the box itself stands where its constraints say.
local function of_its_own(me)
  local wide, high = me.get_width, me.get_height
  me.place_x, me.place_y = me.get_x, me.get_y
  me.get_x, me.get_y = Geyser.get_x, Geyser.get_y
  me.get_width = function() return floor(wide()) end
  me.get_height = function() return floor(high()) end
end

constructor(ScrollBox, {}, function(me)
  local parent = me.windowname
  of_its_own(me)
  local made, problem =
    env.createScrollBox(parent, me.name, me.place_x(), me.place_y(), me.get_width(), me.get_height())
  if not made and not env.windowType(me.name) then tell_failure(me, problem) end
  me.parentWindowName, me.windowname = parent, me.name
  Geyser.parentWindows[me.name] = me
  me:reposition()
end)
function ScrollBox:reposition()
  if not self.place_x then return end
  env.moveWindow(self.name, self.place_x(), self.place_y())
  env.resizeWindow(self.name, self.get_width(), self.get_height())
  Container.reposition(self)
end
function ScrollBox:put_into()
  self.parentWindowName = self.container.windowname
  self.windowname = self.name
  if self.place_x then env.setWindow(self.parentWindowName, self.name, self.place_x(), self.place_y()) end
end
function ScrollBox:type_delete()
  Geyser.parentWindows[self.name] = nil
  env.deleteScrollBox(self.name)
end

local CommandLine = Geyser.subclass(Window, "commandLine")
Geyser.CommandLine = CommandLine
constructor(CommandLine, {}, function(me, cons)
  env.createCommandLine(me.windowname, me.name, me.get_x(), me.get_y(), me.get_width(), me.get_height())
  me:reposition()
  if cons.stylesheet then me:setStyleSheet(cons.stylesheet) end
end)
function CommandLine:print(text) return env.printCmdLine(self.name, text) end
function CommandLine:append(text) return env.appendCmdLine(self.name, text) end
function CommandLine:clear() return env.clearCmdLine(self.name) end
function CommandLine:getText() return env.getCmdLine(self.name) end
function CommandLine:selectText() return env.selectCmdLineText(self.name) end
function CommandLine:setAction(f, ...)
  self.actionFunc, self.actionArgs = f, { ... }
  return env.setCmdLineAction(self.name, f, ...)
end
function CommandLine:resetAction()
  self.actionFunc, self.actionArgs = nil, nil
  return env.resetCmdLineAction(self.name)
end
function CommandLine:setStyleSheet(css)
  self.stylesheet = css or self.stylesheet
  return env.setCmdLineStyleSheet(self.name, self.stylesheet)
end
function CommandLine:type_delete() env.deleteCommandLine(self.name) end

local TextEdit = Geyser.subclass(Window, "textEdit")
Geyser.TextEdit = TextEdit
constructor(TextEdit, {}, function(me, cons)
  env.createTextEdit(me.windowname, me.name, me.get_x(), me.get_y(), me.get_width(), me.get_height())
  me:reposition()
  if cons.stylesheet then me:setStyleSheet(cons.stylesheet) end
end)
for method, name in pairs {
  clear = "clearTextEdit", getText = "getTextEditText", setText = "setTextEditText", setFont = "setTextEditFont",
  setFontSize = "setTextEditFontSize", setPlaceholder = "setTextEditPlaceholder", setReadOnly = "setTextEditReadOnly",
  setTabMovesFocus = "setTextEditTabMovesFocus", type_delete = "deleteTextEdit",
} do
  TextEdit[method] = function(self, ...) return env[name](self.name, ...) end
end

function TextEdit:setStyleSheet(css)
  self.stylesheet = css or self.stylesheet
  return env.setTextEditStyleSheet(self.name, self.stylesheet)
end
