-- Command lines: the player's own, "main", and those that scripts make; text boxes; what is in the context menus.

local host, lib = ...
local env, check, define, surfaces = lib.env, lib.check, lib.define, lib.surfaces
local named, acts = surfaces.named, surfaces.acts
local concat, error, format, ipairs, pairs, remove_at, select, type =
  table.concat, error, string.format, ipairs, pairs, table.remove, select, type

-- A command line of its own, or below a console.
local LINE = { command_line = true, console = true, window = true }

-- The command line of a name: one of its own, or the one below a console; "" and "main" are the player's.
local function line_of(window)
  if window == nil or window == "" or window == "main" then return "main" end
  local kind = host.surface_kind(window)
  if kind == "command_line" then return window end
  -- One that is switched off keeps what was written into it.
  local has = kind and LINE[kind] and (host.surface_get(window, "has_command_line") or host.surface_get(window, "text") ~= "")
  if has then return window end
  return nil, format('command line "%s" not found', window)
end

local function named_line(name, window)
  if window ~= nil then window = check.text(name, 1, "command line name", window) end
  return line_of(window)
end

-- The command line and the text of f([name,] text).
local function line_and_text(name, count, window, text)
  if count < 2 then window, text = "main", window end
  window = check.text(name, 1, "command line name", window)
  text = check.text(name, count < 2 and 1 or 2, "text", text)
  local found, problem = line_of(window)
  return found, found and text or problem
end

define("printCmdLine", function(...)
  local window, text = line_and_text("printCmdLine", select("#", ...), ...)
  if not window then return nil, text end
  if window == "main" then host.input_edit("set", text) else host.surface_set(window, "text", text) end
  return true
end)

-- The text of the player's own command line.
define("sendCmdLine", function(...)
  local text = lib.counted("sendCmdLine", ...)
  host.input_edit("set", check.text("sendCmdLine", 1, "command", text))
  return true
end)

define("appendCmdLine", function(...)
  local window, text = line_and_text("appendCmdLine", select("#", ...), ...)
  if not window then return nil, text end
  if window == "main" then
    host.input_edit("append", text)
  else
    host.surface_set(window, "text", host.surface_get(window, "text") .. text)
  end
  return true
end)

define("clearCmdLine", function(...)
  local window = lib.counted("clearCmdLine", ...)
  local name, problem = named_line("clearCmdLine", window)
  if not name then return nil, problem end
  if name == "main" then host.input_edit("clear", "") else host.surface_set(name, "text", "") end
  return true
end)

define("selectCmdLineText", function(...)
  local window = lib.counted("selectCmdLineText", ...)
  local name, problem = named_line("selectCmdLineText", window)
  if not name then return nil, problem end
  if name == "main" then host.input_edit("select", "") end
  return true
end)

define("getCmdLine", function(...)
  local window = lib.counted("getCmdLine", ...)
  local name, problem = named_line("getCmdLine", window)
  if not name then return nil, problem end
  if name == "main" then return host.input_text() end
  return host.surface_get(name, "text")
end)

-- What happens with what is entered; without an action it is a command like any other.
define("setCmdLineAction", function(window, f, ...)
  local name, problem = named("setCmdLineAction", 1, window, LINE)
  if type(f) ~= "function" and type(f) ~= "string" then
    error(format("setCmdLineAction: bad argument #2 type (function expected, got %s!)", type(f)), 2)
  end
  if not name then return nil, problem end
  host.surface_listen(name, acts.submit, surfaces.listener("setCmdLineAction", f, ...))
  return true
end)
define("resetCmdLineAction", function(...)
  local window = lib.counted("resetCmdLineAction", ...)
  local name, problem = named("resetCmdLineAction", 1, window, LINE)
  if not name then return nil, problem end
  host.surface_listen(name, acts.submit, 0)
  return true
end)

local main_style = ""
define("setCmdLineStyleSheet", function(...)
  local window, style = lib.counted("setCmdLineStyleSheet", ...)
  local position = 2
  if style == nil then window, style, position = "main", window, 1 end
  style = check.text("setCmdLineStyleSheet", position, "StyleSheet", style)
  if window == "main" then
    main_style = style
    return true
  end
  local name, problem = named("setCmdLineStyleSheet", 1, window, LINE)
  if not name then return nil, problem end
  host.surface_set(name, "command_style", style)
  return true
end)
define("getCmdLineStyleSheet", function(...)
  local window = lib.counted("getCmdLineStyleSheet", ...)
  local name = named_line("getCmdLineStyleSheet", window)
  if not name then return nil, lib.window_absent("getCmdLineStyleSheet", window) end
  if name == "main" then return main_style end
  return host.surface_get(name, "command_style")
end)

-- --- words that the Tab key completes, and words that it does not ---

-- More than this is a dictionary; nobody steps through that with the Tab key.
local MOST_WORDS = 5000

local function define_words(add, remove, clear, refresh)
  local words = {}
  local function place_of(of, word)
    for index, known in ipairs(of) do
      if known == word then return index end
    end
  end
  define(add, function(...)
    local window, word = line_and_text(add, select("#", ...), ...)
    if not window then return nil, word end
    local of = words[window] or {}
    words[window] = of
    if place_of(of, word) then return end
    if #of >= MOST_WORDS then return nil, format("%s: there are %d words already", add, MOST_WORDS) end
    of[#of + 1] = word
    refresh(window, of)
  end)
  define(remove, function(...)
    local window, word = line_and_text(remove, select("#", ...), ...)
    if not window then return nil, word end
    local place = place_of(words[window] or {}, word)
    if not place then return end
    remove_at(words[window], place)
    refresh(window, words[window])
  end)
  define(clear, function(window)
    local name, problem = named_line(clear, window)
    if not name then return nil, problem end
    words[name] = nil
    refresh(name, {})
  end)
end

define_words("addCmdLineSuggestion", "removeCmdLineSuggestion", "clearCmdLineSuggestions", function(window, words)
  if window == "main" then host.input_edit("suggest", concat(words, "\n")) end
end)
define_words("addCmdLineBlacklist", "removeCmdLineBlacklist", "clearCmdLineBlacklist", function(window, words)
  if window == "main" then host.input_edit("refuse", concat(words, "\n")) end
end)

-- --- context menus ---

local mouse_events = {}

-- addMouseEvent(name, event [, what the menu says [, tool tip]])
define("addMouseEvent", function(...)
  local name, event, label, tip = lib.counted("addMouseEvent", ...)
  name = check.text("addMouseEvent", 1, "unique name", name)
  event = check.text("addMouseEvent", 2, "event name", event)
  if mouse_events[name] then return nil, format("mouse event '%s' already exists", name) end
  label = label == nil and name or check.text("addMouseEvent", 3, "display name", label)
  mouse_events[name] = {
    ["event name"] = event, ["display name"] = label,
    ["tooltip text"] = tip == nil and "" or check.text("addMouseEvent", 4, "tooltip text", tip),
  }
  host.page_menu(name, label)
  return true
end)

define("removeMouseEvent", function(...)
  local name = lib.counted("removeMouseEvent", ...)
  name = check.text("removeMouseEvent", 1, "event name", name)
  if not mouse_events[name] then return nil, format("mouse event '%s' does not exist", name) end
  mouse_events[name] = nil
  host.page_menu(name)
  return true
end)

define("getMouseEvents", function()
  local all = {}
  for name, event in pairs(mouse_events) do
    all[name] = {}
    for key, value in pairs(event) do all[name][key] = value end
  end
  return all
end)

-- An entry was chosen.  Mudlet's handlers are given the event, the name, the window and where the mouse was.
host.surface_listen("main", acts.choose, lib.register(function(name)
  local event = mouse_events[name]
  local x, y = host.mouse_place()
  if event then env.raiseEvent(event["event name"], name, "main", x, y, x, y) end
end))

local command_menus = {}
define("addCommandLineMenuEvent", function(...)
  local api, window, label, event = "addCommandLineMenuEvent", ...
  if select("#", ...) < 3 then window, label, event = "main", window, label end
  window = check.text(api, 1, "command line name", window)
  label, event = check.text(api, 2, "menu label", label), check.text(api, 3, "event name", event)
  local name, problem = line_of(window)
  if not name then return nil, problem end
  command_menus[name] = command_menus[name] or {}
  command_menus[name][label] = event
  return true
end)
define("removeCommandLineMenuEvent", function(...)
  local api, window, label = "removeCommandLineMenuEvent", ...
  if select("#", ...) < 2 then window, label = "main", window end
  window, label = check.text(api, 1, "command line name", window), check.text(api, 2, "menu label", label)
  local name, problem = line_of(window)
  if not name then return nil, problem end
  if not (command_menus[name] and command_menus[name][label]) then
    return false, format("%s: cannot remove '%s', menu item does not exist", api, label)
  end
  command_menus[name][label] = nil
  return true
end)

-- Whether what is entered is kept for the next session, in Mudlet's words; the setting is a script's own.
local unsaved = {}
local OFF = "disabled by profile global preference"
local function lines_saved() return env.getConfig("commandLineHistorySaveSize") end
define("getSaveCommandHistory", function(...)
  local window = lib.counted("getSaveCommandHistory", ...)
  if window ~= nil then window = check.text("getSaveCommandHistory", 1, "command line name", window) end
  if lines_saved() == 0 then return false, OFF end
  local name, problem = line_of(window)
  if not name then return nil, problem end
  if unsaved[name] then return false, "disabled" end
  return true, format("enabled (%d lines will be saved)", lines_saved())
end)
-- setSaveCommandHistory([name][, whether]): that of the player, and on, unless told.
define("setSaveCommandHistory", function(...)
  local api, window, saves = "setSaveCommandHistory", lib.counted("setSaveCommandHistory", ...)
  if select("#", ...) < 2 then
    if type(window) == "boolean" then window, saves = "main", window end
    if type(window) == "number" then check.only_text(api, 1, "command line name", window) end
    if saves == nil then saves = true end
  end
  if window ~= nil then window = check.text(api, 1, "command line name", window) end
  saves = check.boolean(api, 2, "saveCommandHistory", saves)
  if lines_saved() == 0 then return nil, OFF end
  local name, problem = line_of(window)
  if not name then return nil, problem end
  unsaved[name] = not saves or nil
  return true
end)

-- --- text boxes ---

local BOX = { text_box = true }
surfaces.define_text("setTextEditText", "getTextEditText", "text", BOX)
surfaces.define_text("setTextEditStyleSheet", nil, "style", BOX, "")
surfaces.define_text("setTextEditPlaceholder", nil, "title", BOX)
surfaces.define_text("setTextEditFont", nil, "font", BOX)
define("clearTextEdit", function(window) return env.setTextEditText(window, "") end)
define("setTextEditFontSize", function(...)
  local window, size = lib.counted("setTextEditFontSize", ...)
  local name, problem = named("setTextEditFontSize", 1, window, BOX)
  if not name then return nil, problem end
  host.surface_set(name, "font_size", surfaces.whole("setTextEditFontSize", 2, "font size", size))
  return true
end)
for name, field in pairs { setTextEditReadOnly = "on", setTextEditTabMovesFocus = "scrolls" } do
  define(name, function(...)
    local window, on = lib.counted(name, ...)
    local found, problem = named(name, 1, window, BOX)
    if not found then return nil, problem end
    host.surface_set(found, field, check.boolean(name, 2, "on", on))
    return true
  end)
end
