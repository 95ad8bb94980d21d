-- rex: Perl regular expressions with the functions of lrexlib, which Mudlet's scripts know as `rex`.
-- A group that took no part is false, as there; where it is found the host says (features/regex.py).

local host, lib = ...
local env, check, seal = lib.env, lib.check, lib.seal
local concat, format, gmatch, gsub, sub = table.concat, string.format, string.gmatch, string.gsub, string.sub
local error, getmetatable, newproxy, pairs, select, setmetatable, tonumber, tostring, type, unpack =
  error, getmetatable, newproxy, pairs, select, setmetatable, tonumber, tostring, type, unpack
local floor = math.floor

-- PCRE's numbers, and the letters by which patterns switch the same.
local FLAGS = { CASELESS = 1, MULTILINE = 2, DOTALL = 4, EXTENDED = 8, UNGREEDY = 512, UTF8 = 2048 }
local LETTERS = { [1] = "i", [2] = "m", [4] = "s", [8] = "x", [512] = "U", [2048] = "" }
local KNOWN_LETTERS = { i = "i", m = "m", s = "s", x = "x", U = "U", u = "", X = "" }

local function letters_of(name, flags)
  if flags == nil then return "" end
  local letters = ""
  if type(flags) == "string" then
    for letter in gmatch(flags, ".") do
      if not KNOWN_LETTERS[letter] then error(format("%s: '%s' is no flag of a pattern", name, letter), 3) end
      letters = letters .. KNOWN_LETTERS[letter]
    end
    return letters
  end
  local left = check.number(name, 4, "flags", flags)
  for bit, letter in pairs(LETTERS) do
    if floor(left / bit) % 2 == 1 then letters, left = letters .. letter, left - bit end
  end
  if left ~= 0 then error(format("%s: there is no flag %s", name, tostring(left)), 3) end
  return letters
end

-- --- patterns: texts, or objects that rex.new has made ---

local patterns = setmetatable({}, { __mode = "k" })

local function pattern_of(name, pattern, flags)
  local known = type(pattern) == "userdata" and patterns[pattern]
  if known then return known end
  return { source = check.text(name, 2, "pattern", pattern), flags = letters_of(name, flags) }
end

local function start_of(subject, init)
  init = tonumber(init) or 1
  if init > 0 then return init - 1 end
  if init == 0 then return 0 end
  return init + #subject < 0 and 0 or init + #subject
end

local function find_all(pattern, subject, start, most)
  return host.regex_find(pattern.source, pattern.flags, subject, start, most)
end

local function group_text(subject, spans, place)
  return spans[place] > 0 and sub(subject, spans[place], spans[place + 1])
end

-- What a match captured, as a list; of a pattern without groups the whole of it.  `at` is where its spans begin.
local function captures_of(subject, spans, at)
  local count = spans[1]
  if count == 1 then return { group_text(subject, spans, at) }, 1 end
  local captures = {}
  for group = 1, count - 1 do captures[group] = group_text(subject, spans, at + 2 * group) end
  return captures, count - 1
end

local function first_match(pattern, subject, init)
  local spans = find_all(pattern, subject, start_of(subject, init), 1)
  return spans[1] and spans or nil
end

local function match(name, subject, pattern, init, flags)
  subject, pattern = check.text(name, 1, "subject", subject), pattern_of(name, pattern, flags)
  local spans = first_match(pattern, subject, init)
  if not spans then return nil end
  local captures, count = captures_of(subject, spans, 2)
  return unpack(captures, 1, count)
end

local function find(name, subject, pattern, init, flags)
  subject, pattern = check.text(name, 1, "subject", subject), pattern_of(name, pattern, flags)
  local spans = first_match(pattern, subject, init)
  if not spans then return nil end
  if spans[1] == 1 then return spans[2], spans[3] end
  local captures, count = captures_of(subject, spans, 2)
  return spans[2], spans[3], unpack(captures, 1, count)
end

local function add_names(pattern, list)
  for group, number in pairs(host.regex_groups(pattern.source, pattern.flags)) do
    list[group] = list[number]
  end
  return list
end

local rex, methods = {}, {}

function rex.match(subject, pattern, init, flags) return lib.exactly(match("rex.match", subject, pattern, init, flags)) end
function rex.find(subject, pattern, init, flags) return lib.exactly(find("rex.find", subject, pattern, init, flags)) end
function methods.match(object, subject, init) return lib.exactly(match("match", subject, object, init)) end
function methods.find(object, subject, init) return lib.exactly(find("find", subject, object, init)) end

-- First and last byte, and what was captured, with the named groups by their names.
function methods.tfind(object, subject, init)
  subject = check.text("tfind", 1, "subject", subject)
  local pattern = pattern_of("tfind", object)
  local spans = first_match(pattern, subject, init)
  if not spans then return nil end
  local captures = spans[1] == 1 and {} or captures_of(subject, spans, 2)
  return spans[2], spans[3], add_names(pattern, captures)
end

-- The same with where each group begins and ends.
function methods.exec(object, subject, init)
  subject = check.text("exec", 1, "subject", subject)
  local spans = first_match(pattern_of("exec", object), subject, init)
  if not spans then return nil end
  local places = {}
  for index = 4, #spans do places[index - 3] = spans[index] > 0 and spans[index] end
  return spans[2], spans[3], places
end

function rex.new(pattern, flags)
  pattern = { source = check.text("rex.new", 1, "pattern", pattern), flags = letters_of("rex.new", flags) }
  host.regex_groups(pattern.source, pattern.flags) -- what does not compile is told here
  local object = newproxy(true)
  local meta = getmetatable(object)
  meta.__index, meta.__metatable = methods, "rex"
  meta.__tostring = function() return "rex: " .. pattern.source end
  patterns[object] = pattern
  return object
end

-- --- every match ---

function rex.gmatch(subject, pattern, flags)
  subject, pattern = check.text("rex.gmatch", 1, "subject", subject), pattern_of("rex.gmatch", pattern, flags)
  local spans = find_all(pattern, subject, 0, 0)
  local at = 2
  return seal(function()
    if not spans[at] then return nil end
    local captures, count = captures_of(subject, spans, at)
    at = at + 2 * spans[1]
    return unpack(captures, 1, count)
  end)
end

-- What stands between the matches, each with what the match behind it captured.
function rex.split(subject, pattern, flags)
  subject, pattern = check.text("rex.split", 1, "subject", subject), pattern_of("rex.split", pattern, flags)
  local spans = find_all(pattern, subject, 0, 0)
  local at, start, is_over = 2, 1, false
  -- An empty match at the beginning or the end separates nothing.
  local function is_nothing() return spans[at] and spans[at + 1] < spans[at] and (spans[at] <= start or spans[at] > #subject) end
  return seal(function()
    if is_over then return nil end
    while is_nothing() do at = at + 2 * spans[1] end
    if not spans[at] then
      is_over = true
      return sub(subject, start)
    end
    local section = sub(subject, start, spans[at] - 1)
    local captures, count = captures_of(subject, spans, at)
    start, at = spans[at + 1] + 1, at + 2 * spans[1]
    return section, unpack(captures, 1, count)
  end)
end

function rex.count(subject, pattern, flags)
  subject, pattern = check.text("rex.count", 1, "subject", subject), pattern_of("rex.count", pattern, flags)
  local spans = find_all(pattern, subject, 0, 0)
  return spans[1] and (#spans - 1) / (2 * spans[1]) or 0
end

-- How a match is replaced: by a text in which %1 is the first group, a function's result, or a table's entry.
local function replacer_of(with)
  if type(with) == "function" then
    return function(whole, captures, count) return with(unpack(captures, 1, count)) end
  elseif type(with) == "table" then
    return function(_, captures) return with[captures[1]] end
  end
  local text = check.text("rex.gsub", 3, "replacement", with)
  return function(whole, captures, count)
    return (gsub(text, "%%(.)", function(mark)
      local number = tonumber(mark)
      if not number then return mark end
      if number == 0 then return whole end
      if number > count then error("rex.gsub: there is no group %" .. mark, 0) end
      return captures[number] or ""
    end))
  end
end

-- The new text, how many matches there were, and how many were replaced.
function rex.gsub(subject, pattern, with, most, flags)
  subject, pattern = check.text("rex.gsub", 1, "subject", subject), pattern_of("rex.gsub", pattern, flags)
  local replace = replacer_of(with)
  if most ~= nil then most = check.number("rex.gsub", 4, "count", most) end
  if most and most <= 0 then return subject, 0, 0 end
  local spans = find_all(pattern, subject, 0, most or 0)
  local parts, start, matched, replaced = {}, 1, 0, 0
  for at = 2, #spans, 2 * (spans[1] or 1) do
    local first, last = spans[at], spans[at + 1]
    local whole = sub(subject, first, last)
    local new = replace(whole, captures_of(subject, spans, at))
    matched = matched + 1
    if new then
      replaced = replaced + 1
    else
      new = whole
    end
    parts[#parts + 1] = sub(subject, start, first - 1)
    parts[#parts + 1] = tostring(new)
    start = last + 1
  end
  parts[#parts + 1] = sub(subject, start)
  return concat(parts), matched, replaced
end

function rex.flags(into)
  into = into or {}
  for name, number in pairs(FLAGS) do into[name] = number end
  return into
end

function rex.version() return "PCRE2" end

for _, functions in pairs { rex, methods } do
  for _, f in pairs(functions) do seal(f) end
end
-- lrexlib puts itself where its own name is too.
for _, name in pairs { "rex", "rex_pcre", "rex_pcre2" } do
  env[name] = rex
  lib.modules[name] = function() return rex end
end
