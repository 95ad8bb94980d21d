-- Where an Adjustable.Container stands is saved in the profile's folder, and loaded by the next of its name.

local _, lib = ...
local env = lib.env
local AC = env.Adjustable.Container
local error, format, ipairs, sub, tostring, type = error, string.format, ipairs, string.sub, tostring, type

function AC.default_folder() return env.getMudletHomeDir() .. "/AdjustableContainer/" end

local function checked_folder(name, position, where)
  if where ~= nil and type(where) ~= "string" then
    error(format("%s: bad argument #%d type (directory as string expected, got %s!)", name, position, type(where)), 3)
  end
end
local function checked(name, slot, where)
  if slot ~= nil and type(slot) ~= "string" and type(slot) ~= "number" then
    error(format("%s: bad argument #1 type (slot as string or number expected, got %s!)", name, type(slot)), 3)
  end
  if where ~= nil and type(where) ~= "string" then
    error(format("%s: bad argument #2 type (directory as string expected, got %s!)", name, type(where)), 3)
  end
end

local function folder_of(self, where)
  where = where or self.defaultDir
  return sub(where, -1) == "/" and where or where .. "/"
end
local function file_of(self, slot, where)
  return folder_of(self, where) .. self.name .. (slot and "_" .. tostring(slot) or "") .. ".lua"
end

local PLACE = { "x", "y", "width", "height" }
local SAVED = {
  "x", "y", "width", "height", "locked", "minimized", "origh", "hidden", "attached", "padding", "lockStyle",
  "attachedMargin", "draggedOut",
}

function AC:save(slot, where)
  checked("save", slot, where)
  local state = { version = 2 }
  for _, field in ipairs(SAVED) do state[field] = self[field] end
  env.lfs.mkdir(folder_of(self, where))
  return env.table.save(file_of(self, slot, where), state)
end

-- Into the container that the place was saved in: the one that it was made for, or the window around that.
local function to_where_it_was(self, state)
  local from = self.dragged_from
  if self.draggedOut and not state.draggedOut and from then self:changeContainer(from) end
  if state.draggedOut and not self.draggedOut then
    if not self.dragOut then return false end
    self:dragOutOfParent(0, 0)
  end
  return true
end

function AC:load(slot, where)
  checked("load", slot, where)
  local file = file_of(self, slot, where)
  if slot and not env.io.exists(file) then file = file_of(self, nil, where) end
  if not env.io.exists(file) then return format("Couldn't load settings from %s", file) end
  local state = {}
  env.table.load(file, state)
  if self.attached then self:detach() end
  if self.locked then self:unlockContainer() end
  if self.minimized then self:restore() end
  self.attachedMargin = state.attachedMargin or self.attachedMargin
  self:setPadding(state.padding or self.padding)
  if to_where_it_was(self, state) then
    local cons = {}
    for _, field in ipairs(PLACE) do cons[field] = state[field] end
    if state.minimized then cons.height = state.origh or cons.height end
    self:set_constraints(cons)
  end
  if state.minimized then self:minimize() end
  if state.locked then self:lockContainer(state.lockStyle) end
  if state.hidden then self:hide() else self:show() end
  if state.attached then self:attachToBorder(state.attached) end
  return true
end

function AC:deleteSaveFile(where)
  checked_folder("deleteSaveFile", 1, where)
  local file = file_of(self, nil, where)
  if not env.io.exists(file) then return format("Couldn't find file to delete: %s", file) end
  env.os.remove(file)
  return true
end

function AC:onClickSave() self:save() end
function AC:onClickLoad() self:load() end
function AC:saveAll(slot, where) AC:doAll(function(each) each:save(slot, where) end) end
function AC:loadAll(slot, where) AC:doAll(function(each) each:load(slot, where) end) end

function AC:enableAutoSave()
  self.autoSave = true
  self.autoSaveHandler = self.autoSaveHandler
    or env.registerAnonymousEventHandler("sysExitEvent", function() self:save() end)
end
function AC:disableAutoSave()
  self.autoSave = false
  if self.autoSaveHandler then env.killAnonymousEventHandler(self.autoSaveHandler) end
  self.autoSaveHandler = nil
end
