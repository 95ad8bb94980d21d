-- luautf8: strings in characters instead of bytes.  A byte that is no UTF-8 counts as a character.  Patterns are in
-- utf8_patterns.lua, places in bytes and the width on a screen in utf8_places.lua.

local host, lib = ...
local define = lib.define
local find = lib.find -- one character, or the first byte of a kind
local byte, char, reverse, sub = string.byte, string.char, string.reverse, string.sub
local concat, error, floor, ipairs = table.concat, error, math.floor, ipairs
local max, min, unpack = math.max, math.min, unpack

local REST = { "", "^[\128-\191]", "^[\128-\191][\128-\191]", "^[\128-\191][\128-\191][\128-\191]" }

local function is_ascii(text) return not find(text, "[\128-\255]") end

-- How many bytes the character at a position has.
local function size_at(text, position)
  local lead = byte(text, position)
  local size = (lead < 0xC2 or lead > 0xF4) and 1 or lead < 0xE0 and 2 or lead < 0xF0 and 3 or 4
  return size > 1 and find(text, REST[size], position + 1) and size or 1
end

-- Where each character starts, and where the one behind the last would.
local function starts_of(text)
  local starts, position, count = {}, 1, 0
  while position <= #text do
    count = count + 1
    starts[count] = position
    position = position + size_at(text, position)
  end
  starts[count + 1] = position
  return starts, count
end

local function length(text)
  if is_ascii(text) then return #text end
  local _, count = starts_of(text)
  return count
end

-- A first and a last place as string.sub takes them, as places that are there.
local function range(first, last, count)
  if first < 0 then first = count + first + 1 end
  if last < 0 then last = count + last + 1 end
  return max(first, 1), min(last, count)
end

local function code_at(text, position)
  local a, b, c, d = byte(text, position, position + size_at(text, position) - 1)
  if not b then return a end
  if not c then return (a % 32) * 64 + b % 64 end
  if not d then return (a % 16) * 4096 + (b % 64) * 64 + c % 64 end
  return (a % 8) * 262144 + (b % 64) * 4096 + (c % 64) * 64 + d % 64
end

local function character_of(code)
  if code < 0x80 then return char(code) end
  local last = 0x80 + code % 64
  if code < 0x800 then return char(0xC0 + floor(code / 64), last) end
  local third = 0x80 + floor(code / 64) % 64
  if code < 0x10000 then return char(0xE0 + floor(code / 4096), third, last) end
  return char(0xF0 + floor(code / 262144), 0x80 + floor(code / 4096) % 64, third, last)
end
lib.utf8_character = character_of

local function text_of(name, value) return lib.check.text(name, 1, "text", value) end

define("utf8.len", function(text) return (length(text_of("utf8.len", text))) end)

define("utf8.sub", function(text, first, last)
  text = text_of("utf8.sub", text)
  if is_ascii(text) then return sub(text, first or 1, last or -1) end
  local starts, count = starts_of(text)
  first, last = range(first or 1, last or -1, count)
  if first > last then return "" end
  return sub(text, starts[first], starts[last + 1] - 1)
end)

define("utf8.reverse", function(text)
  text = text_of("utf8.reverse", text)
  if is_ascii(text) then return reverse(text) end
  local starts, count = starts_of(text)
  local reversed = {}
  for index = count, 1, -1 do reversed[#reversed + 1] = sub(text, starts[index], starts[index + 1] - 1) end
  return concat(reversed)
end)

local function codes_between(text, first, last)
  local starts, count = starts_of(text)
  first = first or 1
  first, last = range(first, last or first, count)
  local codes = {}
  for index = first, last do codes[#codes + 1] = code_at(text, starts[index]) end
  return unpack(codes)
end
define("utf8.byte", function(text, first, last) return codes_between(text_of("utf8.byte", text), first, last) end)

-- for position, code in utf8.codes(text): positions are in bytes.
define("utf8.codes", function(text)
  text = text_of("utf8.codes", text)
  local position = 1
  return function()
    if position > #text then return nil end
    local here = position
    position = here + size_at(text, here)
    return here, code_at(text, here)
  end
end)

define("utf8.char", function(...)
  local parts = {}
  for index, code in ipairs { ... } do
    code = lib.check.number("utf8.char", index, "code", code)
    if code < 0 or code > 0x10FFFF then error("utf8.char: " .. code .. " is no character", 2) end
    parts[index] = character_of(code)
  end
  return concat(parts)
end)

-- Upper and lower case know all of Unicode, which Lua does not.
define("utf8.upper", function(text) return host.upper_case(text_of("utf8.upper", text)) end)
define("utf8.lower", function(text) return host.lower_case(text_of("utf8.lower", text)) end)
define("utf8.title", function(text) return host.title_case(text_of("utf8.title", text)) end)

define("utf8.patternEscape", function(text)
  text = lib.check.only_text("utf8.patternEscape", 1, "str to escape", text)
  return (text:gsub("([%^%$%(%)%%%.%[%]%*%+%-%?])", "%%%1"))
end)

-- These are right in bytes too.
for _, name in ipairs { "format", "rep" } do
  local f = lib.env.string[name]
  define("utf8." .. name, function(...) return f(...) end)
end

for _, name in ipairs { "utf8", "lua-utf8" } do lib.modules[name] = lib.seal(function() return lib.env.utf8 end) end

-- For the libraries beside this one.
lib.utf8 = {
  is_ascii = is_ascii, size_at = size_at, starts_of = starts_of, length = length, range = range, code_at = code_at,
  character_of = character_of, text_of = text_of,
}
