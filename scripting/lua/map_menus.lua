-- What scripts put into the map's menu and beside the map, as data: there is no view yet that would show it.

local _, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local format, ipairs, pairs, tostring, type = string.format, ipairs, pairs, tostring, type

local MOST = 1000

-- --- the menu ---

local events, menus, count = {}, {}, 0

local function add(t, name, entry)
  if not t[name] then
    if count >= MOST then return nil, format("the map's menu has %d entries already", MOST) end
    count = count + 1
  end
  t[name] = entry
  return true
end

local function remove(t, name)
  if t[name] == nil then return false end
  t[name], count = nil, count - 1
  return true
end

-- addMapEvent(unique name, event[, parent[, display name[, arguments …]]])
define("addMapEvent", function(name, event, parent, shown, ...)
  name = check.text("addMapEvent", 1, "uniquename", name)
  return lib.exactly(add(events, name, {
    ["event name"] = check.text("addMapEvent", 2, "event name", event),
    parent = parent == nil and "" or check.text("addMapEvent", 3, "parent", parent),
    ["display name"] = shown == nil and name or check.text("addMapEvent", 4, "display name", shown),
    arguments = { ... },
  }))
end)

define("removeMapEvent", function(name) return remove(events, check.text("removeMapEvent", 1, "event name", name)) end)
define("getMapEvents", function() return env.table.deepcopy(events) end)

define("addMapMenu", function(name, parent, shown)
  name = check.text("addMapMenu", 1, "uniquename", name)
  return lib.exactly(add(menus, name, {
    parent = parent == nil and "" or check.text("addMapMenu", 2, "parent", parent),
    ["display name"] = shown == nil and name or check.text("addMapMenu", 3, "display name", shown),
  }))
end)

-- With all that is in it.
define("removeMapMenu", function(name)
  name = check.text("removeMapMenu", 1, "menu name", name)
  if not remove(menus, name) then return false end
  for each, entry in pairs(env.table.deepcopy(events)) do
    if entry.parent == name then remove(events, each) end
  end
  for each, entry in pairs(env.table.deepcopy(menus)) do
    if entry.parent == name then env.removeMapMenu(each) end
  end
  return true
end)

-- By display name where each is; with true by unique name, what is known of it.
define("getMapMenus", function(by_name)
  local found = {}
  for name, entry in pairs(menus) do
    local parent = entry.parent ~= "" and entry.parent or "top-level"
    if by_name then
      found[name] = { ["display name"] = entry["display name"], parent = parent }
    else
      found[entry["display name"]] = parent
    end
  end
  return found
end)

-- --- what scripts say beside the map ---

-- By label: the function and whether it is shown.  Two are always there, and work out their text in the window.
local infos = { Short = { shown = true }, Full = { shown = false } }

define("registerMapInfo", function(label, f)
  label = check.text("registerMapInfo", 1, "label", label)
  if type(f) ~= "function" then return nil, "registerMapInfo: bad argument #2 type (function expected, got " .. type(f) .. "!)" end
  infos[label] = { f = f, shown = false }
  return true
end)

local function define_switch(name, shown)
  define(name, function(label)
    local info = infos[check.text(name, 1, "label", label)]
    if not info then return nil, format("%s: map info '%s' does not exist", name, label) end
    info.shown = shown
    return true
  end)
end
define_switch("enableMapInfo", true)
define_switch("disableMapInfo", false)

define("killMapInfo", function(label)
  label = check.text("killMapInfo", 1, "label", label)
  if not infos[label] then return nil, format("killMapInfo: map info '%s' does not exist", tostring(label)) end
  infos[label] = nil
  return true
end)

define("getMapInfo", function()
  local shown = {}
  for label, info in pairs(infos) do shown[label] = info.shown end
  return shown
end)

-- --- the selection: nobody can select rooms without a view ---

define("getMapSelection", function() return {} end)
define("clearMapSelection", function() return false end)
