-- Text with colours as HTML, for labels: spans that each say how what follows looks.

local host, lib = ...
local env, check, define, colours = lib.env, lib.check, lib.define, lib.colours
local concat, error, find, format, gsub, ipairs, match, pairs, sub, type =
  table.concat, error, string.find, string.format, string.gsub, ipairs, string.match, pairs, string.sub, type

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

local function copied(look)
  local copy = {}
  for key, value in pairs(look) do copy[key] = value end
  return copy
end

-- A span for each tag where it comes; `reset` is the format of what has no colour and no look of its own.
local function span_writer(reset)
  local look = copied(reset)
  local function say(parts) parts[#parts + 1] = env.getHTMLformat(look) end
  return {
    new = function() return { env.getHTMLformat(look) } end,
    text = function(parts, text) parts[#parts + 1] = text end,
    mark = function(parts, mark)
      if mark == "/r" then return end
      if mark == "r" then
        look = copied(reset)
      else
        look[NAMES[sub(mark, -1)]] = #mark == 1
      end
      say(parts)
    end,
    colour = function(parts, front, back)
      if front then look.foreground = { colours.components(front) } end
      if back then look.background = { colours.components(back) } end
      say(parts)
    end,
    named = colours.named,
  }
end

for from, reader in pairs(lib.readers) do
  local name = from .. "2html"
  define(name, function(text, reset)
    reset = reset or { foreground = { 255, 255, 255 }, background = { 0, 0, 0, 255 } }
    return concat(reader(check.text(name, 1, "text", text), span_writer(reset)))
  end)
end

local ENTITIES = {
  ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ["\194\166"] = "&brvbar;", ["\195\151"] = "&times;",
  ["\194\171"] = "&laquo;", ["\194\187"] = "&raquo;",
}
local function escaped(text) return (gsub(gsub(text, "[&<>]", ENTITIES), "[\194\195][\128-\191]", ENTITIES)) end

local STYLES = {
  { "b", "font-weight: bold;" }, { "i", "font-style: italic;" }, { "u", "text-decoration: underline;" },
  { "s", "text-decoration: line-through;" },
}

-- copy2html([window,] [text [, which one]]): of the line, in which < and & are text.
lib.define_windowed("copy2html", lib.takes_window.if_window_or_two_texts, function(_, text, nth)
  if text ~= nil then
    if host.select_text(text, nth or 1) < 0 then return "" end
  else
    if env.getCurrentLine() == "" then return "" end
    host.select_line()
  end
  local page = { host.selected_pieces() }
  host.deselect()
  local parts = {}
  for place = 1, #page, 4 do
    local attributes, looks = page[place + 3], ""
    for _, style in ipairs(STYLES) do
      local bit = lib.rich_attributes[style[1]]
      if attributes % (2 * bit) >= bit then looks = looks .. style[2] end
    end
    local red, green, blue = colours.components(page[place + 1], "light_gray")
    local back_red, back_green, back_blue = colours.components(page[place + 2], "black")
    parts[#parts + 1] = format("<span style='color: rgb(%d,%d,%d);background: rgb(%d,%d,%d);%s'>%s</span>",
      red, green, blue, back_red, back_green, back_blue, looks, escaped(page[place]))
  end
  return concat(parts)
end)
