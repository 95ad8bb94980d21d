-- Little helpers for the line under a trigger, and other names for what there is.

local host, lib = ...
local env, check, define, colours = lib.env, lib.check, lib.define, lib.colours
local error, format, ipairs, lower, sub, tonumber, type =
  error, string.format, ipairs, string.lower, string.sub, tonumber, type

local LETTERS = { color = "c", decimal = "d", hex = "h" }

-- xEcho("Color", "echoLink", …) is cechoLink(…).
define("xEcho", function(way, name, ...)
  local letter = LETTERS[lower(check.text("xEcho", 1, "style", way))]
  local f = letter and env[letter .. check.text("xEcho", 2, "function name", name)]
  if not f then error(format('xEcho: there is no "%s" for the style "%s"', tostring(name), way), 2) end
  return lib.exactly(f(...))
end)

define("checho", function(...) return lib.exactly(env.cecho(...)) end)

-- xReplace([window,] text, "c"): creplace, dreplace or hreplace, with another type or none plain text.
define("xReplace", function(...)
  local window, text, letter = lib.counted("xReplace", ...)
  if text == nil then window, text = "main", window end
  local f = letter and #letter == 1 and env[letter .. "replace"] or env.replace
  return lib.exactly(f(window, text))
end)

define("replaceWildcard", function(...)
  local which, text, keep_colour = lib.counted("replaceWildcard", ...)
  if which == nil or text == nil then return end
  env.selectCaptureGroup(check.number("replaceWildcard", 1, "wildcard", which))
  return lib.exactly(env.replace(check.text("replaceWildcard", 2, "replacement", text), keep_colour and true or false))
end)

-- The line, and the prompt if one comes next.
define("deleteFull", function()
  env.deleteLine()
  env.tempLineTrigger(1, 1, "if isPrompt() then deleteLine() end")
end)

-- The lines from the first that a multi-line trigger has matched to the current one: at most `delta` lines up.
define("deleteMultiline", function(...)
  local delta = lib.counted("deleteMultiline", ...)
  local captures = env.multimatches
  if type(captures) ~= "table" or not captures[1] then
    return nil, "does not appear to be run during a multiline trigger match, please try again."
  end
  delta = delta == nil and 1 or check.number("deleteMultiline", 1, "trigger delta", delta)
  local wanted = type(captures[1]) == "table" and captures[1][1] or captures[1]
  local last = env.getLineNumber()
  local first
  for row = last, last - delta < 0 and 0 or last - delta, -1 do
    env.moveCursor(0, row)
    if env.getCurrentLine():find(wanted, 1, true) then
      first = row
      break
    end
  end
  if not first then
    env.moveCursor(0, last)
    return nil, "the first line of the match is not among the last " .. delta .. " lines"
  end
  for row = last, first, -1 do
    env.moveCursor(0, row)
    env.deleteLine()
  end
  return true
end)

-- selectAll([window,] text, function): each occurrence of a text on the current line is selected, and a function called; how many there were.
define("selectAll", function(...)
  local window, text, f = lib.counted("selectAll", ...)
  if type(text) ~= "string" then window, text, f = "main", window, text end
  if type(text) ~= "string" then
    error("selectAll: bad argument #1 type (text to select as string expected, got " .. type(text) .. "!)", 2)
  end
  if type(f) ~= "function" then error("selectAll: bad argument #3 type (function expected, got " .. type(f) .. "!)", 2) end
  local found, problem = env.selectString(window, text, 1)
  if problem then return nil, problem end
  local count = 0
  while count < 1000 and env.selectString(window, text, count + 1) >= 0 do
    count = count + 1
    f()
  end
  env.deselect(window)
  return count
end)

-- --- wrapping: a line is wrapped by who shows it and keeps its number, until a script wants it to be several lines ---

-- Where the lines of a text end, so that each is at most so wide, and behind a space if there is one.
local function ends_of(text, first_width, width)
  local ends, start, room, space, at = {}, 0, first_width, nil, 0
  for character in string.gmatch(text, "[%z\1-\127\194-\244][\128-\191]*") do
    if at - start >= room then
      local stop = space and space > start and space or at
      ends[#ends + 1] = stop
      start, room, space = stop, width, nil
    end
    at = at + 1
    if character == " " then space = at end
  end
  return ends
end

-- wrapLine(window, line number).  The main window's lines are the player's, and stay whole.
define("wrapLine", function(...)
  local window, line = lib.counted("wrapLine", ...)
  window = check.text("wrapLine", 1, "window name", window)
  line = check.number("wrapLine", 2, "line", line)
  if window == "main" or window == "" then return true end
  local columns, problem = env.getWindowWrap(window)
  if not columns then return nil, problem end
  local first, others = env.getWindowWrapIndent(window), env.getWindowWrapHangingIndent(window)
  local column, row = env.getColumnNumber(window), env.getLineNumber(window)
  local text = (env.getLines(window, line, line + 1) or {})[1]
  if not text or not env.moveCursor(window, 0, line) then return true end
  local ends = ends_of(text, math.max(1, columns - first), math.max(1, columns - others))
  for place = #ends, 1, -1 do
    env.moveCursor(window, ends[place], line)
    env.insertText(window, "\n" .. string.rep(" ", others))
  end
  env.moveCursor(window, 0, line)
  if first > 0 and text ~= "" then env.insertText(window, string.rep(" ", first)) end
  env.moveCursor(window, column, row > line and row + #ends or row)
  return true
end)

-- --- colours of the game's text, by their old numbers: 0 the default, the dark ones even, the bright ones odd ---

local function palette_number(api, code)
  code = check.number(api, 1, "ansi color", code)
  if code < 0 or code > 16 then return nil, format("ANSI color %s out of range (0 to 16)", code) end
  if code == 0 then return 0 end
  return code % 2 == 0 and code / 2 or (code - 1) / 2 + 9
end

local function define_asking(name, layer)
  define(name, function(...)
    local code = lib.counted(name, ...)
    local wanted, problem = palette_number(name, code)
    if not wanted then return nil, problem end
    local front, back, attributes = host.style_here()
    -- Bold is how many games ask for the bright ones.
    if attributes % 2 == 1 and front >= 1 and front <= 8 then front = front + 8 end
    return (layer == "front" and front or back) == wanted
  end)
end
define_asking("isAnsiFgColor", "front")
define_asking("isAnsiBgColor", "back")

-- The texts of this colour on the current line; nil for none.
define("getColorWildcard", function(...)
  local code = lib.counted("getColorWildcard", ...)
  local wanted, problem = palette_number("getColorWildcard", code)
  if not wanted then return nil, problem end
  host.select_line()
  local page, found = { host.selected_pieces() }, {}
  host.deselect()
  for place = 1, #page, 4 do
    if page[place + 1] == wanted then found[#found + 1] = page[place] end
  end
  return #found > 0 and found or nil
end)
