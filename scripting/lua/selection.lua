-- The cursor and the selection: where a handler stands on the screen, and what it does to the text there.

local host, lib = ...
local env, define, define_windowed = lib.env, lib.define, lib.define_windowed
local takes_window, colours = lib.takes_window, lib.colours
local format, match, max, min = string.format, string.match, math.max, math.min
local error, ipairs, pairs, select, tonumber, tostring, type = error, ipairs, pairs, select, tonumber, tostring, type

-- A window in front of numbers, or alone.
local if_text = takes_window.if_text
local WITH_LINES = { console = true, window = true, buffer = true }
local function asks_window(name) return takes_window.only_window(name, "expected, got %s)!") end

-- --- the cursor ---

define_windowed("getLineNumber", asks_window("getLineNumber"), function() return host.cursor_row() end)
define_windowed("getColumnNumber", asks_window("getColumnNumber"), function() return host.cursor_column() end)
define_windowed("getLineCount", asks_window("getLineCount"), function() return host.last_row() end)
define_windowed("getLastLineNumber", asks_window("getLastLineNumber"), function() return host.last_row() end, nil, function() return -1 end)
define_windowed("getCurrentLine", if_text, function() return host.line_text() end, nil, function(window)
  return "ERROR: mini console does not exist", format('window "%s" not found', window)
end)
-- The time of day at which a line came.
define_windowed("getTimestamp", if_text, function(check, line)
  line = check.number("getTimestamp", 1, "line number", line)
  if line < 0 then return nil, format("getTimestamp: line number %d is invalid, it should not be negative", line) end
  local time = host.line_time(line)
  if not time then return nil, format("getTimestamp: line number %d is beyond the last line", line) end
  return time
end)

define_windowed("isPrompt", if_text, function() return host.line_is_prompt() end)

define_windowed("getLines", if_text, function(check, from, to)
  return host.lines_between(check.number("getLines", 1, "from", from), check.number("getLines", 2, "to", to))
end)

define_windowed("moveCursor", if_text, function(check, x, y)
  return host.cursor_move(check.number("moveCursor", 1, "x", x), check.number("moveCursor", 2, "y", y))
end)

define_windowed("moveCursorEnd", if_text, function()
  host.cursor_to_end()
  return true
end)

local function define_steps(name, direction)
  define_windowed(name, if_text, function(check, lines, keep_column)
    lines = lines == nil and 1 or check.number(name, 1, "lines", lines)
    local column = keep_column == true and host.cursor_column() or 0
    return host.cursor_move(column, max(0, min(host.cursor_row() + direction * lines, host.last_row())))
  end, nil, function() return nil, "window does not exist" end)
end
define_steps("moveCursorUp", -1)
define_steps("moveCursorDown", 1)

-- --- the selection ---

define_windowed("selectString", takes_window.if_two_texts, function(check, text, nth)
  text = check.text("selectString", 1, "text to select", text)
  return host.select_text(text, nth == nil and 1 or check.number("selectString", 2, "match count", nth))
end)

define_windowed("selectSection", if_text, function(check, from, length)
  from = check.number("selectSection", 1, "from position", from)
  return host.select_section(from, check.number("selectSection", 2, "length", length))
end)

define("selectCaptureGroup", function(...)
  local group = lib.counted("selectCaptureGroup", ...)
  local column
  if type(group) == "string" and not tonumber(group) then
    column = host.select_capture_named(group)
  else
    column = host.select_capture(lib.check.number("selectCaptureGroup", 1, "capture group", group))
  end
  return column < 0 and column or 1 -- where it begins, Mudlet does not tell
end)

define_windowed("selectCurrentLine", if_text, function()
  host.select_line()
  return true
end)

define_windowed("deselect", if_text, function()
  host.deselect()
  return true
end)

-- Text, column and length of what is selected.
define_windowed("getSelection", if_text, function()
  local text, column, length = host.selected()
  if not text then return "", 0, 0 end
  return text, column, length
end)

-- --- lines ---

define_windowed("deleteLine", if_text, function()
  host.delete_line()
  return true
end)
define("gagLine", function() return lib.exactly(env.deleteLine()) end)

-- Of a console; it answers nothing, so that nothing is printed where it is called by hand.
local clears = takes_window.only_window("clearUserWindow", "is optional, got %s!)")
define_windowed("clearWindow", clears, function() host.clear() end, function() end, function() end)

-- What is done answers nothing, as in Mudlet; only what cannot be done is told.
local function only_problems(works, problem)
  if works then return end
  return works, problem
end

define_windowed("copy", asks_window("copy"), function() return only_problems(host.copy()) end)

define_windowed("cut", if_text, function()
  local works, problem = host.copy()
  if works then host.screen_replace("", false) end
  return works, problem
end)

define_windowed("paste", asks_window("paste"), function() return only_problems(host.paste()) end)
-- pasteWindow(window), never the main one: at its end as lines of their own, as appendBuffer does.
define("pasteWindow", function(window)
  window = lib.check.text("pasteWindow", 1, "window", window)
  if window == "" or window == "main" or not WITH_LINES[host.surface_kind(window)] then return end
  if env.getLineNumber(window) == env.getLastLineNumber(window) then return lib.exactly(env.appendBuffer(window)) end
  return lib.exactly(env.paste(window))
end)
define_windowed("appendBuffer", asks_window("appendBuffer"), function() return only_problems(host.append_copied()) end)

-- --- colours and formats: of the selection, and of what is written next ---

local PARTS = { "red", "green", "blue", "alpha" }
local DEFAULT = 0

-- What is wholly transparent has the console's own colour behind it; text is not painted on half of one.
local function define_colour(name, layer, has_alpha)
  define_windowed(name, if_text, function(check, red, green, blue, alpha)
    alpha = has_alpha and alpha ~= nil and alpha or 255
    local values = { red, green, blue, alpha }
    for place, part in ipairs(PARTS) do values[place] = check.number(name, place, part, values[place]) end
    for place, part in ipairs(PARTS) do
      local value = values[place]
      if value < 0 or value > 255 then return nil, format("%s value %d needs to be between 0-255", part, value) end
    end
    host.set_colour(layer, values[4] == 0 and DEFAULT or colours.rgb(values[1], values[2], values[3]))
    return true
  end)
end
define_colour("setFgColor", "foreground")
define_colour("setBgColor", "background", true)

local function define_named_colour(name, layer)
  define_windowed(name, takes_window.at_least(2), function(check, colour)
    colour = check.text(name, 1, "color name", colour)
    local number = colours.named(colour)
    if not number then error(format('%s: "%s" doesn\'t exist in color_table', name, colour), 4) end
    host.set_colour(layer, number)
    return true
  end)
end
define_named_colour("fg", "foreground")
define_named_colour("bg", "background")

-- Through what the script has put in the place of setFgColor, if anything.
local function define_hex_colour(name, setter)
  define_windowed(name, takes_window.at_least(2), function(check, text)
    text = check.text(name, 1, "hex color", text)
    local red, green, blue = match(text, "^#?(%x%x)(%x%x)(%x%x)$")
    if not red then return nil, format('%s: "%s" is no colour of six hexadecimal digits', name, text) end
    return env[setter](tonumber(red, 16), tonumber(green, 16), tonumber(blue, 16))
  end)
end
define_hex_colour("setHexFgColor", "setFgColor")
define_hex_colour("setHexBgColor", "setBgColor")

local BITS = {
  setBold = 1, setItalics = 4, setUnderline = 8, setReverse = 32, setStrikeOut = 128, setOverline = 256,
}
for name, bit in pairs(BITS) do
  define_windowed(name, if_text, function(check, on)
    host.set_attribute(bit, check.boolean(name, 1, "enable", on))
    return true
  end)
end

local BLINKING = { none = false, slow = true, fast = true }
local ATTRIBUTES = { "bold", "underline", "italics", "strikeout", "overline", "reverse" }

-- setTextFormat(window, background r g b, foreground r g b, bold, underline, italics, strikeout, overline, reverse, blinking)
define_windowed("setTextFormat", if_text, function(check, r1, g1, b1, r2, g2, b2, ...)
  for index, what in ipairs(ATTRIBUTES) do
    local on = select(index, ...)
    if on ~= nil and type(on) ~= "number" then check.boolean("setTextFormat", index + 6, what, on) end
  end
  local blinking = select(7, ...)
  blinking = blinking == nil and "none" or check.text("setTextFormat", 13, "blinking", blinking)
  if BLINKING[blinking] == nil then return nil, format('blink mode must be "none", "slow", or "fast", got "%s"', blinking) end
  local function number(position, what, value) return check.number("setTextFormat", position, what, value) end
  host.set_colour("background", colours.rgb(number(1, "red", r1), number(2, "green", g1), number(3, "blue", b1)))
  host.set_colour("foreground", colours.rgb(number(4, "red", r2), number(5, "green", g2), number(6, "blue", b2)))
  for index, bit in ipairs { 1, 8, 4, 128, 256, 32 } do
    local on = select(index, ...)
    host.set_attribute(bit, on == true or (type(on) == "number" and on ~= 0))
  end
  host.set_attribute(16, BLINKING[blinking])
  return true
end, nil, function(window) return false, format("window '%s' does not exist", window) end)

define_windowed("resetFormat", if_text, function()
  host.screen_reset()
  return true
end)

define_windowed("getFgColor", if_text, function()
  local foreground = host.style_here()
  return colours.components(foreground, "light_gray")
end)

define_windowed("getBgColor", if_text, function()
  local _, background = host.style_here()
  return colours.components(background, "black")
end)

define_windowed("getTextFormat", if_text, function()
  if not host.selected() and host.cursor_column() >= host.line_length() then return nil, "there is no text here" end
  local foreground, background, attributes = host.style_here()
  local function has(bit) return attributes % (2 * bit) >= bit end
  return {
    foreground = { colours.components(foreground, "light_gray") },
    background = { colours.components(background, "black") },
    bold = has(1) and not has(2), italic = has(4), underline = has(8) or has(512), reverse = has(32), strikeout = has(128),
    overline = has(256), concealed = has(64), blinking = has(16) and "slow" or "none", alternateFont = 0,
  }
end, nil, function(window) return nil, format("window '%s' not found", window) end)

define_windowed("getColumnCount", if_text, function() return (host.console_size()) end)
define_windowed("getRowCount", if_text, function()
  local _, rows = host.console_size()
  return rows
end)

local function define_copier(letter, way)
  define_windowed("copy2" .. letter .. "echo", takes_window.if_window_or_two_texts, function(check, text, nth)
    if text ~= nil then
      if host.select_text(text, nth or 1) < 0 then return nil, "text to copy not found" end
    else
      if env.getCurrentLine() == "" then return "" end
      host.select_line()
    end
    local page = { host.selected_pieces() }
    host.deselect()
    return lib.write_out(page, way)
  end)
end
define_copier("d", lib.rich_ways.decho)
define_copier("c", lib.rich_ways.cecho)
define_copier("h", lib.rich_ways.hecho)
