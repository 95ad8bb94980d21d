-- How windows of scripts look: titles, fonts, colours, images, scroll bars, wrapping.

local host, lib = ...
local env, check, define, surfaces = lib.env, lib.check, lib.define, lib.surfaces
local named, not_found, whole = surfaces.named, surfaces.not_found, surfaces.whole
local floor, format, ipairs, pairs, tonumber, type = math.floor, string.format, ipairs, pairs, tonumber, type

-- --- what a window says about itself: one text or number of it ---

local function define_text(setter, getter, field, kinds, default)
  if setter then
    define(setter, function(window, text)
      local name, problem = named(setter, 1, window, kinds)
      if not name then return nil, problem end
      host.surface_set(name, field, text == nil and default or check.text(setter, 2, field, text))
      return true
    end)
  end
  if getter then
    define(getter, function(window)
      local name, problem = named(getter, 1, window, kinds)
      if not name then return nil, problem end
      return host.surface_get(name, field)
    end)
  end
end
surfaces.define_text = define_text

local USER = { window = true }
define_text("setUserWindowTitle", "getUserWindowTitle", "title", USER, "")
define_text("setUserWindowStyleSheet", "getUserWindowStyleSheet", "style", USER, "")
define("resetUserWindowTitle", function(window) return env.setUserWindowTitle(window, window) end)

local LINES = { console = true, window = true, buffer = true }
local main_font_size

local function set_font_size(name, window, size)
  if type(window) == "number" and size == nil then window, size = "main", window end
  size = whole(name, 2, "font size", size)
  if size <= 0 then return nil, name .. ": size cannot be 0 or negative" end
  if window == "main" then
    main_font_size = size
    return true
  end
  local found, problem = named(name, 1, window)
  if not found then return nil, problem end
  host.surface_set(found, "font_size", size)
  return true
end
define("setFontSize", function(window, size)
  local done, problem = set_font_size("setFontSize", window, size)
  if done then return true end
  return nil, problem
end)
define("setMiniConsoleFontSize", function(window, size)
  local done, problem = set_font_size("setMiniConsoleFontSize", window, size)
  if done then return true end
  return nil, problem
end)

define("getFontSize", function(window)
  if window == nil or window == "main" then return main_font_size or host.font_size() end
  local name, problem = named("getFontSize", 1, window)
  if not name then return nil, problem end
  return host.surface_get(name, "font_size")
end)

local MAIN_FONT = "monospace"
local main_font = MAIN_FONT
define("setFont", function(window, font)
  if font == nil then window, font = "main", window end
  font = check.text("setFont", 2, "name", font)
  if window == "main" then
    main_font = font
    return true
  end
  local name, problem = named("setFont", 1, window)
  if not name then return nil, problem end
  host.surface_set(name, "font", font)
  return true
end)
define("getFont", function(window)
  if window == nil or window == "main" then return main_font end
  local name, problem = named("getFont", 1, window)
  if not name then return nil, problem end
  local font = host.surface_get(name, "font")
  return font ~= "" and font or main_font
end)

-- Which fonts there are only a window knows; these are asked for by name, and there is always one of them.
define("getAvailableFonts", function() return { [MAIN_FONT] = true, [main_font] = true } end)

-- --- colours and images ---

function surfaces.packed(name, position, red, green, blue, alpha)
  local parts = { red, green, blue, alpha == nil and 255 or alpha }
  local packed = 0
  for index, what in ipairs { "red", "green", "blue", "alpha" } do
    local value = whole(name, position + index - 1, what, parts[index])
    if value < 0 or value > 255 then
      return nil, format("%s: %s value %d needs to be between 0-255", name, what, value)
    end
    parts[index] = value
  end
  packed = ((parts[4] * 256 + parts[1]) * 256 + parts[2]) * 256 + parts[3]
  return packed
end

local main_background = 0xFF000000
define("setBackgroundColor", function(window, red, green, blue, alpha)
  local position = 2
  if type(window) ~= "string" or tonumber(window) then
    window, red, green, blue, alpha, position = "main", window, red, green, blue, 1
  end
  local packed, problem = surfaces.packed("setBackgroundColor", position, red, green, blue, alpha)
  if not packed then return nil, problem end
  if window == "main" then
    main_background = packed
    return true
  end
  local name, reason = named("setBackgroundColor", 1, window)
  if not name then return nil, reason end
  host.surface_set(name, "background", packed)
  host.surface_set(name, "fills", true)
  return true
end)

define("getBackgroundColor", function(window)
  local packed = main_background
  if window ~= nil and window ~= "main" then
    local name, problem = named("getBackgroundColor", 1, window)
    if not name then return nil, problem end
    packed = host.surface_get(name, "background")
  end
  return floor(packed / 65536) % 256, floor(packed / 256) % 256, packed % 256, floor(packed / 16777216)
end)

local IMAGE_MODES = { border = 1, center = 2, tile = 3, style = 4 }
-- setBackgroundImage([window,] file [, mode]), where the mode is a word or a number.
define("setBackgroundImage", function(window, file, mode)
  if type(file) ~= "string" or (mode == nil and tonumber(file)) or IMAGE_MODES[file] then
    window, file, mode = "main", window, file
  end
  file = check.text("setBackgroundImage", 2, "image location", file)
  if window == "main" then return nil, "setBackgroundImage: the main window shows no images" end
  local name, problem = named("setBackgroundImage", 1, window)
  if not name then return nil, problem end
  host.surface_set(name, "image", file)
  host.surface_set(name, "image_mode", IMAGE_MODES[mode] or tonumber(mode) or 1)
  return true
end)
define("resetBackgroundImage", function(window)
  if window == nil or window == "main" then return true end
  local name, problem = named("resetBackgroundImage", 1, window)
  if not name then return nil, problem end
  host.surface_set(name, "image", "")
  return true
end)

-- --- switches ---

-- Functions that switch something on and off; of the main window these are the player's.
local function define_switch(on, off, field, kinds)
  for name, value in pairs { [on] = true, [off] = false } do
    define(name, function(window)
      if window == nil or window == "main" then return nil, name .. ": of the main window this is the player's choice" end
      local found, problem = named(name, 1, window, kinds)
      if not found then return nil, problem end
      host.surface_set(found, field, value)
      return true
    end)
  end
end
surfaces.define_switch = define_switch
define_switch("enableScrollBar", "disableScrollBar", "scroll_bar")
define_switch("enableHorizontalScrollBar", "disableHorizontalScrollBar", "side_bar")
define_switch("enableScrolling", "disableScrolling", "scrolls")
define_switch("enableTimeStamps", "disableTimeStamps", "time_stamps")
define_switch("enableCommandLine", "disableCommandLine", "has_command_line", LINES)

local function define_question(name, field)
  define(name, function(window)
    if window == nil or window == "main" then return field ~= "time_stamps" end
    local found, problem = named(name, 1, window)
    if not found then return nil, problem end
    return host.surface_get(found, field)
  end)
end
define_question("scrollingActive", "scrolls")
define_question("getScrollBarVisible", "scroll_bar")
define_question("timeStampsEnabled", "time_stamps")

-- --- wrapping ---

local main_wrap
define("setWindowWrap", function(window, columns)
  if columns == nil then window, columns = "main", window end
  columns = whole("setWindowWrap", 2, "wrapAt", columns)
  if window == "main" then
    main_wrap = columns
    return true
  end
  local name, problem = named("setWindowWrap", 1, window, LINES)
  if not name then return nil, problem end
  host.surface_set(name, "wrap", columns)
  return true
end)
define("getWindowWrap", function(window)
  if window == nil or window == "main" then return main_wrap or (host.console_size()) end
  local name, problem = named("getWindowWrap", 1, window, LINES)
  if not name then return nil, problem end
  return host.surface_get(name, "wrap")
end)
for _, name in ipairs { "setWindowWrapIndent", "setWindowWrapHangingIndent" } do
  define(name, function(window, columns)
    whole(name, 2, "columns", columns)
    if window ~= "main" and not named(name, 1, window, LINES) then return not_found(name, window) end
    return nil, name .. ": what is wrapped is not indented here"
  end)
end
-- A line is wrapped by who shows it and keeps its number, so there is nothing to wrap.
define("wrapLine", function(window, line)
  whole("wrapLine", 2, "line", line)
  if window ~= "main" and not named("wrapLine", 1, window, LINES) then return not_found("wrapLine", window) end
  return true
end)
