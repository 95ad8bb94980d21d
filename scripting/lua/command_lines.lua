-- Command lines: the player's own, "main", and those that scripts make; text boxes; what is in the context menus.

local host, lib = ...
local env, check, define, surfaces = lib.env, lib.check, lib.define, lib.surfaces
local named, acts = surfaces.named, surfaces.acts
local concat, format, ipairs, pairs, remove_at =
  table.concat, string.format, ipairs, pairs, table.remove

-- A command line of its own, or below a console.
local LINE = { command_line = true, console = true, window = true }

define("createCommandLine", function(...)
  local parent, window, place = surfaces.place("createCommandLine", ...)
  local made, problem = surfaces.create("createCommandLine", "command_line", parent, window, place)
  if made then return true end
  return nil, problem
end)

-- The command line and the text of f([name,] text).
local function line_and_text(name, window, text)
  if text == nil then window, text = "main", window end
  text = check.text(name, 2, "text", text)
  if window == "main" then return "main", text end
  local found, problem = named(name, 1, window, LINE)
  return found, found and text or problem
end

define("printCmdLine", function(...)
  local window, text = line_and_text("printCmdLine", ...)
  if not window then return nil, text end
  if window == "main" then host.input_edit("set", text) else host.surface_set(window, "text", text) end
  return true
end)

-- The text of the player's own command line.
define("sendCmdLine", function(text)
  host.input_edit("set", check.text("sendCmdLine", 1, "command", text))
  return true
end)

define("appendCmdLine", function(...)
  local window, text = line_and_text("appendCmdLine", ...)
  if not window then return nil, text end
  if window == "main" then
    host.input_edit("append", text)
  else
    host.surface_set(window, "text", host.surface_get(window, "text") .. text)
  end
  return true
end)

local function line_of(name, window)
  if window == nil or window == "main" then return "main" end
  return named(name, 1, window, LINE)
end

define("clearCmdLine", function(window)
  local name, problem = line_of("clearCmdLine", window)
  if not name then return nil, problem end
  if name == "main" then host.input_edit("clear", "") else host.surface_set(name, "text", "") end
  return true
end)

define("selectCmdLineText", function(window)
  local name, problem = line_of("selectCmdLineText", window)
  if not name then return nil, problem end
  if name == "main" then host.input_edit("select", "") end
  return true
end)

define("getCmdLine", function(window)
  local name, problem = line_of("getCmdLine", window)
  if not name then return nil, problem end
  if name == "main" then return host.input_text() end
  return host.surface_get(name, "text")
end)

-- What happens with what is entered; without an action it is a command like any other.
define("setCmdLineAction", function(window, f, ...)
  local name, problem = named("setCmdLineAction", 1, window, LINE)
  if not name then return nil, problem end
  host.surface_listen(name, acts.submit, surfaces.listener("setCmdLineAction", f, ...))
  return true
end)
define("resetCmdLineAction", function(window)
  local name, problem = named("resetCmdLineAction", 1, window, LINE)
  if not name then return nil, problem end
  host.surface_listen(name, acts.submit, 0)
  return true
end)

local main_style = ""
define("setCmdLineStyleSheet", function(window, style)
  if style == nil then window, style = "main", window end
  style = check.text("setCmdLineStyleSheet", 2, "StyleSheet", style)
  if window == "main" then
    main_style = style
    return true
  end
  local name, problem = named("setCmdLineStyleSheet", 1, window, LINE)
  if not name then return nil, problem end
  host.surface_set(name, "command_style", style)
  return true
end)
define("getCmdLineStyleSheet", function(window)
  local name, problem = line_of("getCmdLineStyleSheet", window)
  if not name then return nil, problem end
  if name == "main" then return main_style end
  return host.surface_get(name, "command_style")
end)

-- --- words that the Tab key completes, and words that it does not ---

-- More than this is a dictionary; nobody steps through that with the Tab key.
local MOST_WORDS = 5000

local function define_words(add, remove, clear, refresh)
  local words = {}
  define(add, function(...)
    local window, word = line_and_text(add, ...)
    if not window then return nil, word end
    local of = words[window] or {}
    words[window] = of
    for _, known in ipairs(of) do
      if known == word then return true end
    end
    if #of >= MOST_WORDS then return nil, format("%s: there are %d words already", add, MOST_WORDS) end
    of[#of + 1] = word
    refresh(window, of)
    return true
  end)
  define(remove, function(...)
    local window, word = line_and_text(remove, ...)
    if not window then return nil, word end
    for index, known in ipairs(words[window] or {}) do
      if known == word then
        remove_at(words[window], index)
        refresh(window, words[window])
        return true
      end
    end
    return true
  end)
  define(clear, function(window)
    local name, problem = line_of(clear, window)
    if not name then return nil, problem end
    words[name] = nil
    refresh(name, {})
    return true
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
define("addMouseEvent", function(name, event, label, tip)
  name = check.text("addMouseEvent", 1, "unique name", name)
  event = check.text("addMouseEvent", 2, "event name", event)
  if mouse_events[name] then return nil, format('addMouseEvent: mouse event "%s" already exists', name) end
  label = label == nil and name or check.text("addMouseEvent", 3, "display name", label)
  mouse_events[name] = {
    ["event name"] = event, ["display name"] = label,
    ["tooltip text"] = tip == nil and "" or check.text("addMouseEvent", 4, "tooltip text", tip),
  }
  host.page_menu(name, label)
  return true
end)

define("removeMouseEvent", function(name)
  name = check.text("removeMouseEvent", 1, "event name", name)
  if not mouse_events[name] then return nil, format('removeMouseEvent: mouse event "%s" does not exist', name) end
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
define("addCommandLineMenuEvent", function(window, label, event)
  if event == nil then window, label, event = "main", window, label end
  label = check.text("addCommandLineMenuEvent", 2, "menu label", label)
  event = check.text("addCommandLineMenuEvent", 3, "event name", event)
  local name, problem = line_of("addCommandLineMenuEvent", window)
  if not name then return nil, problem end
  command_menus[name] = command_menus[name] or {}
  command_menus[name][label] = event
  return true
end)
define("removeCommandLineMenuEvent", function(window, label)
  if label == nil then window, label = "main", window end
  label = check.text("removeCommandLineMenuEvent", 2, "menu label", label)
  if not (command_menus[window] and command_menus[window][label]) then
    return nil, format('removeCommandLineMenuEvent: no entry "%s"', label)
  end
  command_menus[window][label] = nil
  return true
end)

-- --- text boxes ---

local BOX = { text_box = true }
surfaces.define_text("setTextEditText", "getTextEditText", "text", BOX)
surfaces.define_text("setTextEditStyleSheet", nil, "style", BOX, "")
surfaces.define_text("setTextEditPlaceholder", nil, "title", BOX)
surfaces.define_text("setTextEditFont", nil, "font", BOX)
define("clearTextEdit", function(window) return env.setTextEditText(window, "") end)
define("setTextEditFontSize", function(window, size)
  local name, problem = named("setTextEditFontSize", 1, window, BOX)
  if not name then return nil, problem end
  host.surface_set(name, "font_size", surfaces.whole("setTextEditFontSize", 2, "font size", size))
  return true
end)
for name, field in pairs { setTextEditReadOnly = "on", setTextEditTabMovesFocus = "scrolls" } do
  define(name, function(window, on)
    local found, problem = named(name, 1, window, BOX)
    if not found then return nil, problem end
    host.surface_set(found, field, check.boolean(name, 2, "on", on))
    return true
  end)
end
