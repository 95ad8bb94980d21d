-- What Mudlet says of windows that are not there, or are there already: each function in its own way, and scripts compare.

local host, lib = ...
local format, gmatch = string.format, string.gmatch

local absent, nameless, of_another_kind = {}, {}, {}

local function say(where, text, names)
  for name in gmatch(names, "%S+") do where[name] = text end
end

local CALLBACKS = [[setLabelClickCallback setLabelDoubleClickCallback setLabelReleaseCallback setLabelMoveCallback
  setLabelWheelCallback setLabelOnEnter setLabelOnLeave ]]

say(absent, "label name '%s' not found", CALLBACKS .. "setLabelStyleSheet setLabelToolTip getLabelToolTip setLabelCursor")
say(absent, "label '%s' does not exist", "setMovie getLabelStyleSheet getLabelSizeHint getLabelText")
say(absent, "label '%s' not found", "setLinkStyle resetLinkStyle clearVisitedLinks")
say(absent, "window/label '%s' not found", "setBackgroundColor setCommandForegroundColor setCommandBackgroundColor")
say(absent, "window '%s' does not exist", "getBackgroundColor")
say(absent, "user window name '%s' not found", "setUserWindowTitle getUserWindowTitle")
say(absent, "userwindow name '%s' not found", "setUserWindowStyleSheet getUserWindowStyleSheet")
say(absent, "command line name '%s' not found", "setCmdLineAction resetCmdLineAction")
say(absent, 'label "%s" not found', "startMovie pauseMovie scaleMovie setMovieSpeed setMovieFrame")
say(absent, "command-line name '%s' not found", "setCmdLineStyleSheet getCmdLineStyleSheet")

say(nameless, "label name cannot be an empty string", CALLBACKS .. [[getLabelSizeHint getLabelStyleSheet setMovie startMovie
  pauseMovie scaleMovie setMovieSpeed setMovieFrame]])
say(nameless, "command line name cannot be an empty string", "setCmdLineAction resetCmdLineAction")
say(nameless, "a label cannot have an empty string as its name", "setLabelToolTip getLabelToolTip setLabelStyleSheet")
say(nameless, "a user window cannot have an empty string as its name", "setUserWindowTitle getUserWindowTitle")
say(nameless, "a userwindow cannot have an empty string as its name", "setUserWindowStyleSheet getUserWindowStyleSheet")

say(of_another_kind, '"%s" is not a user window', "setUserWindowTitle getUserWindowTitle")

-- Why a function does not have the window that it asks for.
function lib.window_absent(name, window)
  if window == "" and nameless[name] then return nameless[name] end
  if of_another_kind[name] and host.surface_kind(window) then return format(of_another_kind[name], window) end
  return format(absent[name] or 'window "%s" not found', window)
end

-- Why no window of this name is made: by the kind that is wanted and, behind a slash, the one that is there.
local TAKEN = {
  ["label/label"] = "label '%s' already exists",
  ["window/label"] = "label with the name '%s' already exists",
  ["window/console"] = "userwindow '%s' already exists",
  ["console/console"] = "miniconsole '%s' already exists, moving/resizing '%s'",
  ["scroll_box/scroll_box"] = "scrollBox '%s' already exists, moving/resizing '%s'",
}
for _, kind in lib.env.ipairs { "console", "window", "buffer" } do
  TAKEN["label/" .. kind] = "a miniconsole/userwindow with the name '%s' already exists"
end

-- `problem` is what the host says where Mudlet has no words.
function lib.window_taken(kind, window, problem)
  local words = TAKEN[kind .. "/" .. (host.surface_kind(window) or "")]
  return words and format(words, window, window) or problem
end

-- What the numbers of a function are called that makes a window.
lib.window_nouns = {
  createLabel = "label ", createMiniConsole = "miniconsole ", createScrollBox = "scrollbox ",
  createCommandLine = "commandline ", createTextEdit = "textedit ",
}
