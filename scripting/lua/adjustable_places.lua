-- Where an Adjustable.Container stands: at a border of the main window, beside others there, and out of its container.

local _, lib = ...
local env = lib.env
local Geyser = env.Geyser
local Container = Geyser.Container
local AC = env.Adjustable.Container
local share = lib.share_of
local find, floor, format, ipairs, max, min, next, pairs, sub, tonumber, tostring, upper =
  string.find, math.floor, string.format, ipairs, math.max, math.min, next, pairs, string.sub, tonumber, tostring, string.upper

local ORDER = { "top", "bottom", "left", "right" }
local REACH = 0.1 -- of the window, within which a border is near
local RESTS_S = 0.2 -- a window that is being resized tells each step

local function border(verb, side, ...) return env[verb .. "Border" .. upper(sub(side, 1, 1)) .. sub(side, 2)](...) end

-- How far its near edge is from a border, and how much of the window its far one leaves to it.
local function distances(self, side)
  local width, height = env.getMainWindowSize()
  if side == "left" then return self.get_x(), self.get_x() + self.get_width(), width end
  if side == "right" then return width - self.get_x() - self.get_width(), width - self.get_x(), width end
  if side == "top" then return self.get_y(), self.get_y() + self.get_height(), height end
  return height - self.get_y() - self.get_height(), height - self.get_y(), height
end

local function is_near(self, side)
  local away, _, whole = distances(self, side)
  return away <= whole * REACH
end

function AC:validAttachPositions()
  local found = {}
  for _, side in ipairs(ORDER) do
    if is_near(self, side) then found[#found + 1] = side end
  end
  return found
end

-- --- at a border ---

local reserved = {} -- the sides at which something has been attached

function AC:attachToBorder(side)
  if not AC.Attached[side] then return nil, format('attachToBorder: "%s" is no side', tostring(side)) end
  if self.minimized or not is_near(self, side) then return nil, format("%s is too far from that border", self.name) end
  if self.attached and self.attached ~= side then self:detach() end
  local before = AC.Attached[side][self.name]
  if before and before ~= self then before.attached, before.borderSize = false, nil end
  AC.Attached[side][self.name] = self
  self.attached, reserved[side] = side, true
  self:adjustBorder()
  return true
end

function AC:detach()
  local side = self.attached
  self.attached, self.borderSize = false, nil
  if not side then return end
  if AC.Attached[side][self.name] == self then AC.Attached[side][self.name] = nil end
  self:disconnect()
  self:resetBorder(side)
end

-- The border is as wide as the one at it that needs most.
function AC:resetBorder(side)
  if not reserved[side] then return end
  local most = 0
  for _, other in pairs(AC.Attached[side]) do most = max(most, other.borderSize or 0) end
  border("set", side, floor(most))
end

function AC:adjustBorder()
  local side = self.attached
  if not side then return false end
  if self.minimized or self.hidden or self.auto_hidden or not is_near(self, side) then
    self:detach()
    return false
  end
  local _, size = distances(self, side)
  self.borderSize = max(0, size + self.attachedMargin)
  self:resetBorder(side)
  return true
end

function AC:setBorderMargin(margin)
  self.attachedMargin = margin
  self:adjustBorder()
end

function AC:resizeBorder()
  local width, height = env.getMainWindowSize()
  if width == self.old_w_value and height == self.old_h_value then return end
  self.old_w_value, self.old_h_value = width, height
  env.tempTimer(RESTS_S, function()
    self:adjustBorder()
    self:adjustConnectedContainers()
  end)
end

-- --- beside others at a border ---

-- Those at the border have it as long, or as wide, as they are.
function AC:connectToBorder(side)
  if not self.attached or not AC.Attached[side] then return end
  for _, other in pairs(AC.Attached[side]) do
    if other ~= self then
      self.connectedToBorder, other.connectedToBorder = self.connectedToBorder or {}, other.connectedToBorder or {}
      self.connectedToBorder[side], other.connectedToBorder[side] = true, true
      other.connectedContainers = other.connectedContainers or {}
      other.connectedContainers[self.name] = true
      other:adjustConnectedContainers()
    end
  end
end

function AC:disconnect()
  for _, other in pairs(AC.all) do
    local connected = other.connectedContainers
    if connected and connected[self.name] then
      connected[self.name] = nil
      if not next(connected) then other.connectedContainers, other.connectedToBorder = nil, nil end
    end
  end
  self.connectedToBorder, self.connectedContainers = nil, nil
end

local function beside(self, other, side)
  local x, y = self.get_x(), self.get_y()
  local width, height = self.get_width(), self.get_height()
  if other.attached == side then
    if side == "left" or side == "right" then return { x = x, width = width } end
    return { y = y, height = height }
  end
  if side == "left" then return { x = x + width, width = max(0, other.get_x() + other.get_width() - x - width) } end
  if side == "right" then return { width = max(0, x - other.get_x()) } end
  if side == "top" then return { y = y + height, height = max(0, other.get_y() + other.get_height() - y - height) } end
  return { height = max(0, y - other.get_y()) }
end

local adjusting = false -- those that follow tell those that follow them
function AC:adjustConnectedContainers()
  if not self.attached or not self.connectedContainers or adjusting then return false end
  adjusting = true
  for name in pairs(self.connectedContainers) do
    local other = AC.all[name]
    if other and other ~= self then
      local cons = beside(self, other, self.attached)
      local container = other.container
      if cons.x then cons.x = cons.x - container.get_x() end
      if cons.y then cons.y = cons.y - container.get_y() end
      other:set_constraints(cons)
    end
  end
  adjusting = false
  return true
end

-- --- percent and pixels ---

-- setPercent(size, place) and setAbsolute(size, place): what is asked for is told otherwise, and stays where it is.
function AC:setPercent(size, place)
  local within, cons = self.container, {}
  if size ~= false then
    cons.width, cons.height = share(self.get_width(), within.get_width()), share(self.get_height(), within.get_height())
  end
  if place ~= false then
    cons.x = share(self.get_x() - within.get_x(), within.get_width())
    cons.y = share(self.get_y() - within.get_y(), within.get_height())
  end
  self:set_constraints(cons)
end
function AC:setAbsolute(size, place)
  local within, cons = self.container, {}
  if size ~= false then cons.width, cons.height = self.get_width(), self.get_height() end
  if place ~= false then cons.x, cons.y = self.get_x() - within.get_x(), self.get_y() - within.get_y() end
  self:set_constraints(cons)
end

-- --- out of its container ---

local SLACK = 20 -- pixels beyond its container that the mouse may go before it comes out

local function is_nested(self) return self.container ~= self:top_container() end

-- Whether a drag to x and y in its container, taken hold of at a point of it, leads out.
function AC:dragLeavesParent(x, y, grab_x, grab_y)
  if not self.dragOut or self.attached or self.locked or not is_nested(self) then return false end
  local inside = self.container
  local frame = inside.container
  frame = frame and frame.Inside == inside and frame or inside
  local mouse_x, mouse_y = inside.get_x() + x + grab_x, inside.get_y() + y + grab_y
  return mouse_x < frame.get_x() - SLACK or mouse_x > frame.get_x() + frame.get_width() + SLACK
    or mouse_y < frame.get_y() - SLACK or mouse_y > frame.get_y() + frame.get_height() + SLACK
end

-- A size that says the same in another container: pixels stay, shares are of that one.
local function carried(size, pixels, whole)
  local text = tostring(size)
  if find(text, "%%") or find(text, "^%s*-") then return share(pixels, whole) end
  return size
end

function AC:dragOutOfParent(x, y)
  if not is_nested(self) then return false end
  local inside, top = self.container, self:top_container()
  local width, height = self.get_width(), self.get_height()
  x, y = inside.get_x() + x - top.get_x(), inside.get_y() + y - top.get_y()
  if top.type ~= "scrollBox" then
    x, y = max(0, min(x, top.get_width() - width)), max(0, min(y, top.get_height() - height))
  end
  local cons = {
    x = share(x, top.get_width()), y = share(y, top.get_height()),
    width = carried(self.width, width, top.get_width()), height = carried(self.height, height, top.get_height()),
  }
  if self.minimized then
    local unfolded = tonumber((tostring(self.origh):match("^([%d.]+)%%$")))
    if unfolded then self.origh = share(inside.get_height() * unfolded / 100, top.get_height()) end
  end
  if not self:changeContainer(top) then return false end
  self.draggedOut, self.dragged_from = true, inside
  self:set_constraints(cons)
  return true
end

function AC:changeContainer(container)
  local changed, problem = Container.changeContainer(self, container)
  if not changed then return changed, problem end
  self.draggedOut, self.dragged_from = false, nil
  if self.attached then self:adjustBorder() end
  return true
end
