-- Adjustable.Container: a container that the player moves by its title, resizes by its edges, minimises, locks, puts at a
-- border of the main window; where it stands is saved in the profile's folder.

local _, lib = ...
local env = lib.env
local Geyser = env.Geyser
local Container = Geyser.Container
local floor, format, insert, max, remove_at = math.floor, string.format, table.insert, math.max, table.remove
local ipairs, tostring, type = ipairs, tostring, type

local Adjustable = {}
env.Adjustable = Adjustable

local AC = Geyser.subclass(Container, "adjustablecontainer")
Adjustable.Container = AC
AC.Locale = {}
AC.all = {} -- by name
AC.all_windows = {} -- the names, the oldest first

local TITLE = 18 -- pixels of the title, and of the buttons in it
local EDGE = 10 -- pixels from an edge in which a press takes hold of it
local LEAST = 50 -- pixels that are left of one that is made smaller

local STYLE = "background-color: rgba(40, 40, 40, 220); border: 2px solid rgb(80, 80, 80); border-radius: 4px; padding: 2px; qproperty-alignment: 'AlignLeft | AlignTop';"
local BUTTON = "background-color: rgba(0, 0, 0, 0); border: 0px; color: rgb(220, 220, 220);"

local SIDES = { left = true, right = true, top = true, bottom = true }
AC.LockStyles = {}

local function folder() return env.getMudletHomeDir() .. "/AdjustableContainer/" end

local function file_of(self, slot, where)
  return (where and (where .. "/") or folder()) .. self.name .. (slot and "_" .. tostring(slot) or "") .. ".lua"
end

-- --- what it is made of ---

Geyser.constructor(AC, { padding = 10, titleTxtColor = "green", autoSave = true, autoLoad = true }, function(me, cons)
  me.titleText = cons.titleText or (me.name .. " - Adjustable Container")
  me.adjLabelstyle = cons.adjLabelstyle or STYLE
  me.buttonstyle, me.buttonFontSize = cons.buttonstyle or BUTTON, cons.buttonFontSize or 9
  me.buttonsize = cons.buttonsize or 15
  me.locked, me.minimized, me.connectedToBorder = false, false, {}
  me.lockStyle = cons.lockStyle or "standard"
  me.adjLabel = Geyser.Label:new({ name = me.name .. "adjLabel", x = 0, y = 0, width = "100%", height = "100%" }, me)
  local function button(name, text, x)
    local label = Geyser.Label:new(
      { name = me.name .. name, x = x, y = 2, width = me.buttonsize, height = me.buttonsize, message = text, format = "c" }, me)
    label:setStyleSheet(me.buttonstyle)
    return label
  end
  me.exitLabel = button("exitLabel", "×", -me.buttonsize - 4)
  me.minimizeLabel = button("minimizeLabel", "–", -2 * me.buttonsize - 8)
  -- What a script puts in goes here, below the title.
  me.Inside = Container:new({ name = me.name .. "InsideContainer", x = me.padding, y = me.padding * 2, width = -me.padding,
    height = -me.padding }, me)
  me.goInside = true
  me.adjLabel:setStyleSheet(me.adjLabelstyle)
  me:setTitle()
  me.adjLabel:setClickCallback(function(event) me:onClick(me.adjLabel, event) end)
  me.adjLabel:setReleaseCallback(function(event) me:onRelease(me.adjLabel, event) end)
  me.adjLabel:setMoveCallback(function(event) me:onMove(me.adjLabel, event) end)
  me.exitLabel:setClickCallback(function() me:hideObj() end)
  me.minimizeLabel:setClickCallback(function() me:onClickMin() end)
  if not AC.all[me.name] then insert(AC.all_windows, me.name) end
  AC.all[me.name] = me
  if cons.locked then me:lockContainer() end
  if cons.autoLoad ~= false then me:load() end
  if cons.attached then me:attachToBorder(cons.attached) end
end)

function AC:add(window)
  if self.goInside and self.Inside then return self.Inside:add(window) end
  return Container.add(self, window)
end
AC.add2 = AC.add

function AC:createContainers() end
function AC:createLabels() end

-- --- looks ---

function AC:setTitle(text, colour, looks)
  self.titleText = text or self.titleText
  self.titleTxtColor = colour or self.titleTxtColor
  self.titleFormat = looks or self.titleFormat or "l"
  self.adjLabel:echo("&nbsp;&nbsp;" .. self.titleText, self.titleTxtColor, self.titleFormat)
end
function AC:resetTitle()
  self:setTitle(self.name .. " - Adjustable Container", "green", "l")
end
function AC:setPadding(padding)
  self.padding = padding
  self.Inside:set_constraints { x = padding, y = padding * 2, width = -padding, height = -padding }
end
function AC:echoRightClickMenu() end
function AC:changeMenuStyle(style) self.menustyle = style end
function AC:newCustomItem(name, f)
  self.customItems = self.customItems or {}
  insert(self.customItems, { name = name, func = f })
end
AC.customMenu = AC.newCustomItem

-- --- the mouse: taken by the title it moves, by an edge it is resized ---

function AC:onClick(_, event)
  if event.button ~= "LeftButton" or self.locked then return end
  local x, y, width, height = event.x, event.y, self.get_width(), self.get_height()
  local hold = { x = x, y = y, right = width - x < EDGE, left = x < EDGE, bottom = height - y < EDGE }
  hold.top = y < EDGE / 2
  hold.moves = not (hold.right or hold.left or hold.bottom or hold.top)
  self.held = hold
  self:raiseAll()
end

-- To pixels within its container.
local function place(self, x, y, width, height)
  local container = self.container
  local left = container.is_origin and 0 or container.get_x()
  local top = container.is_origin and 0 or container.get_y()
  self.x, self.y = floor(x - left), floor(y - top)
  self.width, self.height = max(LEAST, floor(width)), max(TITLE + 4, floor(height))
  self:reposition()
end

function AC:onMove(_, event)
  local hold = self.held
  if not hold or self.locked then return end
  local dx, dy = event.x - hold.x, event.y - hold.y
  if dx == 0 and dy == 0 then return end
  local x, y, width, height = self.get_x(), self.get_y(), self.get_width(), self.get_height()
  if hold.moves then
    place(self, max(0, x + dx), max(0, y + dy), width, height)
    return
  end
  if hold.right then
    width = width + dx
    hold.x = event.x
  elseif hold.left then
    x, width = x + dx, width - dx
  end
  if hold.bottom then
    height = height + dy
    hold.y = event.y
  elseif hold.top then
    y, height = y + dy, height - dy
  end
  if not self.minimized then place(self, x, y, width, height) end
end

function AC:onRelease(_, event)
  local was_held = self.held
  self.held = nil
  if was_held and event.button == "LeftButton" then
    self:adjustBorder()
    if self.autoSave then self:save() end
    env.raiseEvent("AdjustableContainerRepositionFinish", self.name, self.get_width(), self.get_height(), self.get_x(), self.get_y())
  end
end

function AC:onClickMin()
  if self.minimized then self:restore() else self:minimize() end
end
function AC:hideObj()
  self:hide()
  if self.autoSave then self:save() end
end
function AC:onClickL() if self.locked then self:unlockContainer() else self:lockContainer() end end
function AC:onClickSave() self:save() end
function AC:onClickLoad() self:load() end
function AC:onEnterAtt() end

-- --- minimising and locking ---

function AC:minimize()
  if self.minimized then return end
  self.origh, self.minimized = self.height, true
  self.Inside:hide(true)
  self.height = TITLE + self.padding
  self:reposition()
  self:adjustBorder()
end
function AC:restore()
  if not self.minimized then return end
  self.minimized, self.height = false, self.origh
  self:reposition()
  self.Inside:show(true)
  self:adjustBorder()
end
function AC:lockContainer(style)
  self.locked, self.lockStyle = true, style or self.lockStyle
  self.exitLabel:hide()
  self.minimizeLabel:hide()
  local change = self.LockStyles[self.lockStyle]
  if change then change(self) end
end
function AC:unlockContainer()
  self.locked = false
  self.exitLabel:show()
  self.minimizeLabel:show()
end
function AC:newLockStyle(name, f) AC.LockStyles[name] = f end
function AC:globalLockStyles() end

-- --- borders of the main window ---

local function opposite(self, side)
  local width, height = env.getMainWindowSize()
  if side == "left" then return self.get_x() + self.get_width() end
  if side == "right" then return width - self.get_x() end
  if side == "top" then return self.get_y() + self.get_height() end
  return height - self.get_y()
end

function AC:validAttachPositions() return { "top", "bottom", "left", "right" } end
function AC:attachToBorder(side)
  if not SIDES[side] then return nil, format('attachToBorder: "%s" is no side', tostring(side)) end
  self.attached = side
  self:adjustBorder()
  return true
end
function AC:detach()
  local side = self.attached
  self.attached = nil
  if side then self:resetBorder(side) end
end
function AC:adjustBorder()
  if not self.attached then return end
  local side = self.attached
  local size = (self.hidden or self.auto_hidden) and 0 or max(0, opposite(self, side) + (self.attachedMargin or 0))
  env["setBorder" .. side:sub(1, 1):upper() .. side:sub(2)](size)
end
function AC:resizeBorder() self:adjustBorder() end
function AC:resetBorder(side) env["setBorder" .. side:sub(1, 1):upper() .. side:sub(2)](0) end
function AC:setBorderMargin(margin)
  self.attachedMargin = margin
  self:adjustBorder()
end
-- Connected to a border it is as long as that border leaves room.
function AC:connectToBorder(side)
  if not SIDES[side] then return nil, format('connectToBorder: "%s" is no side', tostring(side)) end
  self.connectedToBorder[side] = true
  self:adjustConnectedContainers()
  return true
end
function AC:addConnectMenu() end
function AC:disconnect() self.connectedToBorder = {} end
function AC:adjustConnectedContainers()
  local borders = env.getBorderSizes()
  local width, height = env.getMainWindowSize()
  local x, y, right, bottom = self.get_x(), self.get_y(), self.get_x() + self.get_width(), self.get_y() + self.get_height()
  if self.connectedToBorder.left then x = borders.left end
  if self.connectedToBorder.right then right = width - borders.right end
  if self.connectedToBorder.top then y = borders.top end
  if self.connectedToBorder.bottom then bottom = height - borders.bottom end
  place(self, x, y, right - x, bottom - y)
end

-- --- showing ---

function AC:show(auto)
  local shown = Container.show(self, auto)
  if self.minimized then self.Inside:hide(true) end
  if self.locked then
    self.exitLabel:hide()
    self.minimizeLabel:hide()
  end
  self:adjustBorder()
  return shown
end
function AC:hide(auto)
  Container.hide(self, auto)
  self:adjustBorder()
end
function AC:reposition()
  Container.reposition(self)
  if self.attached and not self.held then self:adjustBorder() end
end

-- Where it is, in percent of its container or in pixels.
function AC:setPercent(moves, resizes)
  local container = self.container
  local width, height = max(1, container.get_width()), max(1, container.get_height())
  local left = container.is_origin and 0 or container.get_x()
  local top = container.is_origin and 0 or container.get_y()
  if moves ~= false then
    self.x = format("%.4f%%", (self.get_x() - left) / width * 100)
    self.y = format("%.4f%%", (self.get_y() - top) / height * 100)
  end
  if resizes ~= false then
    self.width = format("%.4f%%", self.get_width() / width * 100)
    self.height = format("%.4f%%", self.get_height() / height * 100)
  end
  self:reposition()
end
function AC:setAbsolute(resizes, moves)
  local container = self.container
  local left = container.is_origin and 0 or container.get_x()
  local top = container.is_origin and 0 or container.get_y()
  local x, y, width, height = self.get_x() - left, self.get_y() - top, self.get_width(), self.get_height()
  if moves ~= false then self.x, self.y = x, y end
  if resizes ~= false then self.width, self.height = width, height end
  self:reposition()
end
function AC:dragOutOfParent() self.dragsOut = true end
function AC:dragLeavesParent() return false end

-- --- saved and loaded ---

local SAVED = { "x", "y", "width", "height", "locked", "minimized", "origh", "hidden", "attached", "padding", "lockStyle" }

function AC:save(slot, where)
  local state = { version = 1 }
  for _, field in ipairs(SAVED) do
    if type(self[field]) ~= "function" then state[field] = self[field] end
  end
  env.lfs.mkdir(where or folder())
  return env.table.save(file_of(self, slot, where), state)
end

function AC:load(slot, where)
  local file = file_of(self, slot, where)
  if not env.io.exists(file) then return false end
  local state = {}
  env.table.load(file, state)
  self.x, self.y = state.x or self.x, state.y or self.y
  self.width, self.height = state.width or self.width, state.height or self.height
  self.padding, self.origh = state.padding or self.padding, state.origh
  self:reposition()
  if state.minimized then
    self.minimized = true
    self.Inside:hide(true)
  end
  if state.locked then self:lockContainer(state.lockStyle) elseif self.locked then self:unlockContainer() end
  if state.attached then self:attachToBorder(state.attached) end
  if state.hidden then self:hide() else self:show() end
  return true
end

function AC:deleteSaveFile(slot)
  local file = file_of(self, slot)
  if env.io.exists(file) then env.os.remove(file) end
end
function AC:enableAutoSave() self.autoSave = true end
function AC:disableAutoSave() self.autoSave = false end

function AC:doAll(act)
  for _, name in ipairs(AC.all_windows) do
    if AC.all[name] then act(AC.all[name]) end
  end
end
function AC:saveAll(slot, where) AC:doAll(function(each) each:save(slot, where) end) end
function AC:loadAll(slot, where) AC:doAll(function(each) each:load(slot, where) end) end
function AC:showAll() AC:doAll(function(each) each:show() end) end

function AC:changeContainer(container)
  Container.changeContainer(self, container)
  self:adjustBorder()
end

function AC:type_delete()
  AC.all[self.name] = nil
  for index, name in ipairs(AC.all_windows) do
    if name == self.name then remove_at(AC.all_windows, index) break end
  end
  if self.attached then self:resetBorder(self.attached) end
end

env.registerAnonymousEventHandler("sysExitEvent", function()
  AC:doAll(function(each) if each.autoSave then each:save() end end)
end)
