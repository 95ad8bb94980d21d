-- The menu of an Adjustable.Container, opened with the right mouse button on its title.

local _, lib = ...
local env = lib.env
local Geyser = env.Geyser
local AC = env.Adjustable.Container
local insert, ipairs, pairs = table.insert, ipairs, pairs

local TEXTS = {
  lockLabel = "Lock", unlock = "Unlock", minLabel = "Min/Restore", saveLabel = "Save", loadLabel = "Load",
  attLabel = "Attach to:", lockStylesLabel = "Lockstyle:", customItemsLabel = "Custom:",
}
for key, text in pairs(TEXTS) do
  AC.Locale[key] = AC.Locale[key] or { message = text }
end

local function text_of(key) return AC.Locale[key] and AC.Locale[key].message or key end

-- --- what every entry has: a name by which it is found, and a text ---

local function show_text(item, text)
  item.txt = text
  item:echo(text, "nocolor")
end

local function add(self, name, inside, text, f, ...)
  self.adjLabel:addMenuLabel(name, inside)
  local item = self.adjLabel:findMenuElement(inside and inside .. "." .. name or name)
  show_text(item, text)
  if f then item:setClickCallback(f, ...) end
  return item
end

local function close(self) self.rCLabel:closeNest() end

-- An entry beside which others open.
local function add_parent(self, name, text)
  local item = add(self, name, nil, text)
  item.isParent, item.MenuItems = true, {}
  return item
end

-- An entry that does something to its container, and closes the menu.
local function add_deed(self, name, deed)
  self[name] = add(self, name, nil, text_of(name), function()
    close(self)
    deed(self)
  end)
end

function AC:make_menu()
  self.rCLabel = self.adjLabel:createRightClickMenu { MenuItems = {}, Style = self.menuStyleMode, MenuStyle = self.menustyle,
    MenuWidth = 110, MenuHeight = 22, MenuFormat = "l9" }
  self.customItems, self.att = {}, {}
  add_deed(self, "lockLabel", self.onClickL)
  add_deed(self, "minLabel", self.onClickMin)
  add_deed(self, "saveLabel", self.onClickSave)
  add_deed(self, "loadLabel", self.onClickLoad)
  for _, name in ipairs { "attLabel", "lockStylesLabel", "customItemsLabel" } do self[name] = add_parent(self, name, text_of(name)) end
  self.attLabel:setOnEnter(function() self:onEnterAtt() end)
  for _, style in ipairs(self.lockStyles) do self:add_lock_item(style[1]) end
  self.adjLabel:hideMenuLabel("customItemsLabel")
end

function AC:delete_menu()
  for _, item in pairs(self.attach_items or {}) do
    if item.container.windowList[item.name] == item then item:delete() end
  end
  self.attach_items = nil
end

-- The menu opens where the mouse is; a container without a title bar has it too.
function AC:onRightClick(event)
  if event.button ~= "RightButton" then return false end
  return self.adjLabel:onRightClick(event)
end

-- --- locking ---

function AC:show_menu_texts()
  if self.lockLabel then show_text(self.lockLabel, self.locked and text_of("unlock") or text_of("lockLabel")) end
end
function AC:has_lock_item(name) return self.adjLabel:findMenuElement("lockStylesLabel." .. name) ~= nil end
function AC:add_lock_item(name)
  add(self, name, "lockStylesLabel", name, function()
    close(self)
    if self.locked then self:unlockContainer() end
    self:lockContainer(name)
  end)
end

-- --- the borders that are near ---

function AC:onEnterAtt()
  self.attach_items = self.attach_items or {}
  local shown = {}
  for _, side in ipairs(self:validAttachPositions()) do
    local item = self.attach_items[side]
    if not item then
      item = add(self, side, "attLabel", side, "Adjustable.Container.attachToBorder", self, side)
      self.attach_items[side] = item
    end
    insert(shown, item)
  end
  for _, item in pairs(self.attach_items) do item:hide() end
  self.att, self.attLabel.nestedLabels = shown, {}
  for index, item in ipairs(shown) do self.attLabel.nestedLabels[index] = item end
  env.doNestEnter(self.attLabel)
end

local CONNECT, DISCONNECT = "Connect To: ", "Disconnect "
function AC:addConnectMenu()
  if self.adjLabel:findMenuElement(CONNECT) then return end
  add_parent(self, CONNECT, CONNECT)
  for _, side in ipairs { "top", "bottom", "left", "right" } do
    add(self, side, CONNECT, side, function()
      close(self)
      self:connectToBorder(side)
    end)
  end
  add(self, DISCONNECT, nil, DISCONNECT, function()
    close(self)
    self:disconnect()
  end)
end

-- --- entries of scripts ---

function AC:newCustomItem(name, f)
  for _, item in ipairs(self.customItems) do
    if item[1] == name then return end
  end
  if #self.customItems == 0 then self.adjLabel:showMenuLabel("customItemsLabel") end
  insert(self.customItems, { name, f })
  add(self, name, "customItemsLabel", name, "Adjustable.Container.customMenu", self, name)
end
function AC:customMenu(name)
  close(self)
  if self.minimized then return end
  for _, item in ipairs(self.customItems) do
    if item[1] == name then item[2](self) end
  end
end

-- --- looks ---

-- "light", "dark", or a style sheet.
function AC:changeMenuStyle(style)
  if style == "light" or style == "dark" then
    self.menuStyleMode, self.menustyle, self.rCLabel.MenuStyle = style, nil, nil
    self.adjLabel:styleMenuItems(style)
  else
    self.menustyle = style
    self.adjLabel:styleMenuItems(nil, style)
  end
end
function AC:echoRightClickMenu()
  for _, item in pairs(self.rCLabel.MenuLabels) do item:echo(item.txt, "nocolor") end
end
