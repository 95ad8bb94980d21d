-- Tool bars and buttons that scripts make; style sheets of everything; where windows stand, saved and loaded.

local host, lib = ...
local env, check, define, surfaces = lib.env, lib.check, lib.define, lib.surfaces
local named, acts = surfaces.named, surfaces.acts
local error, format, ipairs, match, pairs, tonumber, tostring, type =
  error, string.format, ipairs, string.match, pairs, tonumber, tostring, type

local BAR, BUTTON = { tool_bar = true }, { button = true }
local ITEM = { tool_bar = true, button = true }
local last = 0
local names, numbers = {}, {} -- of tool bars and buttons, by number; and the numbers by name

local function number(name)
  last = last + 1
  names[last], numbers[name] = name, last
  return last
end

-- Where a tool bar stands, in Mudlet's numbers: at the top, the left, the right, or by itself.
local SIDES = { [0] = "t", [1] = "l", [2] = "r", [3] = "f" }

-- Of a name that there is already it makes nothing and gives nothing, as in Mudlet.
define("tempButtonToolbar", function(name, location, orientation)
  name = check.text("tempButtonToolbar", 1, "name", name)
  location = surfaces.whole("tempButtonToolbar", 2, "location", location)
  orientation = surfaces.whole("tempButtonToolbar", 3, "orientation", orientation)
  if numbers[name] then return end
  local made, problem = surfaces.create("tool_bar", "main", name, { 0, 0, 0, 0 })
  if not made then return nil, problem end
  host.surface_set(name, "dock", SIDES[location] or "t")
  host.surface_set(name, "upright", orientation == 1)
  return (number(name))
end)

local parents = {} -- of a button: its tool bar

define("tempButton", function(bar, text)
  bar = check.text("tempButton", 1, "toolbar name", bar)
  text = check.text("tempButton", 2, "button text", text)
  if numbers[text] or not BAR[host.surface_kind(bar)] then return end
  local made, problem = surfaces.create("button", bar, text, { 0, 0, 0, 0 })
  if not made then return nil, problem end
  host.surface_set(text, "text", text)
  parents[text] = bar
  host.surface_listen(text, acts.press, lib.register(function()
    host.surface_set(text, "on", not host.surface_get(text, "on"))
    env.raiseEvent("sysButtonPressed", text)
  end))
  return (number(text))
end)

-- --- for exists, isActive, findItems and ancestors ---

local function name_of(item) return type(item) == "number" and names[item] or tostring(item) end

function lib.buttons_counted(item, active, with_folders)
  local name = name_of(item)
  if not numbers[name] or not ITEM[host.surface_kind(name)] then return 0 end
  if not active then return 1 end
  local shown = host.surface_get(name, "visible") ~= false
  local bar = with_folders and parents[name]
  return shown and (not bar or host.surface_get(bar, "visible") ~= false) and 1 or 0
end

function lib.buttons_named(wanted, exact, with_case)
  local found = {}
  if not with_case then wanted = wanted:lower() end
  for each, name in env.spairs(names) do
    local text = with_case and name or name:lower()
    local fits = exact and text == wanted or not exact and text:find(wanted, 1, true)
    if fits and ITEM[host.surface_kind(name)] then found[#found + 1] = each end
  end
  return found
end

function lib.button_ancestors(item)
  local name = names[item]
  if not name or not ITEM[host.surface_kind(name)] then return nil end
  local bar = parents[name]
  if not bar then return {} end
  return { { id = numbers[bar], name = bar, node = "group", isActive = host.surface_get(bar, "visible") ~= false } }
end

-- A button that a script has made: its name. One of the player's or of a package's: nothing, and what finds it there.
local function button_of(name, which)
  if type(which) == "number" then
    if which < 0 then
      return nil, nil, format("%s: item ID %d must be equal or greater than zero", name, which)
    end
    local text = names[which]
    if text and BUTTON[host.surface_kind(text)] then return text end
  elseif type(which) ~= "string" then
    error(format("%s: bad argument #1 type (button name or ID as string or number expected, got %s!)", name, type(which)), 3)
  elseif which == "" then
    return nil, nil, "item name must not be an empty string"
  elseif numbers[which] and BUTTON[host.surface_kind(which)] then
    return which
  end
  local stays, is_down = host.button_state(tostring(which))
  if stays then return nil, tostring(which), nil, is_down end
  local is_number = type(which) == "number"
  if stays == nil then
    return nil, nil, format(is_number and "no button item with ID %d found" or "no button item with name '%s' found", which)
  end
  return nil, nil, format("item %s is not a push-down button",
    format(is_number and "ID with %d" or "with name '%s'", which))
end

define("setButtonState", function(which, on)
  local name, item, problem = button_of("setButtonState", which)
  check.boolean("setButtonState", 2, "checked", on)
  if problem then return nil, problem end
  if item then return host.button_switch(item, on) end
  local was = host.surface_get(name, "on") and true or false
  host.surface_set(name, "on", on)
  return was ~= on
end)
-- Without a button it is about the one whose script runs or that was pressed last, in numbers: 1 is up, 2 is down.
define("getButtonState", function(which)
  if which == nil then return host.button_running() and 2 or 1 end
  local name, _, problem, is_down = button_of("getButtonState", which)
  if problem then return nil, problem end
  if name then return host.surface_get(name, "on") and true or false end
  return is_down
end)
define("setButtonStyleSheet", function(which, style)
  which = check.text("setButtonStyleSheet", 1, "name", which)
  style = check.text("setButtonStyleSheet", 2, "css", style)
  local name = numbers[which] and which or names[tonumber(which)]
  local is_made = name ~= nil and ITEM[host.surface_kind(name)] or false
  if is_made then host.surface_set(name, "style", style) end
  if not host.button_dress(which, style) and not is_made then
    return nil, format("no button named '%s' found", which)
  end
  return true
end)

-- A tool bar of the player's or of a package's is switched on or off with it, as in Mudlet.
for name, visible in pairs { showToolBar = true, hideToolBar = false } do
  define(name, function(bar)
    local made = type(bar) == "string" and numbers[bar] and BAR[host.surface_kind(bar)]
    local outcome = type(bar) == "string" and not made and host.button_bar(bar, visible) or ""
    if outcome == "shown" then return end
    local found, problem = bar, nil
    if outcome == "" then found, problem = named(name, 1, bar, BAR) end
    if not found then return nil, problem end
    if outcome == "floating" or host.surface_get(found, "dock") == "f" then
      return nil, format("toolbar '%s' is set to float, which showToolBar() and hideToolBar() do not move", found)
    end
    host.surface_set(found, "visible", visible)
  end)
end

-- --- style sheets of everything ---

local app_style, profile_style = "", ""
define("setAppStyleSheet", function(style, tag)
  style = check.text("setAppStyleSheet", 1, "style sheet", style)
  if tag ~= nil then check.text("setAppStyleSheet", 2, "tag", tag) end
  app_style = style
  host.page_style(app_style .. "\n" .. profile_style)
  env.raiseEvent("sysAppStyleSheetChange", tag or "", host.profile_name())
  return true
end)
define("setProfileStyleSheet", function(style)
  profile_style = check.text("setProfileStyleSheet", 1, "style sheet", style)
  host.page_style(app_style .. "\n" .. profile_style)
  return true
end)

-- --- layout: where user windows stand ---

local FIELDS = { "x", "y", "width", "height", "dock", "visible" }
local FILE = "/windowLayout.txt"

define("saveWindowLayout", function()
  local file, problem = env.io.open(env.getMudletHomeDir() .. FILE, "w")
  if not file then return nil, "saveWindowLayout: " .. tostring(problem) end
  for _, name in ipairs(host.surface_names()) do
    if host.surface_kind(name) == "window" and not name:find("[\n\t]") then
      local line = name
      for _, field in ipairs(FIELDS) do line = line .. "\t" .. tostring(host.surface_get(name, field)) end
      file:write(line, "\n")
    end
  end
  file:close()
  return true
end)

define("loadWindowLayout", function()
  local file, problem = env.io.open(env.getMudletHomeDir() .. FILE)
  if not file then return nil, "loadWindowLayout: " .. tostring(problem) end
  for line in file:lines() do
    local name, x, y, width, height, dock, visible =
      match(line, "^([^\t]+)\t(%-?%d+)\t(%-?%d+)\t(%d+)\t(%d+)\t(%l?)\t(%l+)$")
    if name and host.surface_kind(name) == "window" then
      for field, value in pairs { x = x, y = y, width = width, height = height } do
        host.surface_set(name, field, tonumber(value))
      end
      host.surface_set(name, "dock", dock)
      host.surface_set(name, "visible", visible == "true")
    end
  end
  file:close()
  return true
end)
