-- addCommand and its kin: commands of scripts in the window's menu.  There is no tool bar for them here, so what asks for
-- nothing else is refused; and a key runs one as any key binding of a script does.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local concat, format, gmatch, ipairs, lower, match, pairs, tostring, type =
  table.concat, string.format, string.gmatch, ipairs, string.lower, string.match, pairs, tostring, type

local MAX_COMMANDS = 200 -- a menu that is longer nobody reads
local PATH_MARK = "\31"

local commands, newest, count = {}, 0, 0

local function show(command)
  host.command_put(command.number, command.name, concat(command.path, PATH_MARK), command.tooltip, command.icon, command.key,
    command.is_enabled, command.is_checkable, command.is_checked, command.is_pinned)
end

local function chosen(number)
  local command = commands[number]
  if not command or not command.is_enabled then return end
  if command.is_checkable then
    command.is_checked = not command.is_checked
    show(command)
  end
  env.raiseEvent("sysCommandClicked", number)
end
host.command_chosen(lib.register(chosen))

-- --- what is asked for ---

-- The text of a field, "" when it is left out; nil and why not.
local function text_field(fields, name)
  local value = fields[name]
  if value == nil then return "" end
  if type(value) == "string" or type(value) == "number" then return tostring(value) end
  return nil, format("%s has to be a string, and is a %s", name, type(value))
end

local TEXTS = { "name", "icon", "tooltip", "menuPath", "shortcut" }

local function texts_of(fields)
  local texts = {}
  for _, name in ipairs(TEXTS) do
    local problem
    texts[name], problem = text_field(fields, name)
    if problem then return nil, problem end
  end
  if not match(texts.name, "%S") then return nil, "a command needs a name" end
  return texts
end

-- Whether it is to be in the menu; nil and why it cannot be placed.
local function wants_menu(surfaces)
  if surfaces == nil then return true end
  if type(surfaces) == "string" then surfaces = { surfaces } end
  if type(surfaces) ~= "table" then return nil, format("surfaces has to be a list, and is a %s", type(surfaces)) end
  local menu
  for _, surface in ipairs(surfaces) do
    if surface ~= "menu" and surface ~= "toolbar" then
      return nil, format("there is no surface '%s', only \"menu\" and \"toolbar\"", tostring(surface))
    end
    menu = menu or surface == "menu"
  end
  if menu then return true end
  if surfaces[1] == nil then return nil, "surfaces is empty, so the command would be nowhere" end
  return nil, 'there is no tool bar for commands here; ask for "menu" as well'
end

local function path_of(text)
  local path = {}
  for part in gmatch(text, "[^/]+") do
    part = match(part, "^%s*(.-)%s*$")
    if part ~= "" then path[#path + 1] = part end
  end
  return path
end

local function starts_with(path, start)
  for index, part in ipairs(start) do
    if path[index] ~= part then return false end
  end
  return true
end

-- In one menu the same words are never a command and a menu.
local function clash(name, path)
  for _, other in pairs(commands) do
    local depth = #other.path
    if #path > depth and starts_with(path, other.path) and path[depth + 1] == other.name then
      return format("'%s' is a command already, and cannot be a menu", other.name)
    end
    if depth > #path and starts_with(other.path, path) and other.path[#path + 1] == name then
      return format("'%s' is a menu already, and cannot be a command", name)
    end
  end
end

-- The key of a shortcut, "" for none; nil and why not.
local function key_of(shortcut)
  if shortcut == "" then return "" end
  local step = match(shortcut, "^%s*(.-)%s*,?%s*$")
  local key = not match(step, ".,%s*%S") and host.key_spelled((step:gsub("%s+", ""))) or ""
  if not match(key, "%+") and not match(key, "^f%d+$") then
    return nil, format("the shortcut '%s' is not one key with Ctrl, Alt or Meta, or a function key", shortcut)
  end
  for _, other in pairs(commands) do
    if other.key == key then return nil, format('%s is the key of the command "%s" already', shortcut, other.name) end
  end
  local holder = host.key_holder(key)
  if not holder then return key end
  if holder == "" then return nil, format("%s is already taken by a key binding of a script", shortcut) end
  return nil, format('%s is already taken by the key binding "%s"', shortcut, holder)
end

-- --- what scripts call ---

define("addCommand", function(fields)
  fields = check.list("addCommand", 1, "command", fields)
  local texts, problem = texts_of(fields)
  local placed, path, key
  if texts then placed, problem = wants_menu(fields.surfaces) end
  if placed and not host.menu_is_there() then placed, problem = nil, "there is no window, and so no menu" end
  if placed and count >= MAX_COMMANDS then placed, problem = nil, format("there are %d commands already", MAX_COMMANDS) end
  if placed then
    path = path_of(texts.menuPath)
    problem = clash(texts.name, path)
  end
  if placed and not problem then key, problem = key_of(texts.shortcut) end
  if problem then return nil, "addCommand: " .. problem end
  newest, count = newest + 1, count + 1
  local number = newest
  commands[number] = {
    number = number, name = texts.name, path = path, tooltip = texts.tooltip, icon = texts.icon, key = key,
    is_enabled = true, is_checkable = false, is_checked = false, is_pinned = false,
    binding = key ~= "" and env.tempKey(0, key, function() chosen(number) end) or nil,
  }
  show(commands[number])
  return number
end)

-- A function that does something to a command: false when there is none of this number.
local function define_change(name, change)
  define(name, function(number, ...)
    local command = commands[check.number(name, 1, "command ID", number)]
    if not command then return false end
    local done, problem = change(name, command, ...)
    if problem then return nil, problem end
    if done then show(command) end
    return true
  end)
end

define_change("removeCommand", function(_, command)
  if command.binding then env.killKey(command.binding) end
  commands[command.number], count = nil, count - 1
  host.command_drop(command.number)
end)

define_change("enableCommand", function(_, command)
  command.is_enabled = true
  return true
end)
define_change("disableCommand", function(_, command)
  command.is_enabled = false
  return true
end)

local function checked(name, what, value)
  if type(value) == "boolean" then return value end
  lib.env.error(format("%s: bad argument #2 type (%s as boolean expected, got %s!)", name, what, type(value)), 4)
end

define_change("setCommandChecked", function(name, command, is_checked)
  command.is_checkable, command.is_checked = true, checked(name, "checked", is_checked)
  return true
end)
define_change("setCommandPinned", function(name, command, is_pinned)
  command.is_pinned = checked(name, "pinned", is_pinned)
  return true
end)

for name, field in pairs { setCommandIcon = "icon", setCommandTooltip = "tooltip" } do
  define_change(name, function(_, command, value)
    command[field] = tostring(value == nil and "" or value)
    return true
  end)
end

-- A button of a tool bar would pulse; without one there is nothing that could.
define_change("setCommandPulse", function(name, _, is_on)
  if checked(name, "enabled", is_on) then return nil, "setCommandPulse: the command is on no tool bar, so nothing can pulse" end
end)
