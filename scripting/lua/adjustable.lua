-- Adjustable.Container: a container that the player moves by its title, resizes by its edges, minimises and locks.
-- Here: what it is made of, its title, the mouse.  Written from its documented behaviour.

local _, lib = ...
local env = lib.env
local Geyser = env.Geyser
local Container = Geyser.Container
local format, insert, ipairs, max, min, next, pairs, remove_at, tonumber =
  string.format, table.insert, ipairs, math.max, math.min, next, pairs, table.remove, tonumber

local Adjustable = {}
env.Adjustable = Adjustable

local AC = Geyser.subclass(Container, "adjustablecontainer")
Adjustable.Container = AC
AC.Locale = {}
AC.all = {} -- by name
AC.all_windows = {} -- the names, the oldest first
AC.Attached = { left = {}, right = {}, top = {}, bottom = {} } -- at each border, by name

local EDGE = 10 -- pixels from an edge in which a press takes hold of it
local LEAST = 50 -- pixels that are left of one that is made smaller

local STYLE = "background-color: rgb(40, 40, 40); border: 2px solid rgb(80, 80, 80); border-radius: 4px; padding: 2px; qproperty-alignment: 'AlignLeft | AlignTop';"
local BUTTON = "background-color: rgba(0, 0, 0, 0); border: 0px; color: rgb(220, 220, 220);"
local BARE = "background-color: rgba(0, 0, 0, 0); border: 0px;"

-- --- what it is made of ---

local function build(me, cons)
  me.titleText = cons.titleText or (me.name .. " - Adjustable Container")
  me.adjLabelstyle = cons.adjLabelstyle or STYLE
  me.buttonstyle, me.buttonFontSize = cons.buttonstyle or BUTTON, cons.buttonFontSize or 9
  me.locked, me.minimized, me.attached, me.draggedOut = false, false, false, false
  me.dragOut = cons.dragOut == true
  me.defaultDir = cons.defaultDir or AC.default_folder()
  me.adjLabel = Geyser.Label:new({ name = me.name .. "adjLabel", x = 0, y = 0, width = "100%", height = "100%" }, me)
  local size = tonumber(me.buttonsize) or 15
  local function button(name, text, x)
    local label = Geyser.Label:new(
      { name = me.name .. name, x = x, y = 2, width = size, height = size, message = text, format = "c" }, me)
    label:setStyleSheet(me.buttonstyle)
    return label
  end
  me.exitLabel = button("exitLabel", "×", -size - 4)
  me.minimizeLabel = button("minimizeLabel", "–", -2 * size - 8)
  -- What a script puts in goes here, below the title.
  me.Inside = Container:new({ name = me.name .. "InsideContainer", x = me.padding, y = me.padding * 2, width = -me.padding,
    height = -me.padding }, me)
  me.goInside = true
  me.adjLabel:setStyleSheet(me.adjLabelstyle)
  me:setTitle()
  me.adjLabel:setReleaseCallback(function(event) me:onRelease(me.adjLabel, event) end)
  me.adjLabel:setMoveCallback(function(event) me:onMove(me.adjLabel, event) end)
  me.exitLabel:setClickCallback(function() me:hideObj() end)
  me.minimizeLabel:setClickCallback(function() me:onClickMin() end)
  me:make_menu()
  me.adjLabel:setClickCallback(function(event) me:onClick(me.adjLabel, event) end)
  if not AC.all[me.name] then insert(AC.all_windows, me.name) end
  AC.all[me.name] = me
  if cons.autoSave ~= false then me:enableAutoSave() end
  if cons.locked then me:lockContainer() end
  if cons.autoLoad ~= false then me:load() end
  if cons.attached and not me.attached then me:attachToBorder(cons.attached) end
end

Geyser.constructor(AC, {
  padding = 10, titleTxtColor = "grey", titleFormat = "l", autoSave = true, autoLoad = true, lockStyle = "standard",
  buttonsize = "15", attachedMargin = 5, menuStyleMode = "light",
}, build)

function AC:oldnew(cons, container)
  cons = Geyser.copyTable(cons)
  cons.useAdd2 = false
  return self:new(cons, container)
end

function AC:add(window, cons)
  if self.goInside and self.Inside then return self.Inside:add(window, cons) end
  return Container.add(self, window, cons)
end
AC.add2 = AC.add

function AC:createContainers() end
function AC:createLabels() end

-- The window that it stands in: the main one, or one of a script's.
function AC:top_container()
  local top = self.container
  while top ~= Geyser and not Geyser.parentWindows[top.name] do top = top.container end
  return top
end

-- --- looks ---


function AC:setTitle(text, colour, looks)
  self.titleText = text or self.titleText
  self.titleTxtColor = colour or self.titleTxtColor
  self.titleFormat = looks or self.titleFormat
  if self.locked and self.lockStyle ~= "light" then return end
  self.adjLabel:echo("&nbsp;&nbsp;" .. self.titleText, self.titleTxtColor, self.titleFormat)
end
function AC:resetTitle() self:setTitle(self.name .. " - Adjustable Container", "grey", "l") end

local function place_inside(self, side, top)
  self.Inside:set_constraints {
    x = side, y = top, width = side == 0 and "100%" or -side, height = side == 0 and "100%" or -side,
  }
end
function AC:setPadding(padding)
  self.padding = padding
  if not self.locked then place_inside(self, padding, padding * 2) end
end

-- --- minimising ---

function AC:minimize()
  if self.minimized or self.locked then return end
  self.origh, self.minimized = self.height, true
  self.Inside:hide()
  self:resize(nil, (tonumber(self.buttonsize) or 15) + 10)
  self:adjustBorder()
end
function AC:restore()
  if not self.minimized then return end
  self.minimized = false
  self.Inside:show()
  self:resize(nil, self.origh)
  self:adjustBorder()
end
function AC:onClickMin()
  if self.minimized then self:restore() else self:minimize() end
end

-- --- locking: a style says what is left of the frame ---

AC.lockStyles = {}
local function add_style(styles, name, f)
  if styles[name] then return false end
  insert(styles, { name, f })
  styles[name] = styles[#styles]
  return true
end

add_style(AC.lockStyles, "standard", function(self)
  self.Inside:set_constraints { x = 0, y = self.padding, width = "100%", height = "100%-" .. self.padding .. "px" }
  self.adjLabel:setStyleSheet(BARE)
  self.adjLabel:echo("")
end)
add_style(AC.lockStyles, "border", function(self)
  place_inside(self, self.padding, self.padding)
  self.adjLabel:echo("")
end)
add_style(AC.lockStyles, "full", function(self)
  place_inside(self, 0, 0)
  self.adjLabel:setStyleSheet(BARE)
  self.adjLabel:echo("")
end)
add_style(AC.lockStyles, "light", function() end)

function AC:lockContainer(style)
  if self.minimized then return end
  local known = self.lockStyles[style or self.lockStyle] or self.lockStyles.standard
  self.locked, self.lockStyle = true, known[1]
  self.exitLabel:hide()
  self.minimizeLabel:hide()
  known[2](self)
  self:show_menu_texts()
end
function AC:unlockContainer()
  self.locked = false
  place_inside(self, self.padding, self.padding * 2)
  self.adjLabel:setStyleSheet(self.adjLabelstyle)
  self.exitLabel:show()
  self.minimizeLabel:show()
  self:setTitle()
  self:show_menu_texts()
end
function AC:onClickL() if self.locked then self:unlockContainer() else self:lockContainer() end end

-- Of one container, or, of the class, of all of them.
function AC:newLockStyle(name, f)
  if self == AC then
    if add_style(AC.lockStyles, name, f) then AC:doAll(function(each) each:newLockStyle(name, f) end) end
    return
  end
  if self.lockStyles == AC.lockStyles then self.lockStyles = Geyser.copyTable(AC.lockStyles) end
  if self.lockStyles[name] and self:has_lock_item(name) then return end
  add_style(self.lockStyles, name, f)
  self:add_lock_item(name)
end
function AC:globalLockStyles() end

-- --- the mouse: taken by the title it moves, by an edge it is resized ---

local held -- what is being dragged, and where it was
local edges = {} -- under the mouse, when it was last seen

local function edges_at(self, event)
  local width, height, found = self.get_width(), self.get_height(), {}
  if event.x < EDGE then found.left = true elseif event.x > width - EDGE then found.right = true end
  if event.y < EDGE / 2 or (event.y < EDGE and next(found)) then
    found.top = true
  elseif event.y > height - EDGE and not self.minimized then
    found.bottom = true
  end
  return found
end

local function cursor_of(found)
  if (found.left and found.top) or (found.right and found.bottom) then return "ResizeTopLeft" end
  if (found.right and found.top) or (found.left and found.bottom) then return "ResizeTopRight" end
  if found.left or found.right then return "ResizeHorizontal" end
  return (found.top or found.bottom) and "ResizeVertical" or "OpenHand"
end

local function show_cursor(self, shape)
  if self.adjLabel.cursorShape ~= shape then self.adjLabel:setCursor(shape) end
end

function AC:onClick(label, event)
  if self:onRightClick(event) then return end
  self.rCLabel:closeNest()
  if event.button ~= "LeftButton" or self.locked then return end
  local container = self.container
  local mouse_x, mouse_y = env.getMousePosition()
  held = {
    label = label, mouse_x = mouse_x, mouse_y = mouse_y, grab_x = event.x, grab_y = event.y, edges = edges,
    x = self.get_x() - container.get_x(), y = self.get_y() - container.get_y(),
    width = self.get_width(), height = self.get_height(),
  }
  edges = edges_at(self, event)
  self:raiseAll()
end

-- A hair more, because pixels are rounded down; but nothing is nothing.
local function share(part, whole)
  return format("%.6f%%", whole > 0 and part ~= 0 and (part + 0.001) / whole * 100 or 0)
end
lib.share_of = share

local function drag(self, dx, dy)
  local container = self.container
  local x, y = held.x + dx, held.y + dy
  if self:dragLeavesParent(x, y, held.grab_x, held.grab_y) then
    local from_x, from_y = container.get_x(), container.get_y()
    self:dragOutOfParent(x, y)
    local now = self.container
    held.x, held.y = held.x + from_x - now.get_x(), held.y + from_y - now.get_y()
    return
  end
  local width, height = container.get_width(), container.get_height()
  x = max(0, min(x, width - self.get_width()))
  y = max(0, min(y, height - self.get_height()))
  self:set_constraints { x = share(x, width), y = share(y, height) }
end

local function stretch(self, dx, dy)
  local container = self.container
  local x, y, width, height = held.x, held.y, held.width, held.height
  if held.edges.left then
    dx = min(dx, width - LEAST)
    x, width = x + dx, width - dx
  elseif held.edges.right then
    width = max(LEAST, width + dx)
  end
  if held.edges.top then
    dy = min(dy, height - LEAST)
    y, height = y + dy, height - dy
  elseif held.edges.bottom then
    height = max(LEAST, height + dy)
  end
  local room_x, room_y = container.get_width(), container.get_height()
  self:set_constraints {
    x = share(x, room_x), y = share(y, room_y), width = share(width, room_x), height = share(height, room_y),
  }
end

function AC:onMove(label, event)
  if self.locked then
    if self.adjLabel.cursorShape ~= 0 then self.adjLabel:resetCursor() end
    return
  end
  if not held or held.label ~= label then
    edges = edges_at(self, event)
    return show_cursor(self, cursor_of(edges))
  end
  local mouse_x, mouse_y = env.getMousePosition()
  if next(held.edges) and not self.minimized then
    stretch(self, mouse_x - held.mouse_x, mouse_y - held.mouse_y)
  else
    show_cursor(self, "ClosedHand")
    drag(self, mouse_x - held.mouse_x, mouse_y - held.mouse_y)
  end
end

function AC:onRelease(label, event)
  if event.button ~= "LeftButton" or not held or held.label ~= label then return end
  held, edges = nil, {}
  show_cursor(self, "OpenHand")
  self:adjustBorder()
  self:adjustConnectedContainers()
  if self.autoSave then self:save() end
  env.raiseEvent("AdjustableContainerRepositionFinish",
    self.name, self.get_width(), self.get_height(), self.get_x(), self.get_y())
end

function AC:is_held() return held ~= nil and held.label == self.adjLabel end

-- --- showing, and away with it ---

function AC:hideObj()
  self:hide()
  if self.autoSave then self:save() end
end
function AC:show(auto)
  local shown = Container.show(self, auto)
  if self.locked then
    self.exitLabel:hide()
    self.minimizeLabel:hide()
  end
  return shown
end
function AC:hide(auto)
  if self.adjLabel then self.adjLabel:closeNest() end
  Container.hide(self, auto)
  if not auto and self.attached then self:adjustBorder() end
end
function AC:reposition()
  Container.reposition(self)
  if self.attached and not self:is_held() then
    self:adjustBorder()
    self:adjustConnectedContainers()
  end
end

function AC:doAll(act)
  for _, each in pairs(Geyser.copyTable(AC.all)) do act(each) end
end
function AC:showAll() AC:doAll(function(each) each:show() end) end

function AC:type_delete()
  if self:is_held() then held = nil end
  if self.attached then self:detach() end
  self:disconnect()
  self:disableAutoSave()
  self:delete_menu()
  if AC.all[self.name] ~= self then return end
  AC.all[self.name] = nil
  for index, name in ipairs(AC.all_windows) do
    if name == self.name then
      remove_at(AC.all_windows, index)
      break
    end
  end
end
