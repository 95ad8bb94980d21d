-- How windows of scripts look: titles, fonts, colours, images, scroll bars, wrapping.

local host, lib = ...
local env, check, define, surfaces = lib.env, lib.check, lib.define, lib.surfaces
local named, not_found, whole = surfaces.named, surfaces.not_found, surfaces.whole
local concat, error, find, floor, format, gsub, ipairs, lower, match, next, pairs, sub, tonumber, type =
  table.concat, error, string.find, math.floor, string.format, string.gsub, ipairs, string.lower, string.match, next, pairs,
  string.sub, tonumber, type

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
define_text(nil, "getUserWindowTitle", "title", USER)
define("setUserWindowTitle", function(...)
  local window, title = lib.counted("setUserWindowTitle", ...)
  local name, problem = named("setUserWindowTitle", 1, window, USER)
  title = title == nil and "" or check.text("setUserWindowTitle", 2, "title", title)
  if not name then return nil, problem end
  host.surface_set(name, "title", title)
  return true
end)
define_text("setUserWindowStyleSheet", "getUserWindowStyleSheet", "style", USER, "")
define("resetUserWindowTitle", function(window) return env.setUserWindowTitle(window, window) end)

local LINES = { console = true, window = true, buffer = true }
local TEXTS = { console = true, window = true, buffer = true, label = true }

-- The main window's font, size and ground as scripts want them, where the player has not chosen for this profile.
local MAIN_FONT = "monospace"
local main_font, main_font_size, main_background = nil, nil, nil

local function dress_main()
  host.page_look(main_background or 0, main_font or "", main_font_size or 0)
end

local function main_looks() return main_font or MAIN_FONT, main_font_size or host.font_size() end

local function dress_main_font(font, size)
  local old_font, old_size = main_looks()
  main_font, main_font_size = font, size
  font, size = main_looks()
  if font == old_font and size == old_size then return end
  dress_main()
  env.raiseEvent("sysSettingChanged", "main window font", font, size)
  env.raiseEvent("sysFontChangeEvent", "main", font, size)
end

-- What a window is written in; that it changes is told.
local function dress_font(window, field, value)
  if host.surface_get(window, field) == value then return end
  host.surface_set(window, field, value)
  if host.surface_kind(window) == "label" then return end
  env.raiseEvent("sysFontChangeEvent", window, env.getFont(window), host.surface_get(window, "font_size"))
end

local function is_main(window) return window == nil or window == "" or (type(window) == "string" and lower(window) == "main") end

local function set_font_size(name, window, size)
  if size == nil then window, size = "main", window end
  window = check.text(name, 1, "window name", window)
  size = whole(name, 2, "size", size)
  if size <= 0 then return nil, "size cannot be 0 or negative" end
  if is_main(window) then
    dress_main_font(main_font, size)
    return true
  end
  local found, problem = named(name, 1, window, LINES)
  if not found then return nil, problem end
  dress_font(found, "font_size", size)
  return true
end
for _, name in ipairs { "setFontSize", "setMiniConsoleFontSize" } do
  define(name, function(window, size)
    local done, problem = set_font_size(name, window, size)
    if done then return true end
    return nil, problem
  end)
end

define("getFontSize", function(...)
  local window = lib.counted("getFontSize", ...)
  if window ~= nil then window = check.text("getFontSize", 1, "window name", window) end
  if is_main(window) then return main_font_size or host.font_size() end
  local name, problem = named("getFontSize", 1, window, LINES)
  if not name then return nil, problem end
  return host.surface_get(name, "font_size")
end)

-- "Family Bold" is a family, too: what weight it has is the text's.
local function family_of(font) return (gsub(font, " Bold$", "")) end

-- How the families that the window has are written, by their names in small letters; none where there is no window.
local families

local function known_families()
  if families then return families end
  families = {}
  for _, family in ipairs(host.fonts()) do families[lower(family)] = family end
  return families
end

local function is_available(font)
  local known, name = known_families(), lower(font)
  return next(known) == nil or known[name] ~= nil or name == MAIN_FONT or name == lower(main_font or "")
end

define("setFont", function(...)
  local window, font = lib.counted("setFont", ...)
  if font == nil then window, font = "main", window end
  window = check.text("setFont", 1, "window name", window)
  font = check.text("setFont", 2, "name", font)
  if not find(font, "%S") then return nil, "font must not be empty" end
  if not is_available(family_of(font)) then return nil, format("font '%s' is not available", font) end
  if is_main(window) then
    dress_main_font(family_of(font), main_font_size)
    return true
  end
  local name, problem = named("setFont", 1, window, TEXTS)
  if not name then return nil, problem end
  dress_font(name, "font", family_of(font))
  return true
end)
define("getFont", function(...)
  local window = lib.counted("getFont", ...)
  if window ~= nil then window = check.text("getFont", 1, "window name", window) end
  if is_main(window) then return main_font or MAIN_FONT end
  local name, problem = named("getFont", 1, window, TEXTS)
  if not name then return nil, problem end
  local font = host.surface_get(name, "font")
  return font ~= "" and font or main_font or MAIN_FONT
end)

-- Which fonts there are only a window knows; these are asked for by name, and there is always one of them.
define("getAvailableFonts", function()
  local fonts = { [MAIN_FONT] = true, [main_font or MAIN_FONT] = true }
  for _, family in pairs(known_families()) do fonts[family] = true end
  return fonts
end)

-- --- colours and images ---

function surfaces.packed(name, position, red, green, blue, alpha)
  local parts = { red, green, blue, alpha == nil and 255 or alpha }
  local packed = 0
  for index, what in ipairs { "red", "green", "blue", "alpha" } do
    local value = whole(name, position + index - 1, what, parts[index])
    if value < 0 or value > 255 then
      return nil, format("%s value %d needs to be between 0-255", what, value)
    end
    parts[index] = value
  end
  packed = ((parts[4] * 256 + parts[1]) * 256 + parts[2]) * 256 + parts[3]
  return packed
end

define("setBackgroundColor", function(window, red, green, blue, alpha)
  local position = 2
  if type(window) ~= "string" or tonumber(window) then
    window, red, green, blue, alpha, position = "main", window, red, green, blue, 1
  end
  local packed, problem = surfaces.packed("setBackgroundColor", position, red, green, blue, alpha)
  if not packed then return nil, problem end
  if window == "main" then
    main_background = packed
    dress_main()
    return true
  end
  local name, reason = named("setBackgroundColor", 1, window)
  if not name then return nil, reason end
  host.surface_set(name, "background", packed)
  host.surface_set(name, "fills", true)
  return true
end)

-- The colours of commands that are shown: kept to those that there are, and the player's theme is what is seen.
for _, api in ipairs { "setCommandForegroundColor", "setCommandBackgroundColor" } do
  define(api, function(window, red, green, blue, alpha)
    local position = 2
    if type(window) ~= "string" or tonumber(window) then
      window, red, green, blue, alpha, position = "main", window, red, green, blue, 1
    end
    local packed, problem = surfaces.packed(api, position, red, green, blue, alpha)
    if not packed then return nil, problem end
    if is_main(window) then return true end
    local name, reason = named(api, 1, window, LINES)
    if not name then return nil, reason end
    return true
  end)
end

define("getBackgroundColor", function(...)
  local window = lib.counted("getBackgroundColor", ...)
  local packed = main_background or 0xFF000000
  if window ~= nil and window ~= "main" then
    local name, problem = named("getBackgroundColor", 1, window)
    if not name then return nil, problem end
    packed = host.surface_get(name, "background")
  end
  return floor(packed / 65536) % 256, floor(packed / 256) % 256, packed % 256, floor(packed / 16777216)
end)

local IMAGE_MODES, COVER = env.mudlet.BgImageMode, 5
-- setBackgroundImage([window,] file [, mode]), where the mode is a word or a number.
define("setBackgroundImage", function(...)
  local window, file, mode = lib.counted("setBackgroundImage", ...)
  if type(file) ~= "string" or (mode == nil and tonumber(file)) or IMAGE_MODES[file] then
    window, file, mode = "main", window, file
  end
  file = check.text("setBackgroundImage", 2, "image location", file)
  local kind = IMAGE_MODES[mode] or tonumber(mode)
  if not kind then
    if mode ~= nil then error(format("setBackgroundImage: bad argument #3 type (mode as number expected, got %s!)", type(mode)), 2) end
    kind = 1
  end
  if window == "main" then
    if kind == 4 then return nil, "setBackgroundImage: the main window takes a file, not a style sheet" end
    host.page_image(file, kind)
    return true
  end
  if kind == COVER then return nil, "setBackgroundImage: the mode cover is for the main window alone" end
  local name, problem = named("setBackgroundImage", 1, window)
  if not name then return nil, problem end
  host.surface_set(name, "image", file)
  host.surface_set(name, "image_mode", kind)
  return true
end)
-- A style sheet without its own background image: what stands in braces is of parts of the window.
local function without_image(style)
  local kept, at, depth, begins, drops = {}, 1, 0, true, false
  while at <= #style do
    local piece = match(style, "^/%*.-%*/", at) or match(style, '^"[^"]*"', at) or match(style, "^'[^']*'", at)
      or drops and match(style, "^%b()", at)
    if begins and depth == 0 and not drops and match(style, "^background%-image%s*:", at) then drops = true end
    local character = piece or sub(style, at, at)
    if not drops then kept[#kept + 1] = character end
    at = at + #character
    if drops and character == ";" then drops = false end
    depth = depth + ((character == "{" and 1) or (character == "}" and -1) or 0)
    local parts = character == ";" or character == "{" or character == "}"
    begins = parts or begins and (find(character, "^%s") or find(character, "^/%*")) and true or false
  end
  return concat(kept)
end
define("resetBackgroundImage", function(...)
  local window = lib.counted("resetBackgroundImage", ...)
  if is_main(window) then
    host.page_image("", 1)
    return true
  end
  local name, problem = named("resetBackgroundImage", 1, window)
  if not name then return nil, problem end
  host.surface_set(name, "image", "")
  host.surface_set(name, "style", without_image(host.surface_get(name, "style")))
  return true
end)

-- --- switches ---

-- Functions that switch something on and off; of the main window these are the player's.
-- `again` answers who wants what is so already; what is `silent` answers nothing.
local function define_switch(on, off, field, kinds, on_main, again, silent)
  for name, value in pairs { [on] = true, [off] = false } do
    define(name, function(...)
      local window = lib.counted(name, ...)
      if is_main(window) then return nil, on_main or "of the main window this is the player's choice" end
      local of_line = field == "has_command_line"
      if of_line then window = check.text(name, 1, "command line name", window) end
      local found, problem = named(name, 1, window, kinds)
      if not found then return nil, of_line and format('command line "%s" not found', window) or problem end
      if again and host.surface_get(found, field) == value then return nil, format(again[value], found) end
      -- A command line that stands by itself is there, or is not.
      local is_line = of_line and host.surface_kind(found) == "command_line"
      host.surface_set(found, is_line and "visible" or field, value)
      if not silent then return true end
    end)
  end
end
surfaces.define_switch = define_switch
define_switch("enableScrollBar", "disableScrollBar", "scroll_bar", LINES, nil, nil, true)
define_switch("enableHorizontalScrollBar", "disableHorizontalScrollBar", "side_bar", nil, nil, nil, true)
define_switch("enableScrolling", "disableScrolling", "scrolls", nil,
  "scrolling cannot be enabled/disabled for the 'main' window")
define_switch("enableTimeStamps", "disableTimeStamps", "time_stamps", LINES, nil,
  { [true] = 'the lines of "%s" have their times already', [false] = 'the lines of "%s" have no times' })
define_switch("enableCommandLine", "disableCommandLine", "has_command_line",
  { console = true, window = true, buffer = true, command_line = true },
  "this function is not permitted on the main command line")

local function define_question(name, field, kinds)
  define(name, function(...)
    local window = lib.counted(name, ...)
    if is_main(window) then return field ~= "time_stamps" end
    local found, problem = named(name, 1, window, kinds)
    if not found then return nil, problem end
    return host.surface_get(found, field)
  end)
end
define_question("scrollingActive", "scrolls")
define_question("getScrollBarVisible", "scroll_bar")
define_question("timeStampsEnabled", "time_stamps", LINES)

-- --- wrapping ---

local main_wrap
local function line_window(name, window)
  if is_main(window) then return "main" end
  return named(name, 1, window, LINES)
end
define("setWindowWrap", function(window, columns)
  if columns == nil then window, columns = "main", window end
  columns = whole("setWindowWrap", 2, "wrapAt", columns)
  local name, problem = line_window("setWindowWrap", window)
  if not name then return nil, problem end
  if columns < 1 then return nil, format("setWindowWrap: wrapAt must be greater than zero, got %d", columns) end
  if name == "main" then main_wrap = columns else host.surface_set(name, "wrap", columns) end
  return true
end)
define("getWindowWrap", function(...)
  local window = lib.counted("getWindowWrap", ...)
  if is_main(window) then return main_wrap or (host.console_size()) end
  local name, problem = named("getWindowWrap", 1, window, LINES)
  if not name then return nil, problem end
  return host.surface_get(name, "wrap")
end)
-- How far the first row of a line stands in, and the rows that it is wrapped into: kept for `wrapLine`, and not drawn.
for _, what in ipairs { "WrapIndent", "WrapHangingIndent" } do
  local indents = {}
  local setter, getter = "setWindow" .. what, "getWindow" .. what
  define(setter, function(window, columns)
    if columns == nil then window, columns = "main", window end
    columns = whole(setter, 2, "columns", columns)
    local name, problem = line_window(setter, window)
    if not name then return nil, problem end
    if columns < 0 then return nil, format("%s: lines cannot stand in by %d columns", setter, columns) end
    indents[name] = columns
    return true
  end)
  define(getter, function(window)
    local name, problem = line_window(getter, window)
    if not name then return nil, problem end
    return indents[name] or 0
  end)
end
