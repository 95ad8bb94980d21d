-- Windows of scripts: what every kind of them has in common, and consoles, user windows, scroll boxes and buffers.
-- What they look like is kept by the host (features/surfaces.py); names, kinds and messages are Mudlet's.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local error, floor, format, ipairs, select, tonumber, tostring, type =
  error, math.floor, string.format, ipairs, select, tonumber, tostring, type
local insert, lower = table.insert, string.lower

local surfaces = {}
lib.surfaces = surfaces

-- What the player does to a surface: numbers of netcore.api.surfaces.SurfaceAct.
surfaces.acts = {
  press = 0, release = 1, double_click = 2, move = 3, wheel = 4, enter = 5, leave = 6, submit = 7, resize = 8, choose = 10,
  dock = 21,
}

local function not_found(name, window)
  return nil, lib.window_absent(name, tostring(window))
end
surfaces.not_found = not_found

function surfaces.whole(name, position, what, value)
  local number = check.number(name, position, what, value)
  if number ~= number then return 0 end
  if number > 1e9 then return 1000000000 elseif number < -1e9 then return -1000000000 end
  return floor(number)
end
local whole = surfaces.whole

-- The name of a surface that is there and of one of some kinds; or nil and why not.
function surfaces.named(name, position, window, kinds)
  window = check.text(name, position, "window name", window)
  local kind = host.surface_kind(window)
  if not kind or (kinds and not kinds[kind]) then return not_found(name, window) end
  return window, kind
end
local named = surfaces.named

-- [parent,] name, x, y, width, height, and what stands behind: six texts and numbers, or five without a parent.
function surfaces.place(name, ...)
  local first = 1
  local parent = "main"
  if type((select(2, ...))) == "string" and not tonumber((select(2, ...))) then
    parent, first = check.text(name, 1, "parent window name", (...)), 2
    if parent == "" or lower(parent) == "main" then parent = "main" end
  end
  local window = check.text(name, first, "window name", (select(first, ...)))
  local place = {}
  local noun = lib.window_nouns[name] or ""
  for index, what in ipairs { "x-coordinate", "y-coordinate", "width", "height" } do
    place[index] = whole(name, first + index, noun .. what, (select(first + index, ...)))
  end
  return parent, window, place, first + 4
end

-- Kinds that something can stand on.
local PARENTS = { window = true, scroll_box = true, tool_bar = true }
local function parent_is_fine(parent) return parent == "main" or PARENTS[host.surface_kind(parent)] end

-- Those that have no scroll bar until a script wants one.
local BARELESS = { console = true, buffer = true }

-- A surface of a kind.  One of that kind that is there already is moved, as in Mudlet, and nil and why are returned.
function surfaces.create(kind, parent, window, place)
  if not parent_is_fine(parent) then
    return nil, format("window '%s' not found", parent)
  end
  local problem = host.surface_create(kind, window, parent, place[1], place[2], place[3], place[4])
  if problem == "" then
    if BARELESS[kind] then host.surface_set(window, "scroll_bar", false) end
    return true
  end
  problem = lib.window_taken(kind, window, problem)
  if host.surface_kind(window) == kind and kind ~= "label" then
    for index, field in ipairs { "x", "y", "width", "height" } do host.surface_set(window, field, place[index]) end
  end
  return nil, problem
end

-- What a function makes says no with: `false` for some kinds of windows and `nil` for others, as in Mudlet.
function surfaces.define_creator(name, kind, no, noun)
  define(name, function(...)
    local parent, window, place = surfaces.place(name, ...)
    if noun and window == "" then return no, format("a %s cannot have an empty string as its name", noun) end
    local is_there = host.surface_kind(window) == kind
    local made, problem = surfaces.create(kind, parent, window, place)
    if made then return true end
    return no, noun and is_there and parent_is_fine(parent) and "couldn't create " .. noun or problem
  end)
end
surfaces.define_creator("createMiniConsole", "console", false)
surfaces.define_creator("createScrollBox", "scroll_box", false)
surfaces.define_creator("createTextEdit", "text_box", nil, "text edit")
surfaces.define_creator("createCommandLine", "command_line", nil, "commandLine")

define("createBuffer", function(...)
  local window = lib.counted("createBuffer", ...)
  window = check.text("createBuffer", 1, "buffer name", window)
  local made, problem = surfaces.create("buffer", "main", window, { 0, 0, 0, 0 })
  if not made then return nil, problem end
  host.surface_set(window, "wrap", env.getWindowWrap("main"))
  return true
end)

-- createConsole([window,] name, font size, characters a line, lines, x, y)
define("createConsole", function(...)
  local arguments = { ... }
  if type(arguments[2]) ~= "string" or tonumber(arguments[2]) then insert(arguments, 1, "main") end
  local parent, window = arguments[1], check.text("createConsole", 1, "console name", arguments[2])
  for place = 3, 7 do
    local kind = type(arguments[place])
    if kind ~= "number" then
      error(format("createConsole: bad argument #%d type (number expected, got %s!)", place, kind), 2)
    end
  end
  local size = whole("createConsole", 2, "font size", arguments[3])
  local columns = whole("createConsole", 3, "characters per line", arguments[4])
  local wide, high = host.cell_size(size > 0 and size or 1)
  local made, problem = env.createMiniConsole(parent, window, arguments[6], arguments[7],
    columns * wide, whole("createConsole", 4, "number of lines", arguments[5]) * high)
  if not made and not host.surface_kind(window) then env.printError(format("createConsole: %s: %s", window, problem)) end
  if host.surface_kind(window) == "console" then
    host.surface_set(window, "font_size", size)
    host.surface_set(window, "wrap", columns)
    host.surface_set(window, "background", 0xFF000000)
    env.setFgColor(window, 255, 255, 255)
  end
  return made, problem
end)

local DOCK_SIDES = { l = "l", left = "l", r = "r", right = "r", t = "t", top = "t", b = "b", bottom = "b", f = "f", floating = "f" }

-- openUserWindow(name, restore the layout, dock, side): a window that is there already is shown again.
define("openUserWindow", function(...)
  local window, restores, docks, side = lib.counted("openUserWindow", ...)
  window = check.text("openUserWindow", 1, "name", window)
  if window == "" then return nil, "an userwindow cannot have an empty string as its name" end
  local kind = host.surface_kind(window)
  if kind == "window" then
    host.surface_set(window, "visible", true)
  else
    local width, height = host.window_size()
    local made, problem = surfaces.create("window", "main", window,
      { 0, 0, floor(width * 0.4), floor(height * 0.5) })
    if not made then return nil, problem end
    host.surface_set(window, "title", window)
  end
  local dock = DOCK_SIDES[tostring(side or (docks == false and "f") or "r"):lower()]
  if not dock then return nil, format('"%s" docking option not available', tostring(side)) end
  if kind ~= "window" then
    surfaces.keep_place(window)
    if restores == false or not surfaces.take_place(window) then host.surface_set(window, "dock", dock) end
    local width, height = host.surface_room(window)
    env.raiseEvent("sysUserWindowResizeEvent", width, height, window)
  elseif side then
    host.surface_set(window, "dock", dock)
  end
  return true
end)

define("closeUserWindow", function(...)
  local window = lib.counted("closeUserWindow", ...)
  local name, problem = named("closeUserWindow", 1, window, { window = true })
  if not name then return nil, problem end
  host.surface_set(name, "visible", false)
  return true
end)

define("clearUserWindow", function(window) return env.clearWindow(window or "main") end)
define("echoUserWindow", function(window, text) return env.echo(window, text) end)

-- A window of any kind, and what stands on it.
function surfaces.remove(window)
  if host.surface_kind(window) then host.surface_remove(window) end
end

local function define_remover(name, noun, kinds, event)
  define(name, function(...)
    local window = lib.counted(name, ...)
    window = check.text(name, 1, noun .. " name", window)
    if window == "" then return false, format("a %s cannot have an empty string as its name", noun) end
    if not kinds[host.surface_kind(window)] then return false, format("%s name '%s' not found", noun, window) end
    host.surface_remove(window)
    if event then env.raiseEvent(event, window) end
    return true
  end)
end
define_remover("deleteLabel", "label", { label = true }, "sysLabelDeleted")
define_remover("deleteMiniConsole", "miniconsole", { console = true, window = true, buffer = true }, "sysMiniConsoleDeleted")
define_remover("deleteCommandLine", "commandLine", { command_line = true }, "sysCommandLineDeleted")
define_remover("deleteScrollBox", "scrollbox", { scroll_box = true }, "sysScrollBoxDeleted")
define_remover("deleteTextEdit", "text edit", { text_box = true }, "sysTextEditDeleted")

-- --- place, size, order, visibility ---

define("moveWindow", function(...)
  local window, x, y = lib.counted("moveWindow", ...)
  local name = named("moveWindow", 1, window)
  if not name then return end
  host.surface_set(name, "x", whole("moveWindow", 2, "x", x))
  host.surface_set(name, "y", whole("moveWindow", 3, "y", y))
  return true
end)

define("resizeWindow", function(...)
  local window, width, height = lib.counted("resizeWindow", ...)
  local name = named("resizeWindow", 1, window)
  if not name then return end
  host.surface_set(name, "width", whole("resizeWindow", 2, "width", width))
  host.surface_set(name, "height", whole("resizeWindow", 3, "height", height))
  return true
end)

define("showWindow", function(...)
  local window = lib.counted("showWindow", ...)
  local name = named("showWindow", 1, window)
  if not name then return false end
  host.surface_set(name, "visible", true)
  return true
end)

define("hideWindow", function(...)
  local window = lib.counted("hideWindow", ...)
  local name = named("hideWindow", 1, window)
  if name then host.surface_set(name, "visible", false) end
end)

define("raiseWindow", function(...)
  local window = lib.counted("raiseWindow", ...)
  local name = named("raiseWindow", 1, window)
  if not name then return false end
  host.surface_raise(name)
  return true
end)

define("lowerWindow", function(...)
  local window = lib.counted("lowerWindow", ...)
  local name = named("lowerWindow", 1, window)
  if not name then return false end
  host.surface_lower(name)
  return true
end)

-- setWindow(parent, name [, x, y, show]): puts a window onto another one.
define("setWindow", function(...)
  local parent, window, x, y, shows = lib.counted("setWindow", ...)
  parent = check.text("setWindow", 1, "parent window name", parent)
  local name = named("setWindow", 2, window)
  if not name then return nil, format("element '%s' not found", window) end
  if lower(parent) ~= "main" and not host.surface_kind(parent) then return nil, format("window '%s' not found", parent) end
  local problem = host.surface_parent(name, lower(parent) == "main" and "main" or parent)
  if problem ~= "" then return nil, problem end
  host.surface_set(name, "x", x == nil and 0 or whole("setWindow", 3, "x", x))
  host.surface_set(name, "y", y == nil and 0 or whole("setWindow", 4, "y", y))
  host.surface_set(name, "visible", shows ~= false)
  return true
end)

local TYPES = {
  label = "label", console = "miniconsole", window = "userwindow", command_line = "commandline", buffer = "buffer",
  scroll_box = "scrollbox", mapper = "mapper", text_box = "textedit", tool_bar = "toolbar", button = "button",
}

define("windowType", function(...)
  local window = lib.counted("windowType", ...)
  window = check.text("windowType", 1, "window name", window)
  if window == "main" then return "main" end
  local kind = host.surface_kind(window)
  if not kind then return nil, format('"%s" does not exist', window) end
  return TYPES[kind]
end)

define("windowVisible", function(...)
  local window = lib.counted("windowVisible", ...)
  window = check.text("windowVisible", 1, "window name", window)
  if window == "main" or window == "" then return true end
  if not host.surface_kind(window) then return not_found("windowVisible", window) end
  return host.surface_is_seen(window)
end)

local function geometry(name)
  return host.surface_get(name, "x"), host.surface_get(name, "y"),
    host.surface_get(name, "width"), host.surface_get(name, "height")
end

define("getWindowGeometry", function(...)
  local window = lib.counted("getWindowGeometry", ...)
  if window == "main" or window == "" then return 0, 0, host.window_size() end
  local name, problem = named("getWindowGeometry", 1, window)
  if not name then return nil, problem end
  return geometry(name)
end)

-- What there is for lines and other surfaces; a window that is not there is the main one.
define("getUserWindowSize", function(...)
  local window = check.text("getUserWindowSize", 1, "window name", (lib.counted("getUserWindowSize", ...)))
  if not host.surface_kind(window) then return host.window_size() end
  return host.surface_room(window)
end)

-- From the first time that a script asks or makes a window, the host is told.
define("getMousePosition", function()
  host.page_listens()
  return host.mouse_place()
end)
define("hasFocus", function()
  host.page_listens()
  return host.has_focus()
end)

-- How a picture lies under text; the last is for the whole window alone.
env.mudlet.BgImageMode = { border = 1, center = 2, tile = 3, style = 4, cover = 5 }

-- Qt's numbers of shapes, by Mudlet's names.
env.mudlet.cursor = {
  Arrow = 0, UpArrow = 1, Cross = 2, Wait = 3, IBeam = 4, ResizeVertical = 5, ResizeHorizontal = 6,
  ResizeTopRight = 7, ResizeTopLeft = 8, ResizeAll = 9, Blank = 10, SplitVertical = 11, SplitHorizontal = 12,
  PointingHand = 13, Forbidden = 14, WhatsThis = 15, Busy = 16, OpenHand = 17, ClosedHand = 18, DragCopy = 19,
  DragMove = 20, DragLink = 21, Reset = -1,
}
