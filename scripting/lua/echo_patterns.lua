-- `_Echos`: how the colours of cecho, decho and hecho are written, as patterns with which libraries of Mudlet's packages
-- take texts apart: the first group is a colour, the second one what resets it.  Mudwire itself reads them otherwise, see
-- `rich_text.lua`.

local _, lib = ...
local env = lib.env
local gmatch, match, sub, tonumber = string.gmatch, string.match, string.sub, tonumber

local SIX, NAME = "[0-9a-fA-F]{6}", "[a-zA-Z0-9_]"
local ATTRIBUTES = "(?:r|reset|/?(?:b|i|u|s|o|bold|italics?|underline|strikeout|overline))"

local Patterns = {
  Hex = { "(\\\\?(?:#|\\|c)(?:" .. SIX .. "(?:," .. SIX .. ")?|," .. SIX .. "))|(?:\\|c?|#)(/?[biruso])" },
  Decimal = { "(<[0-9,:]+>)|<(" .. ATTRIBUTES .. ")>" },
  Color = { "(<(?!" .. ATTRIBUTES .. ">)(?:" .. NAME .. "+[:,]?" .. NAME .. "*|[:,]" .. NAME .. "+)>)|<(" .. ATTRIBUTES .. ")>" },
  Ansi = { "(<[0-9,:]+>)" },
}
for _, pattern in env.pairs(Patterns) do pattern[2] = env.rex.new(pattern[1]) end

local function numbers(text, form, base)
  local found = {}
  for part in gmatch(text, form) do found[#found + 1] = base and tonumber(part, base) or part end
  return #found >= 3 and found or nil
end

-- Red, green and blue as they are written.
local function decimals(text)
  local red, green, blue, alpha = match(text, "^(%d%d?%d?),(%d%d?%d?),(%d%d?%d?),?(%d*)$")
  return red and { red, green, blue, alpha ~= "" and alpha or nil } or nil
end

local READ = {
  Decimal = decimals,
  Color = function(tag) return env.color_table[tag] end,
  Hex = function(tag) return numbers(tag, "%x%x", 16) end,
  Ansi = function(tag) return env.color_table["ansi_" .. tag] end,
}

-- A tag's colours, or the tag itself when it names none.
local function colour_of(tag, style)
  local inside = style == "Hex" and match(tag, "^[#|]c?(.*)$") or sub(tag, 2, -2)
  local front, back = match(inside, style == "Decimal" and "^([%d,]*):?([%d,]*)$" or "^([^:,]*)[:,]?(.*)$")
  local read = READ[style]
  local fg, bg = front and read(front) or nil, back and read(back) or nil
  if bg and style == "Decimal" then bg[4] = bg[4] or 255 end
  return (fg or bg) and { fg = fg, bg = bg } or tag
end

local LOOKS = { b = "bold", i = "italics", u = "underline", s = "strikethrough", o = "overline", r = "reset" }
local ALIKE = { bold = "b", italic = "i", italics = "i", underline = "u", strikeout = "s", overline = "o", reset = "r" }

local function look_of(attribute)
  local slash, name = match(attribute, "^(/?)(%a+)$")
  return "\27" .. LOOKS[ALIKE[name] or name] .. (slash == "/" and "off" or "")
end

-- A text's pieces in their order: texts, which may be empty, between tables of colours and looks as "\27bold",
-- "\27boldoff" and "\27reset".
local function process(text, style)
  local pieces = {}
  for before, colour, attribute in env.rex.split(text, Patterns[style][1]) do
    pieces[#pieces + 1] = before or ""
    if colour and sub(colour, 1, 1) == "\\" then
      pieces[#pieces] = pieces[#pieces] .. sub(colour, 2)
    elseif colour then
      pieces[#pieces + 1] = colour_of(colour, style)
    end
    if attribute then pieces[#pieces + 1] = look_of(attribute) end
  end
  return pieces
end

env._Echos = { Patterns = Patterns, Process = lib.seal(process) }
