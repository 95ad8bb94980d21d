-- The menu of a Geyser label that the right mouse button opens: a label without a size where the mouse is, whose nest the
-- entries are.  A table behind the name of an entry is what opens beside it.

local _, lib = ...
local env = lib.env
local Geyser = env.Geyser
local Label = Geyser.Label
local error, format, insert, ipairs, lower, min, pairs, remove_at, select, type, unpack =
  error, string.format, table.insert, ipairs, string.lower, math.min, pairs, table.remove, select, type, unpack

local FRAME = "QLabel::hover{background-color: %s;} QLabel{color: %s; background-color: %s; border: 1px solid %s;}"
local STYLES = {
  light = format(FRAME, "rgb(205, 225, 245)", "black", "rgb(240, 240, 240)", "rgb(190, 190, 190)"),
  dark = format(FRAME, "rgb(75, 95, 125)", "white", "rgb(45, 45, 45)", "rgb(85, 85, 85)"),
}
local USUAL = { Width = 140, Height = 25, Format = "c10" }

-- What a menu says of the entries at a depth: MenuWidth2 is for those in the first nest.
local function option(menu, name, depth) return menu["Menu" .. name .. depth] or menu["Menu" .. name] or USUAL[name] end

local function sheet(menu, depth)
  return option(menu, "Style", depth) or STYLES[lower(menu["Style" .. depth] or menu.Style or "light")] or STYLES.light
end

-- The window in which the label is: entries reach beyond the label itself.
local function ground(label) return Geyser.parentWindows[label.windowname] or Geyser end

-- --- entries: known by their name behind that of the one that they open beside ---

local function path_of(parent, name) return parent.menuName and parent.menuName .. "." .. name or name end

local function add_item(label, menu, parent, name, index)
  local depth, path = (parent.menuDepth or 0) + 1, path_of(parent, name)
  local item = parent:addChild({
    name = menu.name .. path, width = option(menu, "Width", depth), height = option(menu, "Height", depth),
    format = option(menu, "Format", depth), message = name, layoutDir = "RV", flyOut = true, nestable = true, index = index,
    stylesheet = sheet(menu, depth), fgColor = "nocolor",
  }, ground(label))
  item.menuName, item.menuDepth, item.ignore = name, depth, false
  menu.MenuLabels[path] = item
  return item
end

local function add_items(label, menu, parent, items)
  local before
  for _, item in ipairs(items) do
    if type(item) == "string" then
      before = add_item(label, menu, parent, item)
    elseif type(item) == "table" and before then
      before.isParent, before.MenuItems = true, item
      add_items(label, menu, before, item)
    end
  end
end

function Label:createRightClickMenu(cons)
  cons = Geyser.copyTable(cons)
  cons.name, cons.x, cons.y, cons.width, cons.height = self.name .. "rightClickMenu", 0, 0, 0, 0
  cons.nestable, cons.MenuItems = true, cons.MenuItems or {}
  local menu = Label:new(cons, self)
  menu.MenuLabels, self.rightClickMenu = {}, menu
  self:createMenuItems()
  self:setClickCallback(Label.onRightClick, self)
  return menu
end
function Label:createMenuItems(items)
  local menu = self.rightClickMenu
  add_items(self, menu, menu, items or menu.MenuItems)
end

-- An entry by its name, or by that of the one before it too, "One.Two"; and, if wanted, the names of what opens beside it.
function Label:findMenuElement(name, menu, wants_items)
  if name == nil then return nil end
  menu = menu or self.rightClickMenu
  local item = menu and menu.MenuLabels[name]
  if not item then return nil, format("findMenuElement: Couldn't find menu element %s", name) end
  if wants_items then return item, item.MenuItems end
  return item
end

local function known_item(self, method, name)
  local item = self:findMenuElement(name)
  if not item then error(format("%s: Couldn't find menu element %s", method, name), 3) end
  return item
end

-- The menu closes when the function has run.
function Label:setMenuAction(name, f, ...)
  local item, given, count, menu = known_item(self, "setMenuAction", name), { ... }, select("#", ...), self.rightClickMenu
  item:setClickCallback(function(event)
    local arguments = { unpack(given, 1, count) }
    arguments[count + 1] = event
    local call = type(f) == "string" and lib.calling(f, "setMenuAction: ") or f
    call(unpack(arguments, 1, count + 1))
    menu:closeNest()
  end)
  item.clickCallback, item.clickArgs = f, given
end

-- addMenuLabel(name [, the entry beside which it opens, place])
function Label:addMenuLabel(name, inside, index)
  if type(name) ~= "string" then return false, "addMenuLabel: needs the name of the item to add, a string" end
  local menu = self.rightClickMenu
  local parent, items = menu, menu.MenuItems
  if inside ~= nil then
    parent, items = self:findMenuElement(inside, menu, true)
    if not (parent and items) then return false, format("addMenuLabel: Couldn't find menu parent %s", inside) end
  end
  local path = path_of(parent, name)
  if menu.MenuLabels[path] then
    self:showMenuLabel(path)
  else
    insert(items, name)
    add_item(self, menu, parent, name, index)
  end
  return true
end

-- --- which are in it, and where ---

local function take_out(item)
  local siblings = item.nestParent.nestedLabels
  for place, sibling in ipairs(siblings) do
    if sibling == item then
      remove_at(siblings, place)
      return place
    end
  end
end
local function put_in(item, place)
  local siblings = item.nestParent.nestedLabels
  insert(siblings, min(place, #siblings + 1), item)
end

function Label:changeMenuIndex(name, index)
  local item = known_item(self, "changeMenuIndex", name)
  item.index = index
  take_out(item)
  put_in(item, index)
end
function Label:hideMenuLabel(name)
  local item = known_item(self, "hideMenuLabel", name)
  if item.ignore then return end
  item.ignore, item.menuPlace = true, take_out(item)
  item:hide()
end
function Label:showMenuLabel(name)
  local item = known_item(self, "showMenuLabel", name)
  if not item.ignore then return end
  item.ignore = false
  put_in(item, item.menuPlace)
end

-- "light", "dark", or a style sheet behind that.
function Label:styleMenuItems(mode, css)
  local menu = self.rightClickMenu
  if mode ~= nil and not STYLES[lower(mode)] then error(format('styleMenuItems: there is no style "%s"', mode), 2) end
  menu.Style, menu.MenuStyle = mode or menu.Style, css or menu.MenuStyle
  for _, item in pairs(menu.MenuLabels) do item:setStyleSheet(sheet(menu, item.menuDepth)) end
end

-- --- opening: where the mouse is, to the side on which there is room ---

local function breadth(parent)
  local most = 0
  for _, item in ipairs(parent.nestedLabels or {}) do
    local wide = item.get_width() + breadth(item)
    if wide > most then most = wide end
  end
  return most
end

function Label:onRightClick(event)
  local menu = self.rightClickMenu
  if not (event and event.button == "RightButton" and menu) then return false end
  env.closeAllLevels(menu)
  local window = ground(self)
  local side = self.get_x() + event.x + breadth(menu) > window.get_x() + window.get_width() and "L" or "R"
  for _, item in pairs(menu.MenuLabels) do
    item.flyDir = side
    if item.container ~= window then item:changeContainer(window) end
  end
  local high = 0
  for _, item in ipairs(menu.nestedLabels or {}) do high = high + item.get_height() end
  local lowest = window.get_y() + window.get_height() - high - self.get_y()
  menu:move(event.x, min(event.y, lowest > 0 and lowest or event.y))
  env.doNestShow(menu)
  return true
end
