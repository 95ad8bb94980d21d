-- Writing on the console: echo, print, and their coloured kin; what replaces or inserts text in them too.

local host, lib = ...
local env, define, define_windowed = lib.env, lib.define, lib.define_windowed
local takes_window = lib.takes_window
local concat, error, format, gsub = table.concat, error, string.format, string.gsub
local ipairs, min, pairs, select, tostring, type, unpack = ipairs, math.min, pairs, select, tostring, type, unpack

-- Pieces cross to the host as arguments, and a call takes only so many.
local PIECES_A_CALL = 4 * 200

local function put(where, page)
  if #page == 0 and where ~= "echo" then return host.screen_put(where, "", 0, 0, 0) end
  local result = true
  for start = 1, #page, PIECES_A_CALL do
    result = host.screen_put(where, unpack(page, start, min(start + PIECES_A_CALL - 1, #page)))
    if where == "replace" then where = "insert" end -- what is behind the first pieces goes in behind them
  end
  return result
end
lib.put_page = put
lib.not_for_labels = "you cannot use echoLink, echoPopup, or insertText with Labels"

define_windowed("echo", takes_window.at_least(2), function(check, text)
  host.screen_echo(check.text("echo", 1, "text to display", text))
  return true
end, function(...) return lib.surfaces.echo_to_label(...) end, function(window)
  return nil, format("console/label '%s' does not exist", window)
end)

define("print", function(...)
  local parts = {}
  for index = 1, select("#", ...) do parts[index] = tostring((select(index, ...))) end
  host.screen_echo(concat(parts, "    ") .. "\n")
end)

-- Of the coloured ones: the first is text or a window, a window if there is text behind it.
local function window_and_text(name)
  return function(_, first, second)
    if type(first) ~= "string" then
      error(format("%s: bad argument #1, string expected, got %s!)", name, type(first)), 3)
    end
    if type(second) == "number" and first ~= "main" and not host.surface_kind(first) then
      return false -- decho(ansi2decho(text)), as scripts have it: a text, and the colour that came last in it
    end
    return second ~= nil and second ~= false
  end
end

-- Of those that put text in the place of other text: a window's name is never a number.
local function only_named_window(name)
  return function(count, first)
    if count >= 2 and type(first) ~= "string" then
      error(format("%s: bad argument #1 type (window name as string expected, got %s!)", name, type(first)), 3)
    end
    return count >= 2
  end
end

local function only_problems(done, problem)
  if not done then return done, problem end
end

-- As in Mudlet, they begin and end with nothing selected and the default style.
for name, reader in pairs(lib.readers) do
  local letter = name:sub(1, 1)

  define_windowed(name, window_and_text(name), function(check, text)
    text = check.text(name, 1, "text", text)
    host.screen_reset()
    put("echo", reader(text))
  end, function(...) return lib.surfaces.label_writer(name)(...) end)

  local insert_name = letter .. "insertText"
  define_windowed(insert_name, window_and_text(insert_name), function(check, text)
    text = check.text(insert_name, 1, "text", text)
    host.screen_reset()
    put("insert", reader(text))
  end, function() return nil, lib.not_for_labels end, function() return nil, "window does not exist" end)

  define_windowed(letter .. "replace", only_named_window(letter .. "replace"), function(check, text)
    return put("replace", reader(check.text(letter .. "replace", 1, "text", text)))
  end)

  define_windowed(letter .. "replaceLine", only_named_window(letter .. "replaceLine"), function(check, text)
    host.select_line()
    return put("replace", reader(check.text(letter .. "replaceLine", 1, "text", text)))
  end)
end

define_windowed("insertText", takes_window.at_least(2), function(check, text)
  host.screen_insert(check.text("insertText", 1, "text", text))
  return true
end)

-- It puts in text, as it does in Mudlet, where the markup in it has never been read.
define("insertHTML", function(...)
  host.screen_insert(lib.check.text("insertHTML", 1, "text", (lib.counted("insertHTML", ...))))
end)

define_windowed("replace", function(count, first, second)
  return count >= 3 or (count == 2 and type(second) == "string")
end, function(check, text, keep_colour)
  return only_problems(host.screen_replace(check.text("replace", 1, "with", text), keep_colour and true or false))
end, nil, function() end)

define_windowed("replaceLine", only_named_window("replaceLine"), function(check, text)
  text = check.text("replaceLine", 1, "text", text)
  host.select_line()
  return host.screen_replace(text, false)
end)

-- prefix and suffix(text, function, foreground, background, window): in front of and behind the line, by default as plain text, or through a function such as cecho.
local function writer_of(write)
  if write == nil or write == env.echo then return env.insertText end
  for name in pairs(lib.readers) do
    if write == env[name] then return env[name:sub(1, 1) .. "insertText"] end
  end
  return write
end

local function coloured(text, foreground, background)
  if not foreground and not background then return nil end
  local tag = (foreground or "") .. (background and ":" .. background or "")
  return "<" .. tag .. ">" .. text
end

local function define_wrapper(name, column_of)
  define(name, function(...)
    local text, write, foreground, background, window = lib.counted(name, ...)
    text = lib.check.only_text(name, 1, "text", text)
    window = window or "main"
    local line = env.getCurrentLine(window)
    env.moveCursor(window, column_of(line), env.getLineNumber(window) or 0)
    local tagged = coloured(text, foreground, background)
    local writer = tagged and env.cinsertText or writer_of(write)
    if window == "main" then writer(tagged or text) else writer(window, tagged or text) end
  end)
end
define_wrapper("prefix", function() return 0 end)
define_wrapper("suffix", function(line) return host.count_characters(line) end)

define("replaceAll", function(...)
  local what, with, keep_colour = lib.counted("replaceAll", ...)
  what = lib.check.only_text("replaceAll", 1, "what", what)
  with = lib.check.only_text("replaceAll", 2, "with", with)
  if what == "" then return end
  local column = host.select_from(what, 0)
  while column >= 0 do
    host.screen_replace(with, keep_colour and true or false)
    column = host.select_from(what, column + host.count_characters(with))
  end
end)

-- The debug view, and the error view by way of it.
define("debugc", function(text) host.debug(lib.check.text("debugc", 1, "content", text)) end)

define("errorc", function(...)
  local text, title = lib.counted("errorc", ...)
  host.report_error(lib.check.text("errorc", 1, "text", text), title ~= nil and tostring(title) or "")
end)

-- Where the function was called that calls printDebug or printError, as in Mudlet, by way of what scripts may have put
-- in the place of debugc and errorc.
local traceback, getinfo = debug.traceback, debug.getinfo
local MOST_LEVELS = 20 -- of ours, such as pcall, that may stand between two functions of scripts
local function called_from()
  local info
  for level = 4, 4 + MOST_LEVELS do
    info = getinfo(level, "Slf")
    if not info or lib.is_script(info.func) then break end
  end
  if not info or not lib.is_script(info.func) then info = getinfo(3, "Slf") end
  local source = info and gsub(info.source, "^[@=]", "") or "?"
  return format("(%s:line %d)", source, info and info.currentline or 0)
end

local function with_traceback(message, wanted)
  if not wanted then return message end
  return message .. "\n" .. gsub(traceback("", 3), "^\n", "")
end

define("printError", function(...)
  local message, with_stack, stop = lib.counted("printError", ...)
  message = lib.check.text("printError", 1, "msg", message)
  local where = called_from()
  message = with_traceback(message, with_stack)
  if stop then error(where .. " " .. message, 2) end
  env.errorc(message, where)
end)

define("printDebug", function(...)
  local message, with_stack = lib.counted("printDebug", ...)
  message = lib.check.text("printDebug", 1, "msg", message)
  local where = called_from()
  message = with_traceback(message, with_stack)
  env.debugc(where .. " " .. message)
end)
