-- Labels: rich text that can be clicked, hovered over and animated.

local host, lib = ...
local env, check, define, surfaces = lib.env, lib.check, lib.define, lib.surfaces
local named, whole, acts = surfaces.named, surfaces.whole, surfaces.acts
local error, format, gsub, ipairs, pairs, select, tonumber, type, unpack =
  error, string.format, string.gsub, ipairs, pairs, select, tonumber, type, unpack

local LABEL = { label = true }

-- How the links of a label look that have no style of their own, and its text without that.
local link_styles, raw_texts = {}, {}

-- createLabel([parent,] name, x, y, width, height, fills its background [, lets clicks through]); with five arguments
-- behind the name Mudlet once made one that is as large as its text, which is now one of that size.
define("createLabel", function(...)
  local parent, window, place, last = surfaces.place("createLabel", ...)
  local fills, through = select(last + 1, ...)
  for index, flag in ipairs { { "fillBackground", fills }, { "clickthrough", through } } do
    local kind = type(flag[2])
    if kind ~= "nil" and kind ~= "number" then check.boolean("createLabel", last + index, flag[1], flag[2]) end
  end
  local made, problem = surfaces.create("label", parent, window, place)
  if not made then return false, problem end
  host.surface_set(window, "fills", fills ~= nil and fills ~= false and fills ~= 0)
  link_styles[window] = nil
  host.surface_set(window, "background", 0xFF202020)
  host.surface_set(window, "clicks_through", through == true or through == 1)
  return true
end)

-- --- text ---

-- What it shows, its links dressed.
local function show_text(name, text)
  local style = link_styles[name]
  raw_texts[name] = style and text or nil
  if style then
    text = gsub(text, "<([aA]%s[^>]*)>", function(tag)
      return tag:find("style%s*=") and format("<%s>", tag) or format("<%s %s>", tag, style)
    end)
  end
  host.surface_set(name, "text", text)
end

-- What echo and its kin do to a label: it shows this and nothing else.
function surfaces.echo_to_label(_, window, text)
  text = check.text("echo", 2, "text", text)
  show_text(window, text)
  return true
end
function surfaces.label_writer(name)
  return function(_, window, text)
    text = gsub(check.text(name, 2, "text", text), "\n", "<br>")
    show_text(window, env[name .. "2html"](text, env.getLabelFormat(window)))
    return true
  end
end
define("getLabelText", function(label)
  local name, problem = named("getLabelText", 1, label, LABEL)
  if not name then return nil, problem end
  return host.surface_get(name, "text")
end)

surfaces.define_text("setLabelStyleSheet", "getLabelStyleSheet", "style", LABEL, "")

define("setLabelToolTip", function(label, text)
  local name, problem = named("setLabelToolTip", 1, label, LABEL)
  if not name then return nil, problem end
  host.surface_set(name, "tip", check.text("setLabelToolTip", 2, "text", text))
  return true
end)
surfaces.define_text(nil, "getLabelToolTip", "tip", LABEL)
define("resetLabelToolTip", function(label) return env.setLabelToolTip(label, "") end)

-- What a style sheet puts around what is in a label, at both sides together.
local function frame_of(style)
  local total = 0
  for _, property in ipairs { "border", "padding", "margin" } do
    total = total + 2 * (tonumber(style:match("^%s*" .. property .. "%s*:%s*(%d+)px") or style:match("[;{]%s*" .. property .. "%s*:%s*(%d+)px")) or 0)
  end
  return total
end

-- The room that its text takes, in characters of its font: without a window nobody can measure more closely; without a
-- text it is that of the drawing on it.
define("getLabelSizeHint", function(label)
  local name, problem = named("getLabelSizeHint", 1, label, LABEL)
  if not name then return nil, problem end
  local wide, high = host.cell_size(host.surface_get(name, "font_size"))
  local longest, lines = 0, 0
  local text = gsub(gsub(host.surface_get(name, "text"), "<[bB][rR] ?/?>", "\n"), "<[^>]*>", "")
  local image = host.surface_get(name, "image")
  if text == "" and image:lower():find("%.svg$") then
    local width, height = env.getImageSize(image)
    local frame = frame_of(host.surface_get(name, "style"))
    if width then return width + frame, height + frame end
  end
  for line in (text .. "\n"):gmatch("(.-)\n") do
    lines = lines + 1
    local size = host.count_characters(line)
    if size > longest then longest = size end
  end
  return longest * wide, lines * high
end)

surfaces.define_switch("enableClickthrough", "disableClickthrough", "clicks_through", LABEL)

-- --- the mouse ---

-- The function that a script has given: itself, or by its name, with the arguments behind it and then the event.
local function listener(name, f, ...)
  if type(f) ~= "function" then f = lib.calling(check.text(name, 2, "function name", f), name .. ": ") end
  local count, given = select("#", ...), { ... }
  return lib.register(function(event)
    local arguments = {}
    for index = 1, count do arguments[index] = given[index] end
    arguments[count + 1] = event
    f(unpack(arguments, 1, count + 1))
  end)
end
surfaces.listener = listener

local function define_callback(name, act)
  define(name, function(label, f, ...)
    local found, problem = named(name, 1, label, LABEL)
    if not found then return nil, problem end
    if f ~= nil and type(f) ~= "string" and type(f) ~= "function" then
      error(format("%s: bad argument #2 type (function expected, got %s!)", name, type(f)), 2)
    end
    host.surface_listen(found, act, f == nil and 0 or listener(name, f, ...))
    return true
  end)
end
define_callback("setLabelClickCallback", acts.press)
define_callback("setLabelReleaseCallback", acts.release)
define_callback("setLabelDoubleClickCallback", acts.double_click)
define_callback("setLabelMoveCallback", acts.move)
define_callback("setLabelWheelCallback", acts.wheel)
define_callback("setLabelOnEnter", acts.enter)
define_callback("setLabelOnLeave", acts.leave)

local CURSORS = env.mudlet.cursor

define("setLabelCursor", function(label, shape)
  local name, problem = named("setLabelCursor", 1, label, LABEL)
  if not name then return nil, problem end
  if type(shape) == "string" and not CURSORS[shape] and not tonumber(shape) then
    return nil, format("cursor shape '%s' not found. see https://doc.qt.io/qt-5/qt.html#CursorShape-enum", shape)
  end
  local number = type(shape) == "string" and CURSORS[shape] or whole("setLabelCursor", 2, "cursor shape", shape)
  if number < -1 or number > 21 then return nil, format("setLabelCursor: cursor shape %d not found, 0 to 21 is valid", number) end
  host.surface_set(name, "cursor_image", "")
  host.surface_set(name, "cursor", number < 0 and 0 or number)
  return true
end)
define("resetLabelCursor", function(label)
  return env.setLabelCursor(check.only_text("resetLabelCursor", 1, "label name", label), -1)
end)
define("setLabelCustomCursor", function(label, file)
  local name = check.text("setLabelCustomCursor", 1, "label name", label)
  file = check.text("setLabelCustomCursor", 2, "custom cursor location", file)
  if name == "" then return nil, "a label cannot have an empty string as its name" end
  if file == "" then return nil, "custom cursor location cannot be an empty string" end
  if not LABEL[host.surface_kind(name)] then return nil, format("label name '%s' not found", name) end
  if not env.io.exists(file) then
    return nil, format([[couldn't find custom cursor, is the location "%s" correct?]], file)
  end
  host.surface_set(name, "cursor_image", file)
  host.surface_set(name, "cursor", -1)
  return true
end)

-- --- movies ---

-- What begins as GIF, WebP, MNG or APNG do.
local function is_movie(path)
  local file = env.io.open(path, "rb")
  if not file then return false end
  local head = file:read(12) or ""
  file:close()
  return head:find("^GIF8[79]a") or head:find("^RIFF....WEBP") or head:find("^\138MNG") or head:find("^\137PNG")
end

define("setMovie", function(label, file)
  local name, problem = named("setMovie", 1, label, LABEL)
  file = check.text("setMovie", 2, "movie (gif) location", file)
  if not name then return nil, problem end
  if not is_movie(file) then return nil, format("no valid movie found at '%s'", file) end
  host.surface_set(name, "movie", file)
  host.surface_set(name, "movie_runs", true)
  return true
end)

-- What only a label with a movie has.
local function define_of_movie(name, change)
  define(name, function(label, value)
    local found, problem = named(name, 1, label, LABEL)
    if not found then return nil, problem end
    if host.surface_get(found, "movie") == "" then return nil, format("no movie found at label '%s'", found) end
    return change(found, value) ~= false
  end)
end
define_of_movie("startMovie", function(label) host.surface_set(label, "movie_runs", true) end)
define_of_movie("pauseMovie", function(label) host.surface_set(label, "movie_runs", false) end)
-- How many pictures a GIF has: each has a descriptor, and a block of some length or of none behind it.
local function frames_of(data)
  local function table_bytes(flags) return flags % 256 >= 128 and 3 * 2 ^ (flags % 8 + 1) or 0 end
  local at, frames = 14 + table_bytes(data:byte(11) or 0), 0
  while at <= #data do
    local mark = data:byte(at)
    if mark == 0x2C then
      frames = frames + 1
      at = at + 11 + table_bytes(data:byte(at + 9) or 0)
    elseif mark == 0x21 then
      at = at + 2
    else
      break
    end
    while (data:byte(at) or 0) > 0 do at = at + 1 + data:byte(at) end
    at = at + 1
  end
  return frames
end

local MOST_MOVIE_BYTES = 8 * 1024 * 1024 -- that are looked at; of a larger one, and of what is no GIF, any picture may be

define_of_movie("setMovieFrame", function(label, number)
  number = whole("setMovieFrame", 2, "movie frame number", number)
  local file = env.io.open(host.surface_get(label, "movie"), "rb")
  local data = file and file:read(MOST_MOVIE_BYTES + 1) or ""
  if file then file:close() end
  local is_known = data:find("^GIF") and #data <= MOST_MOVIE_BYTES
  if number < 0 or (is_known and number >= frames_of(data)) then return false end
  host.surface_set(label, "movie_frame", number)
end)
define_of_movie("setMovieSpeed", function(label, speed)
  host.surface_set(label, "movie_speed", whole("setMovieSpeed", 2, "movie playback speed in %", speed))
end)
define_of_movie("scaleMovie", function(label, on)
  if on ~= nil then check.boolean("scaleMovie", 2, "autoscale", on) end
  host.surface_set(label, "image_mode", on == false and 1 or 2)
end)

-- --- links in a label ---

define("setLinkStyle", function(label, colour, _, underlined)
  local name, problem = named("setLinkStyle", 1, label, LABEL)
  if not name then return nil, problem end
  colour = check.text("setLinkStyle", 2, "link color", colour)
  local decoration = underlined == false and "none" or "underline"
  link_styles[name] = format('style="color: %s; text-decoration: %s;"', gsub(colour, '["<>;]', ""), decoration)
  show_text(name, raw_texts[name] or host.surface_get(name, "text"))
  return true
end)
define("resetLinkStyle", function(label)
  local name, problem = named("resetLinkStyle", 1, label, LABEL)
  if not name then return nil, problem end
  link_styles[name] = nil
  show_text(name, raw_texts[name] or host.surface_get(name, "text"))
  return true
end)
-- Which links have been followed is not remembered, so there is nothing to forget.
define("clearVisitedLinks", function(label)
  local name, problem = named("clearVisitedLinks", 1, label, LABEL)
  if not name then return nil, problem end
  return true
end)

-- --- what a label's style sheet says of its text ---

-- What counts as in Mudlet: a property in lower case with what ends it, the last one of its name, and not the first one in
-- braces, which has the selector in front of it.
local function properties(style)
  local found = {}
  for piece in string.gmatch(style, "([^;}]*)[;}]") do
    local name, value = string.match(piece, "^%s*([%l-]+)%s*:%s*(.-)%s*$")
    if name and value ~= "" then found[name] = value end
  end
  return found
end

local function says(value, word) return value ~= nil and value:find(word, 1, true) ~= nil end

define("getLabelFormat", function(label)
  local name, problem = named("getLabelFormat", 1, label, LABEL)
  if not name then error("getLabelFormat: " .. problem, 2) end
  local found = properties(host.surface_get(name, "style"))
  local font, lines = found.font, found["text-decoration"]
  return {
    foreground = found.color or { 192, 192, 192 }, background = "rgba(0, 0, 0, 0)", reverse = false,
    bold = says(font, "bold") or says(found["font-weight"], "bold"),
    italic = says(font, "italic") or says(found["font-style"], "italic"),
    underline = says(lines, "underline"), overline = says(lines, "overline"), strikeout = says(lines, "line-through"),
  }
end)
