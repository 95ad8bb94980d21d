-- Files that the player chooses, the size of pictures, scrolling, how many lines are kept.

local host, lib = ...
local env, check, define, define_windowed = lib.env, lib.check, lib.define, lib.define_windowed
local takes_window = lib.takes_window
local floor, format, max, min, tostring, type = math.floor, string.format, math.max, math.min, tostring, type

-- invokeFileDialog(a file, the title): waits for the player, while all else goes on; "" for none.
define("invokeFileDialog", function(...)
  local wants_file, title = lib.counted("invokeFileDialog", ...)
  check.boolean("invokeFileDialog", 1, "fileOrFolder", wants_file)
  title = check.text("invokeFileDialog", 2, "dialogTitle", title)
  return host.desk_path(wants_file, title)
end)

define("getImageSize", function(...)
  local location = lib.counted("getImageSize", ...)
  location = check.text("getImageSize", 1, "image location", location)
  if location == "" then return nil, "image location cannot be an empty string" end
  local file = env.io.open(location, "rb")
  if not file then return nil, format("couldn't retrieve image size, is the location '%s' correct?", location) end
  local head = file:read(262144)
  file:close()
  local width, height = host.image_size(head or "")
  if not width then return nil, "getImageSize: " .. location .. " is no PNG, GIF, BMP, JPEG or SVG" end
  return width, height
end)

-- --- scrolling ---

local scrolled = {} -- by window: the row that a script has scrolled to

-- In the window: its lines are counted from its own first.
local function scroll_in(name, window, line)
  if window ~= "main" then host.window_enter(window) end
  local done = host.desk_scroll(window, line)
  host.window_leave()
  if done then
    scrolled[window] = line >= 0 and line or nil
    return true
  end
  return nil, name .. ": too much has been asked of the window just now"
end

define("scrollTo", function(...)
  local window, line = lib.counted("scrollTo", ...)
  if type(window) == "number" or window == nil then window, line = "main", window end
  if not env.getLineCount(window) then return nil, 'window "' .. tostring(window) .. '" not found' end
  line = line == nil and -1 or floor(check.number("scrollTo", 2, "line number", line))
  local done, problem = scroll_in("scrollTo", window, line < 0 and -1 or line)
  if done then return true end
  return nil, problem
end)
local function define_steps(name, direction)
  define(name, function(window, lines)
    if type(window) == "number" or window == nil then window, lines = "main", window end
    if not env.getLineCount(window) then return nil, "window does not exist" end
    if window ~= "main" then host.window_enter(window) end
    local last = host.desk_last_row()
    host.window_leave()
    lines = lines == nil and 1 or floor(check.number(name, 2, "lines", lines))
    local to = (scrolled[window] and min(scrolled[window], last) or last) - direction * lines
    local done, problem = scroll_in(name, window, (to < 0 and 0) or (to > last and -1) or to)
    if done then return true end
    return nil, problem
  end)
end
define_steps("scrollUp", 1)
define_steps("scrollDown", -1)

-- Where a script has scrolled to, or the newest row; what the player scrolls is not known here.
define("getScroll", function(...)
  local window = lib.counted("getScroll", ...)
  if window == nil or window == "" then window = "main" end
  if not env.getLineCount(window) then return nil, 'window "' .. tostring(window) .. '" not found' end
  local last = env.getLastLineNumber(window)
  return scrolled[window] and min(scrolled[window], last) or last
end)

-- --- how many lines are kept ---

define_windowed("getConsoleBufferSize", takes_window.only_window("getConsoleBufferSize", "expected, got %s)!"), function() return host.buffer_size() end)
local FEWEST_LINES, MOST_LINES = 100, 1000000 -- of Mudlet, and of the scrollback here

local function set_buffer_size(check_it, lines, batch)
  lines = max(FEWEST_LINES, check_it.number("setConsoleBufferSize", 1, "linesLimit", lines))
  batch = batch == nil and floor(lines / 10) or check_it.number("setConsoleBufferSize", 2, "sizeOfBatchDeletion", batch)
  if batch >= lines then batch = floor(lines / 10) end
  host.set_buffer_size(lines, max(1, batch))
  return true
end

-- With three or four values the first is a window, and the fourth says that as many lines are to be kept as there may be.
local function has_window(count, _, lines, batch)
  if count < 3 then return false end
  check.number("setConsoleBufferSize", 2, "linesLimit", lines)
  if batch ~= nil then check.number("setConsoleBufferSize", 3, "sizeOfBatchDeletion", batch) end
  return true
end
define_windowed("setConsoleBufferSize", has_window, function(check_it, lines, batch, most)
  if most and check_it.is_of_window then return nil, "useMaximum parameter is only supported for the main console" end
  if most then lines = MOST_LINES end
  return lib.exactly(set_buffer_size(check_it, lines, batch))
end)

define("setMainWindowSize", function(...)
  local width, height = lib.counted("setMainWindowSize", ...)
  check.number("setMainWindowSize", 1, "mainWidth", width)
  check.number("setMainWindowSize", 2, "mainHeight", height)
  return nil, "setMainWindowSize: how large the window is, is the player's choice"
end)
