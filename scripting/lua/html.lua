-- Text with colours as HTML, for labels: spans that each say how what follows looks.

local host, lib = ...
local env, check, define, colours = lib.env, lib.check, lib.define, lib.colours
local concat, error, find, format, gsub, ipairs, match, pairs, type =
  table.concat, error, string.find, string.format, string.gsub, ipairs, string.match, pairs, type

local function escaped(text) return (gsub(gsub(gsub(text, "&", "&amp;"), "<", "&lt;"), ">", "&gt;")) end

local function foreground(colour)
  if type(colour) ~= "table" then return colour end
  return format("rgb(%d, %d, %d)", colour[1], colour[2], colour[3])
end

local function background(colour)
  if type(colour) ~= "table" then return colour end
  return format("rgba(%d, %d, %d, %d)", colour[1], colour[2], colour[3], colour[4] or 255)
end

local DECORATIONS = { { "overline", "overline" }, { "underline", "underline" }, { "strikeout", "line-through" } }

-- A background as the colour of text: what is no single colour, a gradient, gives way to the opposite of the foreground.
local function reversed(back, front)
  if type(back) ~= "string" then return back end
  local red, green, blue = match(back, "^%s*rgba?%(%s*(%d+)[%s,]+(%d+)[%s,]+(%d+)")
  if red then return { red, green, blue } end
  if not find(back, "[gG]radient") then return back end
  if type(front) == "string" then front = { match(front, "^%s*rgba?%(%s*(%d+)[%s,]+(%d+)[%s,]+(%d+)") } end
  return front[1] and { 255 - front[1], 255 - front[2], 255 - front[3] } or { 255, 255, 255 }
end

-- The opening tag for a format as getTextFormat gives it.
define("getHTMLformat", function(look)
  if type(look) ~= "table" then
    error("getHTMLformat: bad argument #1 type (expected table, got " .. type(look) .. "!)", 2)
  end
  local front, back = look.foreground, look.background
  if look.reverse then front, back = reversed(back, front), front end
  local lines = {}
  for _, decoration in ipairs(DECORATIONS) do
    if look[decoration[1]] then lines[#lines + 1] = decoration[2] end
  end
  return format(
    '<span style="color: %s;background-color: %s; font-weight: %s; font-style: %s; text-decoration: %s;">',
    foreground(front), background(back), look.bold and "bold" or "normal", look.italic and "italic" or "normal",
    #lines > 0 and concat(lines, " ") or "none")
end)

local NAMES = { b = "bold", i = "italic", u = "underline", s = "strikeout", o = "overline" }

local function usual_format()
  return { foreground = { 255, 255, 255 }, background = { 0, 0, 0, 255 } }
end

-- A page of rich_text.lua; `reset` is the format of what has no colour and no look of its own.
local function html_of(page, reset)
  local parts = { env.getHTMLformat(reset) }
  for place = 1, #page, 4 do
    local look = {}
    for key, value in pairs(reset) do look[key] = value end
    local front, back, attributes = page[place + 1], page[place + 2], page[place + 3]
    if front ~= 0 then look.foreground = { colours.components(front) } end
    if back ~= 0 then look.background = { colours.components(back) } end
    for letter, name in pairs(NAMES) do
      local bit = lib.rich_attributes[letter]
      if attributes % (2 * bit) >= bit then look[name] = true end
    end
    parts[#parts + 1] = env.getHTMLformat(look) .. page[place]
  end
  return concat(parts)
end

for from, reader in pairs(lib.readers) do
  local name = from .. "2html"
  define(name, function(text, reset)
    return html_of(reader(check.text(name, 1, "text", text)), reset or usual_format())
  end)
end

-- copy2html([window,] [text [, which one]]): of the line, in which < and & are text.
lib.define_windowed("copy2html", lib.takes_window.if_window_or_two_texts, function(_, text, nth)
  if text ~= nil then
    if host.select_text(text, nth or 1) < 0 then return nil, "text to copy not found" end
  else
    host.select_line()
  end
  local page = { host.selected_pieces() }
  host.deselect()
  local parts = {}
  for place = 1, #page, 4 do
    parts[#parts + 1] = html_of({ escaped(page[place]), page[place + 1], page[place + 2], page[place + 3] },
      usual_format()):gsub("^<span[^>]*>", "", 1) .. "</span>"
  end
  return concat(parts)
end)
