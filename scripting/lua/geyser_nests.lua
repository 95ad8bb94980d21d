-- Labels that open beside a Geyser label, when it is clicked or hovered over.

local _, lib = ...
local env = lib.env
local Geyser = env.Geyser
local Container, Label = Geyser.Container, Geyser.Label
local insert, ipairs, pairs = table.insert, ipairs, pairs

local CLOSES_AFTER_S = 2

-- addChild(cons [, container]): a label that is hidden until this one opens, at its side and along an axis: "RV" is to the
-- right, one below the other.
function Label:addChild(cons, container)
  cons = Geyser.copyTable(cons)
  cons.name = cons.name or Geyser.nameGen("label")
  cons.type = "nestedLabel"
  local way = cons.layoutDir or "LV"
  cons.flyDir, cons.layoutDir = way:sub(1, 1), way:sub(2, 2) ~= "" and way:sub(2, 2) or "V"
  cons.nestParent = self
  local child = Label:new(cons, container or self.container)
  self.nestedLabels = self.nestedLabels or {}
  insert(self.nestedLabels, cons.index or #self.nestedLabels + 1, child)
  if child.onEnter == nil then child:setOnEnter("doNestEnter", child) end
  if child.onLeave == nil then child:setOnLeave("doNestLeave", child) end
  child:hide()
  return child
end

-- --- more than fits: a label in front that goes back, and one behind that goes on ---

function Label:addScrollbars(parent, way)
  local first = parent.nestedLabels[1]
  local function bar(name)
    local label = Label:new({
      name = name .. first.name .. way, type = "nestedLabel", nestParent = parent, width = first.width, height = first.height,
      message = "More...", flyDir = way:sub(1, 1), layoutDir = way:sub(2, 2), scroll = 0,
    }, parent.container)
    label.maxScroll = #parent.nestedLabels + 1
    label:setClickCallback("doNestScroll", label)
    label:setOnEnter("doNestEnter", label)
    label:setOnLeave("doNestLeave", label)
    label:hide()
    return label
  end
  return { bar("backScroll"), bar("forScroll") }
end

-- --- opening and closing ---

local OPENS = {
  L = function(parent, child) return parent.get_x() - child.get_width(), parent.get_y() end,
  R = function(parent) return parent.get_x() + parent.get_width(), parent.get_y() end,
  T = function(parent, child) return parent.get_x(), parent.get_y() - child.get_height() end,
  B = function(parent) return parent.get_x(), parent.get_y() + parent.get_height() end,
}

-- Which of several children are seen: those that a scroll bar says.
local function is_scrolled_to(self, index)
  local bars = Label.scrollV[self] or Label.scrollH[self]
  return not bars or (index > bars[1].scroll and index <= bars[2].scroll)
end

function Label:displayNest()
  local taken = {}
  for index, child in ipairs(self.nestedLabels or {}) do
    if is_scrolled_to(self, index) then
      local key = child.flyDir .. child.layoutDir
      local shift = taken[key] or 0
      local x, y = (OPENS[child.flyDir] or OPENS.L)(self, child)
      if child.layoutDir == "H" then
        x = x + (child.flyDir == "L" and -shift or shift)
        taken[key] = shift + child.get_width()
      else
        y = y + (child.flyDir == "T" and -shift or shift)
        taken[key] = shift + child.get_height()
      end
      local base = child.container
      child:move(x - base.get_x(), y - base.get_y())
      child:show()
      child:raise()
    else
      child:hide()
    end
  end
end

local function close(label)
  for _, child in ipairs(label.nestedLabels or {}) do
    close(child)
    child:hide()
  end
end
function Label:closeNest() close(self) end
function Label:isNestOpen()
  local first = self.nestedLabels and self.nestedLabels[1]
  return first ~= nil and not (first.hidden or first.auto_hidden)
end

lib.define("closeNestChildren", function(label) close(label) end)

-- All that is open in the label's container, and where its nest stands: of menus one is open at a time.
local function close_in(container)
  for _, window in pairs(container and container.windowList or {}) do
    if window.nestParent then window:hide() end
  end
end
lib.define("closeAllLevels", function(label)
  close_in(label.container)
  while label.nestParent do label = label.nestParent end
  local first = label.nestedLabels and label.nestedLabels[1]
  if first and first.container ~= label.container then close_in(first.container) end
  close(label)
end)

lib.define("closeNeighbourChildren", function(label)
  for _, sibling in ipairs(label.nestParent and label.nestParent.nestedLabels or {}) do
    if sibling ~= label then close(sibling) end
  end
end)

local function keep_open()
  if Label.closeAllTimer then env.killTimer(Label.closeAllTimer) end
  Label.closeAllTimer = nil
end

local function close_later(label)
  keep_open()
  Label.closeAllTimer = env.tempTimer(CLOSES_AFTER_S, function() env.closeAllLevels(label) end)
end

-- With what it stands in itself.
local function open(label)
  if label.nestParent then open(label.nestParent) end
  label:displayNest()
end

lib.define("doNestShow", function(label)
  local was_open = label:isNestOpen()
  env.closeAllLevels(label)
  if not was_open and label.nestedLabels and label.nestedLabels[1] then open(label) end
  close_later(label)
end)

lib.define("doNestEnter", function(label)
  if not label then return end
  keep_open()
  env.closeNeighbourChildren(label)
  if label.flyOut then label:displayNest() end
end)

lib.define("doNestLeave", function(label) close_later(label) end)

lib.define("doNestScroll", function(label)
  local parent = label.nestParent
  local bars = Label.scrollV[parent] or Label.scrollH[parent]
  if not bars then return end
  local step = label == bars[1] and -1 or 1
  if bars[1].scroll + step < 0 or bars[2].scroll + step > bars[2].maxScroll then return end
  bars[1].scroll, bars[2].scroll = bars[1].scroll + step, bars[2].scroll + step
  parent:displayNest()
end)

function Label:hide(auto)
  if not auto then close(self) end
  Container.hide(self, auto)
end

-- The labels of its nests go with it where they are entries of a menu, hidden ones too, which stand in no nest.
function Label:delete()
  for _, item in pairs(self.MenuLabels or {}) do
    if item.container.windowList[item.name] == item then item:delete() end
  end
  Label.scrollV[self], Label.scrollH[self] = nil, nil
  Container.delete(self)
end
