-- The part of luautf8 that packages use: strings in characters instead of bytes.  Bytes that are no UTF-8 count as one
-- character each.

local host, lib = ...
local define = lib.define
local byte, char, gmatch, sub = string.byte, string.char, string.gmatch, string.sub
local concat, floor, insert, ipairs = table.concat, math.floor, table.insert, ipairs

local CHARACTER = "[%z\1-\127\194-\244][\128-\191]*"

local function characters(text)
  local list, position = {}, 1
  while position <= #text do
    local first, last = text:find("^" .. CHARACTER, position)
    last = first and last or position
    list[#list + 1] = sub(text, position, last)
    position = last + 1
  end
  return list
end

local function code_of(character)
  local a, b, c, d = byte(character, 1, 4)
  if not b then return a end
  if not c then return (a % 32) * 64 + b % 64 end
  if not d then return (a % 16) * 4096 + (b % 64) * 64 + c % 64 end
  return (a % 8) * 262144 + (b % 64) * 4096 + (c % 64) * 64 + d % 64
end

local function character_of(code)
  if code < 0x80 then return char(code) end
  if code < 0x800 then return char(0xC0 + floor(code / 64), 0x80 + code % 64) end
  if code < 0x10000 then return char(0xE0 + floor(code / 4096), 0x80 + floor(code / 64) % 64, 0x80 + code % 64) end
  return char(0xF0 + floor(code / 262144), 0x80 + floor(code / 4096) % 64, 0x80 + floor(code / 64) % 64, 0x80 + code % 64)
end

define("utf8.len", function(text) return #characters(text) end)

define("utf8.sub", function(text, first, last)
  local list = characters(text)
  first, last = first or 1, last or -1
  if first < 0 then first = #list + first + 1 end
  if last < 0 then last = #list + last + 1 end
  if first < 1 then first = 1 end
  if last > #list then last = #list end
  return concat(list, "", first, last)
end)

define("utf8.reverse", function(text)
  local list, reversed = characters(text), {}
  for index = #list, 1, -1 do reversed[#reversed + 1] = list[index] end
  return concat(reversed)
end)

define("utf8.byte", function(text, first, last)
  local list, codes = characters(text), {}
  first = first or 1
  for index = first, last or first do
    if list[index] then codes[#codes + 1] = code_of(list[index]) end
  end
  return unpack(codes)
end)

define("utf8.char", function(...)
  local parts = {}
  for index, code in ipairs { ... } do parts[index] = character_of(code) end
  return concat(parts)
end)

-- Upper and lower case know all of Unicode, which Lua does not.
define("utf8.upper", function(text) return host.upper_case(text) end)
define("utf8.lower", function(text) return host.lower_case(text) end)

define("utf8.title", function(text) return host.title_case(text) end)

-- Positions in characters, of a pattern that is matched in bytes.
define("utf8.find", function(text, pattern, start, plain)
  local list = characters(text)
  local offset = #concat(list, "", 1, (start or 1) - 1)
  local found = { text:find(pattern, offset + 1, plain) }
  if not found[1] then return nil end
  found[1] = #characters(sub(text, 1, found[1] - 1)) + 1
  found[2] = #characters(sub(text, 1, found[2]))
  return unpack(found)
end)

define("utf8.patternEscape", function(text)
  return (text:gsub("([%^%$%(%)%%%.%[%]%*%+%-%?])", "%%%1"))
end)

-- Those that are right in bytes too, as long as patterns name no single character beyond ASCII in a set.
for _, name in ipairs { "match", "gmatch", "gsub", "format", "rep" } do
  local f = lib.env.string[name]
  define("utf8." .. name, function(...) return f(...) end)
end
