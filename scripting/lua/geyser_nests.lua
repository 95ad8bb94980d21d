-- Labels that open beside a Geyser label, when it is clicked or hovered over, and the menus made of them.

local _, lib = ...
local env = lib.env
local Geyser = env.Geyser
local Container, Label = Geyser.Container, Geyser.Label
local format, insert, match, max, min, remove_at =
  string.format, table.insert, string.match, math.max, math.min, table.remove
local ipairs, pairs, select, type, unpack = ipairs, pairs, select, type, unpack

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
      if self.menu_at then x, y = self.menu_at.x, self.menu_at.y end
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

-- All that is open in the label's container.
lib.define("closeAllLevels", function(label)
  for _, window in pairs(label.container and label.container.windowList or {}) do
    if window.nestParent then window:hide() end
  end
  while label.nestParent do label = label.nestParent end
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

lib.define("doNestShow", function(label)
  local was_open = label:isNestOpen()
  env.closeAllLevels(label)
  if not was_open then label:displayNest() end
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

-- --- menus: a table behind a name is what opens there ---

local LIGHT = "background-color: rgb(235, 235, 235); border: 1px solid rgb(190, 190, 190); color: black;"
local DARK = "background-color: rgb(60, 60, 60); border: 1px solid rgb(90, 90, 90); color: white;"
local STYLES = { light = LIGHT, dark = DARK }

local function menu_style(menu) return STYLES[menu.Style] or menu.MenuStyle or menu["Style"] or DARK end

local function add_items(label, menu, items, path)
  local before
  for _, item in ipairs(items) do
    if type(item) == "table" then
      if before then add_items(before, menu, item, path == "" and before.menuName or path .. "." .. before.menuName) end
    else
      before = label:addChild({
        name = format("%s_menu_%s_%s", menu.owner.name, path, item), layoutDir = label == menu.owner and "BV" or "RV",
        flyOut = true, width = menu.MenuWidth or 110, height = menu.MenuHeight or 26, message = item,
        fontSize = menu.fontSize or 10,
      }, menu.itemContainer or menu.owner.container)
      before.menuName = item
      before:setStyleSheet(menu_style(menu))
      menu.MenuLabels[path == "" and item or path .. "." .. item] = before
    end
  end
end

function Label:createRightClickMenu(cons)
  local menu = Geyser.copyTable(cons)
  menu.owner, menu.MenuLabels, menu.MenuItems = self, {}, menu.MenuItems or {}
  self.rightClickMenu, self.rCLabel = menu, menu
  self:createMenuItems(menu.MenuItems)
  return menu
end
function Label:createMenuItems(items) add_items(self, self.rightClickMenu, items or {}, "") end

-- By its path, "One.Two", or by its name alone.
function Label:findMenuElement(path)
  local labels = self.rightClickMenu and self.rightClickMenu.MenuLabels or {}
  if labels[path] then return labels[path] end
  for known, label in pairs(labels) do
    if match(known, "([^.]+)$") == path then return label end
  end
  return nil
end
function Label:setMenuAction(path, f, ...)
  local item, given, count = self:findMenuElement(path), { ... }, select("#", ...)
  if not item then return nil, format("no menu item %s", path) end
  item:setClickCallback(function(event)
    local arguments = Geyser.copyTable(given)
    arguments[count + 1] = event
    local call = type(f) == "string" and lib.function_named(f) or f
    call(unpack(arguments, 1, count + 1))
    close(self)
  end)
  return true
end

-- addMenuLabel(name [, path of the entry in which, place])
function Label:addMenuLabel(item, inside)
  local parent = inside and self:findMenuElement(inside) or self
  add_items(parent, self.rightClickMenu, { item }, inside and parent ~= self and inside or "")
  insert(self.rightClickMenu.MenuItems, item)
  return self:findMenuElement(inside and inside .. "." .. item or item)
end
function Label:changeMenuIndex(path, index)
  local item = self:findMenuElement(path)
  if not item then return nil, format("no menu item %s", path) end
  local siblings = item.nestParent.nestedLabels
  for place, sibling in ipairs(siblings) do
    if sibling == item then
      remove_at(siblings, place)
      break
    end
  end
  insert(siblings, index, item)
  return true
end
function Label:hideMenuLabel(path)
  local item = self:findMenuElement(path)
  if not item then return nil, format("no menu item %s", path) end
  for place, sibling in ipairs(item.nestParent.nestedLabels) do
    if sibling == item then
      item.menuPlace = place
      remove_at(item.nestParent.nestedLabels, place)
      break
    end
  end
  item:hide()
  return true
end
function Label:showMenuLabel(path)
  local item = self:findMenuElement(path)
  if not item then return nil, format("no menu item %s", path) end
  if item.menuPlace then
    local siblings = item.nestParent.nestedLabels
    insert(siblings, item.menuPlace <= #siblings and item.menuPlace or #siblings + 1, item)
    item.menuPlace = nil
  end
  return true
end
function Label:styleMenuItems(css)
  for _, item in pairs(self.rightClickMenu and self.rightClickMenu.MenuLabels or {}) do item:setStyleSheet(css) end
end
function Label:onRightClick(event)
  if not (event and event.button == "RightButton" and self.rightClickMenu) then return false end
  if self:isNestOpen() then
    close(self)
    return true
  end
  -- Where the mouse is, and all of it in the main window.
  local width, height = env.getMainWindowSize()
  local wide, high = 0, 0
  for _, item in ipairs(self.nestedLabels or {}) do wide, high = max(wide, item.get_width()), high + item.get_height() end
  self.menu_at = {
    x = max(0, min(self.get_x() + (event.x or 0), width - wide)), y = max(0, min(self.get_y() + (event.y or 0), height - high)),
  }
  self:displayNest()
  return true
end

function Label:hide(auto)
  if not auto then close(self) end
  Container.hide(self, auto)
end

-- The labels of its menu stand beside it in its container, and go with it.
function Label:delete()
  for _, child in ipairs(Geyser.copyTable(self.nestedLabels)) do
    if child.container and child.container.windowList[child.name] == child and child.menuName then child:delete() end
  end
  for _, item in pairs(self.rightClickMenu and self.rightClickMenu.MenuLabels or {}) do -- hidden ones stand in no nest
    if item.container.windowList[item.name] == item then item:delete() end
  end
  Label.scrollV[self], Label.scrollH[self] = nil, nil
  Container.delete(self)
end
