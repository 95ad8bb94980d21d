-- `_Echos`: how the colours of cecho, decho and hecho are written, as patterns with which libraries of Mudlet's packages
-- take texts apart: the first group is a colour, the second one what resets it.  Mudwire itself reads them otherwise, see
-- `rich_text.lua`.

local _, lib = ...
local env = lib.env
local gmatch, match, sub, tonumber = string.gmatch, string.match, string.sub, tonumber

local SIX, NAME = "[0-9a-fA-F]{6}", "[a-zA-Z0-9_]"
local ATTRIBUTES = "(?:r|reset|/?(?:b|i|u|s|o|bold|italics?|underline|strikeout|overline))"

local Patterns = {
  Hex = { "(\\\\?(?:#|\\|c)(?:" .. SIX .. "(?:," .. SIX .. ")?|," .. SIX .. "))|(?:\\|c|#)(/?[biruso])" },
  Decimal = { "(<[0-9,:]+>)|<(" .. ATTRIBUTES .. ")>" },
  Color = { "(<(?!" .. ATTRIBUTES .. ">)(?:" .. NAME .. "+[:,]?" .. NAME .. "*|[:,]" .. NAME .. "+)>)|<(" .. ATTRIBUTES .. ")>" },
  Ansi = { "(<[0-9,:]+>)" },
}
for _, pattern in env.pairs(Patterns) do pattern[2] = env.rex.new(pattern[1]) end

local function numbers(text, base, form)
  local found = {}
  for part in gmatch(text, form) do found[#found + 1] = tonumber(part, base) end
  return #found >= 3 and found or nil
end

local READ = {
  Decimal = function(tag) return numbers(tag, 10, "%d+") end,
  Color = function(tag) return env.color_table[tag] end,
  Hex = function(tag) return numbers(tag, 16, "%x%x") end,
  Ansi = function(tag) return env.color_table["ansi_" .. tag] end,
}

local function colour_of(tag, style)
  local inside = style == "Hex" and match(tag, "^\\?[#|]c?(.*)$") or sub(tag, 2, -2)
  local front, back = match(inside, style == "Decimal" and "^([%d,]*):?([%d,]*)$" or "^([^:,]*)[:,]?(.*)$")
  local read = READ[style]
  return { fg = front and read(front) or nil, bg = back and read(back) or nil }
end

-- A text's pieces in their order: texts, tables of colours, "\27reset", and "\27b" and its kin.
local function process(text, style)
  local pieces = {}
  for before, colour, attribute in env.rex.split(text, Patterns[style][1]) do
    if before and before ~= "" then pieces[#pieces + 1] = before end
    if colour then pieces[#pieces + 1] = colour_of(colour, style) end
    if attribute then
      local is_reset = attribute == "r" or attribute == "reset"
      pieces[#pieces + 1] = "\27" .. (is_reset and "reset" or attribute)
    end
  end
  return pieces
end

env._Echos = { Patterns = Patterns, Process = lib.seal(process) }
