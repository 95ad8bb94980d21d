-- What scripts put into the map's menu and beside the map, and which rooms are selected on it.

local host, lib = ...
local env, check, define, map = lib.env, lib.check, lib.define, lib.map
local format, pairs, tonumber, tostring, type, unpack =
  string.format, pairs, tonumber, tostring, type, unpack

local MOST = 1000

-- --- the menu ---

local events, menus, count = {}, {}, 0

local function add(t, name, entry)
  if not t[name] then
    if count >= MOST then return nil, format("the map's menu has %d entries already", MOST) end
    count = count + 1
  end
  t[name] = entry
  map.touch_view()
  return true
end

local function remove(t, name)
  if t[name] == nil then return false end
  t[name], count = nil, count - 1
  map.touch_view()
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

-- For the window, in the order of their names.
function lib.map_entries()
  local found = {}
  for name, entry in env.spairs(menus) do
    found[#found + 1] = { name = name, shown = entry["display name"], parent = entry.parent, is_menu = true }
  end
  for name, entry in env.spairs(events) do
    found[#found + 1] = { name = name, shown = entry["display name"], parent = entry.parent }
  end
  return found
end

-- The player has chosen one: its event comes with its name, and then with what the script has given.
function lib.choose_map_event(name)
  local entry = events[name]
  if entry then env.raiseEvent(entry["event name"], name, unpack(entry.arguments)) end
end

-- --- what scripts say beside the map ---

-- By label: the function and whether it is shown.  Two are always there, and work out their text in the window.
local infos = { Short = { shown = true }, Full = { shown = false } }

define("registerMapInfo", function(label, f)
  label = check.text("registerMapInfo", 1, "label", label)
  if type(f) ~= "function" then return nil, "registerMapInfo: bad argument #2 type (function expected, got " .. type(f) .. "!)" end
  infos[label] = { f = f, shown = false }
  map.touch_view()
  return true
end)

local function define_switch(name, shown)
  define(name, function(label)
    local info = infos[check.text(name, 1, "label", label)]
    if not info then return nil, format("%s: map info '%s' does not exist", name, label) end
    info.shown = shown
    map.touch_view()
    return true
  end)
end
define_switch("enableMapInfo", true)
define_switch("disableMapInfo", false)

define("killMapInfo", function(label)
  label = check.text("killMapInfo", 1, "label", label)
  if not infos[label] then return nil, format("killMapInfo: map info '%s' does not exist", tostring(label)) end
  infos[label] = nil
  map.touch_view()
  return true
end)

define("getMapInfo", function()
  local shown = {}
  for label, info in pairs(infos) do shown[label] = info.shown end
  return shown
end)

local function channel(value)
  value = tonumber(value)
  return value and value >= 0 and value <= 255 and value or nil
end

-- What is said for a room, the player's, while an area is looked at: text, bold, italic, red, green, blue.
local function said(info, room, area)
  local at = map.rooms[room]
  local works, text, is_bold, is_italic, red, green, blue =
    lib.guarded(info.f, room, #map.selection, at and at.area or -1, area)
  if not works then return { text = tostring(text) } end
  red, green, blue = channel(red), channel(green), channel(blue)
  return {
    text = text ~= nil and tostring(text) or "", is_bold = is_bold, is_italic = is_italic,
    colour = red and green and blue and red * 65536 + green * 256 + blue or -1,
  }
end

-- Those of scripts, by their names; the window says itself where the player is.
function lib.map_infos(room, area)
  local found = {}
  for name, info in env.spairs(infos) do
    if info.f then
      local what = info.shown and said(info, room, area) or { text = "" }
      found[#found + 1] = {
        name = name, is_on = info.shown, text = what.text, is_bold = what.is_bold, is_italic = what.is_italic,
        colour = what.colour or -1,
      }
    end
  end
  return found
end

-- --- the selection, which the player makes in the window ---

map.selection = map.selection or {}

define("getMapSelection", function()
  if #map.selection == 0 then return {} end
  return { center = map.selection_centre, rooms = env.table.deepcopy(map.selection) }
end)

define("clearMapSelection", function()
  if #map.selection == 0 then return false end
  map.selection, map.selection_centre = {}, nil
  host.map_selection_cleared()
  return true
end)
