-- luautf8's places: in bytes, in characters and in columns of a screen; and its comparing, inserting and removing.

local host, lib = ...
local define, check, utf8 = lib.define, lib.check, lib.utf8
local concat, error, floor, max, min, tonumber, type =
  table.concat, error, math.floor, math.max, math.min, tonumber, type
local byte, find, sub = string.byte, string.find, string.sub
local text_of, starts_of, size_at, code_at = utf8.text_of, utf8.starts_of, utf8.size_at, utf8.code_at

lib.env.utf8.charpattern = "[%z\1-\127\194-\244][\128-\191]*"

local function whole(name, position, value, default)
  if value == nil then return default end
  return floor(check.number(name, position, "position", value))
end

-- Where the character is that many characters away from the one at a byte; nil outside of the text.
local function moved(text, place, by)
  while by > 0 do
    if place > #text then return nil end
    place, by = place + size_at(text, place), by - 1
  end
  while by < 0 do
    place, by = place - 1, by + 1
    while place > 1 and find(text, "^[\128-\191]", place) do place = place - 1 end
    if place < 1 then return nil end
  end
  return place
end

local function told(text, place)
  if not place or place < 1 or place > #text then return nil end
  return place, code_at(text, place)
end

-- utf8.charpos(text [, byte], index): where a character begins, counted from a byte or from the start; and its code.
define("utf8.charpos", function(text, place, index)
  text = text_of("utf8.charpos", text)
  place, index = whole("utf8.charpos", 2, place), whole("utf8.charpos", 3, index)
  if not index then
    place, index = nil, place or 1
    if index > 0 then return told(text, moved(text, 1, index - 1)) end
    return told(text, moved(text, #text + 1, index))
  end
  if place < 0 then place = #text + place + 1 end
  return told(text, moved(text, place, index))
end)

-- utf8.next(text [, byte [, characters]]): the place of the next character and its code; an iterator too.
define("utf8.next", function(text, place, by)
  text = text_of("utf8.next", text)
  place, by = whole("utf8.next", 2, place), whole("utf8.next", 3, by, 1)
  if not place then return told(text, 1) end
  return told(text, moved(text, place, by))
end)

-- As in Lua 5.3: the byte at which the n-th character begins, counted from a byte.
define("utf8.offset", function(text, n, place)
  text = text_of("utf8.offset", text)
  n = whole("utf8.offset", 2, n, 1)
  place = whole("utf8.offset", 3, place, n > 0 and 1 or #text + 1)
  if place < 0 then place = #text + place + 1 end
  if place < 1 or place > #text + 1 then error("utf8.offset: bad argument #3 value (position out of range)", 2) end
  if n == 0 then
    while place > 1 and find(text, "^[\128-\191]", place) do place = place - 1 end
    return place
  end
  if find(text, "^[\128-\191]", place) then error("utf8.offset: initial position is a continuation byte", 2) end
  return moved(text, place, n > 0 and n - 1 or n)
end)

-- As in Lua 5.3: the codes of the characters that begin between two bytes.
define("utf8.codepoint", function(text, first, last)
  text = text_of("utf8.codepoint", text)
  first = whole("utf8.codepoint", 2, first, 1)
  last = whole("utf8.codepoint", 3, last, first)
  if first < 0 then first = #text + first + 1 end
  if last < 0 then last = #text + last + 1 end
  if first < 1 or last > #text then error("utf8.codepoint: out of range", 2) end
  local codes = {}
  while first <= last do
    codes[#codes + 1] = code_at(text, first)
    first = first + size_at(text, first)
  end
  return unpack(codes)
end)

define("utf8.insert", function(text, index, added)
  text = text_of("utf8.insert", text)
  if added == nil then return text .. check.text("utf8.insert", 2, "text to insert", index) end
  index, added = whole("utf8.insert", 2, index), check.text("utf8.insert", 3, "text to insert", added)
  local starts, count = starts_of(text)
  if index < 0 then index = count + index + 1 end
  index = index < 1 and 1 or index > count and count + 1 or index
  return sub(text, 1, starts[index] - 1) .. added .. sub(text, starts[index])
end)

define("utf8.remove", function(text, first, last)
  text = text_of("utf8.remove", text)
  local starts, count = starts_of(text)
  first, last = utf8.range(whole("utf8.remove", 2, first, -1), whole("utf8.remove", 3, last, -1), count)
  if first > last then return text end
  return sub(text, 1, starts[first] - 1) .. sub(text, starts[last + 1])
end)

-- Characters by their codes in a text: %228, %u228, %xE4, and each with braces; % before anything else takes it as it is.
define("utf8.escape", function(text)
  text = text_of("utf8.escape", text)
  local function character(digits, base)
    local code = tonumber(digits, base)
    if not code or code > 0x10FFFF then error("utf8.escape: " .. digits .. " is no character", 0) end
    return utf8.character_of(code)
  end
  local parts, place = {}, 1
  while true do
    local percent = find(text, "%", place, true)
    parts[#parts + 1] = sub(text, place, (percent or 0) - 1)
    if not percent then return concat(parts) end
    local _, last, kind, digits = find(text, "^([uUxX]?){?(%x+)}?", percent + 1)
    local base = last and (kind == "x" or kind == "X") and 16 or 10
    if last and base == 10 then
      _, last, digits = find(text, "^[uU]?{?(%d+)}?", percent + 1)
    end
    if last then
      parts[#parts + 1] = character(digits, base)
      place = last + 1
    else
      parts[#parts + 1] = sub(text, percent + 1, percent + size_at(text, percent + 1))
      place = percent + 1 + size_at(text, percent + 1)
    end
  end
end)

-- Upper and lower case alike, and what is left of a comparison then: -1, 0 or 1.
define("utf8.fold", function(text) return host.fold_case(text_of("utf8.fold", text)) end)
define("utf8.ncasecmp", function(one, other)
  one = host.fold_case(text_of("utf8.ncasecmp", one))
  other = host.fold_case(check.text("utf8.ncasecmp", 2, "text", other))
  return one == other and 0 or one < other and -1 or 1
end)

-- --- what is no UTF-8 ---

local function first_invalid(text, place)
  while place <= #text do
    local size = size_at(text, place)
    if size == 1 and byte(text, place) > 127 then return place end
    place = place + size
  end
end

define("utf8.isvalid", function(text) return first_invalid(text_of("utf8.isvalid", text), 1) == nil end)
define("utf8.invalidoffset", function(text, place)
  text, place = text_of("utf8.invalidoffset", text), whole("utf8.invalidoffset", 2, place, 1)
  if place < 0 then place = #text + place + 1 end
  return first_invalid(text, place < 1 and 1 or place)
end)
define("utf8.clean", function(text, instead)
  text = text_of("utf8.clean", text)
  instead = instead and check.text("utf8.clean", 2, "replacement", instead) or utf8.character_of(0xFFFD)
  local parts, place = {}, 1
  while true do
    local wrong = first_invalid(text, place)
    parts[#parts + 1] = sub(text, place, (wrong or 0) - 1)
    if not wrong then return concat(parts), place == 1 end
    parts[#parts + 1] = instead
    place = wrong + 1
    while first_invalid(text, place) == place do place = place + 1 end -- one replacement for a run
  end
end)
define("utf8.normalize_nfc", function(text)
  local normal = host.normalize_nfc(text_of("utf8.normalize_nfc", text))
  return normal, normal == text
end)
define("utf8.isnfc", function(text) return host.normalize_nfc(text_of("utf8.isnfc", text)) == text end)

-- --- columns ---

local function width_of(code, ambiguous_is_wide, otherwise) return host.columns(code, ambiguous_is_wide == true, otherwise or 0) end

-- What stands behind the text: in luautf8 0.2 the bytes between which to look and how wide is what is sometimes wide, 1 or 2;
-- before, only whether that is wide.  Then how wide is what cannot be seen.
local function widths(name, before, text, ...)
  local first, last, ambiguous, otherwise = ...
  if type(first) == "boolean" then return 1, #text, first, last end
  first, last = whole(name, before + 1, first, 1), whole(name, before + 2, last, #text)
  if first < 0 then first = #text + first + 1 end
  if last < 0 then last = #text + last + 1 end
  return max(first, 1), min(last, #text), ambiguous == 2, otherwise
end

-- utf8.width(text or code, …)
define("utf8.width", function(text, ...)
  if type(text) == "number" then
    local ambiguous, otherwise = ...
    return width_of(text, ambiguous, otherwise)
  end
  text = text_of("utf8.width", text)
  local place, last, ambiguous_is_wide, otherwise = widths("utf8.width", 1, text, ...)
  local columns = 0
  while place <= last do
    columns = columns + width_of(code_at(text, place), ambiguous_is_wide, otherwise)
    place = place + size_at(text, place)
  end
  return columns
end)

-- utf8.widthindex(text, column, …): the character at a column, the column within it, and its width.
define("utf8.widthindex", function(text, column, ...)
  text, column = text_of("utf8.widthindex", text), whole("utf8.widthindex", 2, column, 1)
  local place, last, ambiguous_is_wide, otherwise = widths("utf8.widthindex", 2, text, ...)
  local index = 1
  while place <= last do
    local columns = width_of(code_at(text, place), ambiguous_is_wide, otherwise)
    if column <= columns then return index, column, columns end
    column, place, index = column - columns, place + size_at(text, place), index + 1
  end
  return index
end)

-- utf8.widthlimit(text, columns, …): the last byte of what fits, or, with less than 0 columns, the first byte of what fits at
-- the end; and how many columns are left over.
define("utf8.widthlimit", function(text, limit, ...)
  text = text_of("utf8.widthlimit", text)
  limit = whole("utf8.widthlimit", 2, limit)
  if not limit then check.number("utf8.widthlimit", 2, "limit", limit) end
  local first, last, ambiguous_is_wide, otherwise = widths("utf8.widthlimit", 2, text, ...)
  if limit >= 0 then
    local place = first
    while place <= last do
      local columns = width_of(code_at(text, place), ambiguous_is_wide, otherwise)
      if columns > limit then break end
      limit, place = limit - columns, place + size_at(text, place)
    end
    return place - 1, limit
  end
  local place = last + 1
  while place > first do
    local before = moved(text, place, -1)
    local columns = width_of(code_at(text, before), ambiguous_is_wide, otherwise)
    if columns > -limit then break end
    limit, place = limit + columns, before
  end
  return place, limit
end)

-- For `for first, last in utf8.grapheme_indices(text)`: the bytes of what a reader takes for one character.
define("utf8.grapheme_indices", function(text, first, last)
  text = text_of("utf8.grapheme_indices", text)
  first, last = utf8.range(whole("utf8.grapheme_indices", 2, first, 1), whole("utf8.grapheme_indices", 3, last, -1), #text)
  local within = sub(text, first, last)
  if first_invalid(within, 1) then error("utf8.grapheme_indices: string is not valid UTF-8", 2) end
  local sizes, index, place = host.grapheme_sizes(within), 0, first
  return function()
    index = index + 1
    if not sizes[index] then return nil end
    local start = place
    place = place + sizes[index]
    return start, place - 1
  end
end)
