-- JSON both ways, as `yajl` to scripts and for GMCP.  RFC 8259; null is the value `yajl.null`, so that lists keep their
-- length.  Numbers are Lua's; what is neither value nor end is an error with its place.

local host, lib = ...
local env, define, utf8_character = lib.env, lib.define, lib.utf8_character
local find, match = lib.find, lib.match -- what is looked for is never far
local byte, format, gsub, sub = string.byte, string.format, string.gsub, string.sub
local concat, error, huge, ipairs, next, pairs, pcall, rawget, setmetatable, tonumber, tostring, type = table.concat, error,
  math.huge, ipairs, next, pairs, pcall, rawget, setmetatable, tonumber, tostring, type

-- Deeper than this nobody nests; it keeps the reader off the end of the stack.
local MOST_DEPTH = 200

local REPLACEMENT = utf8_character(0xFFFD)

local null = setmetatable({}, { __tostring = function() return "null" end, __metatable = false })

-- --- reading ---

local ESCAPES = { b = "\b", f = "\f", n = "\n", r = "\r", t = "\t", ["/"] = "/", ["\\"] = "\\", ['"'] = '"' }

local function fail(text, position, what)
  error(format("%s at character %d", what, position), 0)
end

-- The character of an escape whose digits stand at `position`, and where it ends.  \uD83D\uDE00 is one character in two
-- halves; half of one alone becomes the replacement character.
local function read_code(text, position)
  local digits = match(text, "^%x%x%x%x", position) or fail(text, position, "an escape without its four digits")
  local code, after = tonumber(digits, 16), position + 4
  if code < 0xD800 or code > 0xDFFF then return utf8_character(code), after end
  local low = code < 0xDC00 and match(text, "^\\u([dD][c-fC-F]%x%x)", after)
  if not low then return REPLACEMENT, after end
  return utf8_character(0x10000 + (code - 0xD800) * 1024 + tonumber(low, 16) - 0xDC00), after + 6
end

local function read_string(text, position)
  local parts, start = {}, position + 1
  while true do
    local stop = find(text, '["\\]', start) or fail(text, position, "a string without an end")
    parts[#parts + 1] = sub(text, start, stop - 1)
    if byte(text, stop) == 34 then return concat(parts), stop + 1 end
    local letter = sub(text, stop + 1, stop + 1)
    if letter == "u" then
      parts[#parts + 1], start = read_code(text, stop + 2)
    else
      parts[#parts + 1] = ESCAPES[letter] or fail(text, stop, "an escape that there is not")
      start = stop + 2
    end
  end
end

local read_value

local function skip(text, position)
  return find(text, "[^ \t\r\n]", position) or #text + 1
end

-- What most texts are made of, each found at once; what is not like this is read, or complained of, bit by bit.
local PLAIN_KEY = '^[ \t\r\n]*"([^"\\]*)"[ \t\r\n]*:()'
local PLAIN_STRING = '^([^"\\]*)"()'
local NUMBER = "^(-?%d+%.?%d*[eE]?[+-]?%d*)()"

local QUOTE, COMMA, BEGINS_LIST, ENDS_LIST, BEGINS_OBJECT, ENDS_OBJECT = 34, 44, 91, 93, 123, 125

-- The byte of the mark behind a value, and where it stands.
local function read_mark(text, position)
  local mark = byte(text, position)
  if mark ~= COMMA and mark ~= ENDS_LIST and mark ~= ENDS_OBJECT then
    position = skip(text, position)
    mark = byte(text, position)
  end
  return mark, position
end

local function read_list(text, position, depth)
  local list, count = {}, 0
  position = skip(text, position + 1)
  if byte(text, position) == ENDS_LIST then return list, position + 1 end
  while true do
    local mark
    count = count + 1
    list[count], position = read_value(text, position, depth)
    mark, position = read_mark(text, position)
    if mark == ENDS_LIST then return list, position + 1 end
    if mark ~= COMMA then fail(text, position, "a list that is neither ended nor gone on with") end
    position = position + 1
  end
end

local function read_key(text, position)
  position = skip(text, position)
  if byte(text, position) ~= QUOTE then fail(text, position, "a key that is no string") end
  local key
  key, position = read_string(text, position)
  position = skip(text, position)
  if sub(text, position, position) ~= ":" then fail(text, position, "a key without a colon") end
  return key, position + 1
end

local function read_object(text, position, depth)
  local object = {}
  position = skip(text, position + 1)
  if byte(text, position) == ENDS_OBJECT then return object, position + 1 end
  while true do
    local mark
    local key, after = match(text, PLAIN_KEY, position)
    if not key then key, after = read_key(text, position) end
    object[key], position = read_value(text, after, depth)
    mark, position = read_mark(text, position)
    if mark == ENDS_OBJECT then return object, position + 1 end
    if mark ~= COMMA then fail(text, position, "an object that is neither ended nor gone on with") end
    position = position + 1
  end
end

local WORDS = { ["true"] = true, ["false"] = false, ["null"] = null }

function read_value(text, position, depth)
  local first = byte(text, position)
  if first == nil or first <= 32 then
    position = skip(text, position)
    first = byte(text, position)
  end
  if depth > MOST_DEPTH then fail(text, position, "values nested too deep") end
  if first == QUOTE then
    local plain, after = match(text, PLAIN_STRING, position + 1)
    if plain then return plain, after end
    return read_string(text, position)
  end
  if first == BEGINS_OBJECT then return read_object(text, position, depth + 1) end
  if first == BEGINS_LIST then return read_list(text, position, depth + 1) end
  local digits, after = match(text, NUMBER, position)
  local number = digits and tonumber(digits)
  if number then return number, after end
  local word = match(text, "^%l+", position)
  if word and WORDS[word] ~= nil then return WORDS[word], position + #word end
  fail(text, position, "something that is no JSON value")
end

-- The value of a JSON text.  Raises an error, a text.
local function decode(text)
  local value, position = read_value(text, 1, 0)
  position = skip(text, position)
  if position <= #text then fail(text, position, "something behind the end") end
  return value
end
lib.json_decode = decode
lib.json_null, lib.json_string = null, read_string

-- --- writing ---

local NAMES = {
  ["\b"] = "\\b", ["\f"] = "\\f", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t", ['"'] = '\\"', ["\\"] = "\\\\",
}

local function quoted(text)
  return '"' .. gsub(text, '[%c"\\]', function(c) return NAMES[c] or format("\\u%04x", byte(c)) end) .. '"'
end

-- The shortest of three that is read back as the same.
local function number_text(number)
  if number % 1 == 0 and number < 1e15 and number > -1e15 then return format("%.0f", number) end
  for _, pattern in ipairs { "%.14g", "%.16g" } do
    local text = format(pattern, number)
    if tonumber(text) == number then return text end
  end
  return format("%.17g", number)
end

local function is_list(t)
  local size = #t
  if size == 0 then return next(t) == nil, 0 end
  for key in pairs(t) do
    if type(key) ~= "number" or key < 1 or key > size or key % 1 ~= 0 then return false end
  end
  return true, size
end

local write_value

local function write_table(t, parts, depth)
  if depth > MOST_DEPTH then error("a table that is nested too deep, or contains itself", 0) end
  local list, size = is_list(t)
  local separator = ""
  if list and (size > 0 or next(t) == nil) then
    parts[#parts + 1] = "["
    for index = 1, size do
      parts[#parts + 1] = separator
      write_value(t[index], parts, depth)
      separator = ","
    end
    parts[#parts + 1] = "]"
    return
  end
  parts[#parts + 1] = "{"
  for key, value in env.spairs(t) do
    if type(key) ~= "string" and type(key) ~= "number" then error("a key that is a " .. type(key), 0) end
    parts[#parts + 1] = separator .. quoted(tostring(key)) .. ":"
    write_value(value, parts, depth)
    separator = ","
  end
  parts[#parts + 1] = "}"
end

function write_value(value, parts, depth)
  local kind = type(value)
  if value == nil or value == null then
    parts[#parts + 1] = "null"
  elseif kind == "string" then
    parts[#parts + 1] = quoted(value)
  elseif kind == "boolean" then
    parts[#parts + 1] = tostring(value)
  elseif kind == "number" then
    if value ~= value or value == huge or value == -huge then error("a number that JSON does not have", 0) end
    parts[#parts + 1] = number_text(value)
  elseif kind == "table" then
    write_table(value, parts, depth + 1)
  else
    error("a value that is a " .. kind, 0)
  end
end

local function encode(value)
  local parts = {}
  write_value(value, parts, 0)
  return concat(parts)
end
lib.json_encode = encode

-- --- for scripts ---

local function to_value(name, text)
  text = lib.check.text(name, 1, "JSON", text)
  local works, value = pcall(decode, text)
  if not works then error(name .. ": " .. tostring(value), 3) end
  return value
end

define("yajl.to_value", function(text)
  local value = to_value("yajl.to_value", text)
  return value
end)
define("json_to_value", function(text)
  local value = to_value("json_to_value", text)
  return value
end)
define("yajl.to_string", function(value)
  local works, text = pcall(encode, value)
  if not works then error("yajl.to_string: " .. tostring(text), 2) end
  return text
end)
env.yajl.null = null
-- The rest is read when it is first wanted.
setmetatable(env.yajl, {
  __index = lib.seal(function(yajl, name)
    if name ~= "parser" and name ~= "generator" then return nil end
    lib.demanded("jsonEvents")
    return rawget(yajl, name)
  end),
  __metatable = false,
})
lib.modules.yajl = function() return env.yajl end
