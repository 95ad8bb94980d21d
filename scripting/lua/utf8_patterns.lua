-- Lua's patterns over characters instead of bytes: a dot, a set and a class take a whole character, and classes know all of
-- Unicode.  Source: the Lua 5.1 manual, 5.4.1.  What is ASCII alone goes to Lua's own functions, which are faster.

local host, lib = ...
local define, utf8 = lib.define, lib.utf8
local byte, char, find, gmatch = string.byte, string.char, string.find, string.gmatch
local gsub, match, sub = string.gsub, string.match, string.sub
local concat, error, tostring, type, unpack = table.concat, error, tostring, type, unpack
local is_ascii, text_of = utf8.is_ascii, utf8.text_of

local MAX_CAPTURES = 32
local MAX_DEPTH = 190 -- as deep as Lua's own matcher goes into itself, about

local ESCAPE, DOT, OPEN, CLOSE, CARET, DOLLAR = byte("%.[]^$", 1, 6)
local STAR, PLUS, MINUS, QUESTION, LEFT, RIGHT, ZERO, NINE, BALANCED, FRONTIER = byte("*+-?()09bf", 1, 10)
local OPENED, PLACE = -1, -2 -- what a capture's end says while it has none

-- A text as the codes of its characters, with where each starts in bytes.
local function taken_apart(text)
  local starts, count = utf8.starts_of(text)
  local codes = {}
  for index = 1, count do codes[index] = utf8.code_at(text, starts[index]) end
  return { text = text, codes = codes, starts = starts, count = count }
end

local function section(subject, first, last) return sub(subject.text, subject.starts[first], subject.starts[last + 1] - 1) end

-- By the code of a class's letter: the letter, whether a code is in the class as far as that has been asked, and whether
-- the letter is a capital, which stands for all that is not in it.
local classes = {}
for letter in gmatch("acdlpsuwxz", ".") do
  local members = {}
  for code = 0, 127 do members[code] = find(char(code), "%" .. letter) ~= nil end
  classes[byte(letter)] = { letter = letter, members = members, negated = false }
  classes[byte(letter) - 32] = { letter = letter, members = members, negated = true }
end

local function is_in_class(code, letter)
  local class = classes[letter]
  if not class then return letter == code end
  local is_in = class.members[code]
  if is_in == nil then
    is_in = host.is_in_class(code, class.letter)
    class.members[code] = is_in
  end
  return is_in ~= class.negated
end

local function make_matcher(subject, pattern)
  local codes, count, wanted, size = subject.codes, subject.count, pattern.codes, pattern.count
  local captures, level, depth = {}, 0, 0

  -- Where a single character's part of the pattern ends.
  local function end_of_class(at)
    local code = wanted[at]
    at = at + 1
    if code == ESCAPE then
      if at > size then error("malformed pattern (ends with '%')", 0) end
      return at + 1
    end
    if code ~= OPEN then return at end
    if wanted[at] == CARET then at = at + 1 end
    repeat
      if at > size then error("malformed pattern (missing ']')", 0) end
      code = wanted[at]
      at = at + 1
      if code == ESCAPE then at = at + 1 end
    until wanted[at] == CLOSE
    return at + 1
  end

  -- Whether a code is in the set whose brackets are at `at` and `last`.
  local function is_in_set(code, at, last)
    local is_in = true
    if wanted[at + 1] == CARET then
      is_in = false
      at = at + 1
    end
    at = at + 1
    while at < last do
      if wanted[at] == ESCAPE then
        at = at + 1
        if is_in_class(code, wanted[at]) then return is_in end
      elseif wanted[at + 1] == MINUS and at + 2 < last then
        if wanted[at] <= code and code <= wanted[at + 2] then return is_in end
        at = at + 2
      elseif wanted[at] == code then
        return is_in
      end
      at = at + 1
    end
    return not is_in
  end

  local function fits(place, at, after)
    if place > count then return false end
    local code, first = codes[place], wanted[at]
    if first == DOT then return true end
    if first == ESCAPE then return is_in_class(code, wanted[at + 1]) end
    if first == OPEN then return is_in_set(code, at, after - 1) end
    return first == code
  end

  local go_on

  local function greedy(place, at, after)
    local times = 0
    while fits(place + times, at, after) do times = times + 1 end
    while times >= 0 do
      local last = go_on(place + times, after + 1)
      if last then return last end
      times = times - 1
    end
  end

  local function lazy(place, at, after)
    while true do
      local last = go_on(place, after + 1)
      if last then return last end
      if not fits(place, at, after) then return nil end
      place = place + 1
    end
  end

  local function open_capture(place, at, kind)
    if level >= MAX_CAPTURES then error("too many captures", 0) end
    level = level + 1
    captures[level] = { first = place, last = kind }
    local last = go_on(place, at)
    if not last then level = level - 1 end
    return last
  end

  local function close_capture(place, at)
    local index = level
    while index > 0 and captures[index].last ~= OPENED do index = index - 1 end
    if index == 0 then error("invalid pattern capture", 0) end
    captures[index].last = place - 1
    local last = go_on(place, at)
    if not last then captures[index].last = OPENED end
    return last
  end

  -- %bxy: where what begins with an x ends at its y.
  local function balanced(place, at)
    if at + 1 > size then error("unbalanced pattern", 0) end
    local open, close = wanted[at], wanted[at + 1]
    if codes[place] ~= open then return nil end
    local nested = 1
    for index = place + 1, count do
      if codes[index] == close then
        nested = nested - 1
        if nested == 0 then return index + 1 end
      elseif codes[index] == open then
        nested = nested + 1
      end
    end
  end

  -- What a capture has taken must stand here again.
  local function again(place, digit)
    local capture = captures[digit - ZERO]
    if digit - ZERO > level or not capture or capture.last == OPENED then error("invalid capture index", 0) end
    for index = capture.first, capture.last do
      if codes[place] ~= codes[index] then return nil end
      place = place + 1
    end
    return place
  end

  local function step(place, at)
    while at <= size do
      local first, second = wanted[at], wanted[at + 1]
      if first == LEFT then
        if second == RIGHT then return open_capture(place, at + 2, PLACE) end
        return open_capture(place, at + 1, OPENED)
      elseif first == RIGHT then
        return close_capture(place, at + 1)
      elseif first == DOLLAR and at == size then
        return place == count + 1 and place or nil
      elseif first == ESCAPE and second == BALANCED then
        place = balanced(place, at + 2)
        if not place then return nil end
        at = at + 4
      elseif first == ESCAPE and second == FRONTIER then
        at = at + 2
        if wanted[at] ~= OPEN then error("missing '[' after '%f' in pattern", 0) end
        local after = end_of_class(at)
        if is_in_set(codes[place - 1] or 0, at, after - 1) or not is_in_set(codes[place] or 0, at, after - 1) then return nil end
        at = after
      elseif first == ESCAPE and second and second >= ZERO and second <= NINE then
        place = again(place, second)
        if not place then return nil end
        at = at + 2
      else
        local after = end_of_class(at)
        local suffix = wanted[after]
        if suffix == STAR then return greedy(place, at, after) end
        if suffix == PLUS then return fits(place, at, after) and greedy(place + 1, at, after) or nil end
        if suffix == MINUS then return lazy(place, at, after) end
        if suffix == QUESTION then
          if fits(place, at, after) then
            local last = go_on(place + 1, after + 1)
            if last then return last end
          end
          at = after + 1
        else
          if not fits(place, at, after) then return nil end
          place, at = place + 1, after
        end
      end
    end
    return place
  end

  function go_on(place, at)
    depth = depth + 1
    if depth > MAX_DEPTH then error("pattern too complex", 0) end
    local last = step(place, at)
    depth = depth - 1
    return last
  end

  local matcher = {}

  -- Where a match that begins at a place ends, and what it has captured: values, as Lua gives them.
  function matcher.at(place, from)
    level, depth = 0, 0
    local after = go_on(place, from)
    if not after then return nil end
    local values = {}
    for index = 1, level do
      local capture = captures[index]
      if capture.last == OPENED then error("unfinished capture", 0) end
      values[index] = capture.last == PLACE and capture.first or section(subject, capture.first, capture.last)
    end
    return after - 1, values, level
  end

  -- The first match from a place on: its first and last place and its captures.
  function matcher.from(place)
    local anchored = wanted[1] == CARET
    for start = place, anchored and place or count + 1 do
      local last, values, many = matcher.at(start, anchored and 2 or 1)
      if last then return start, last, values, many end
    end
  end

  return matcher
end

local function start_of(subject, start)
  start = start or 1
  if start < 0 then start = subject.count + start + 1 end
  return start < 1 and 1 or start
end

local function found(text, pattern, start)
  local subject = taken_apart(text)
  local place = start_of(subject, start)
  if place > subject.count + 1 then place = subject.count + 1 end
  return subject, make_matcher(subject, taken_apart(pattern)).from(place)
end

local function given(name, text, pattern)
  return text_of(name, text), lib.check.text(name, 2, "pattern", pattern)
end

local function is_simple(text, pattern) return is_ascii(text) and is_ascii(pattern) end

define("utf8.find", function(text, pattern, start, plain)
  text, pattern = given("utf8.find", text, pattern)
  if is_simple(text, pattern) then return find(text, pattern, start or 1, plain) end
  if plain then pattern = gsub(pattern, "%p", "%%%0") end
  local _, first, last, values, many = found(text, pattern, start)
  if not first then return nil end
  return first, last, unpack(values, 1, many)
end)

define("utf8.match", function(text, pattern, start)
  text, pattern = given("utf8.match", text, pattern)
  if is_simple(text, pattern) then return match(text, pattern, start or 1) end
  local subject, first, last, values, many = found(text, pattern, start)
  if not first then return nil end
  if many == 0 then return section(subject, first, last) end
  return unpack(values, 1, many)
end)

define("utf8.gmatch", function(text, pattern)
  text, pattern = given("utf8.gmatch", text, pattern)
  if is_simple(text, pattern) then return gmatch(text, pattern) end
  local subject = taken_apart(text)
  local matcher, place = make_matcher(subject, taken_apart(pattern)), 1
  return function()
    if place > subject.count + 1 then return nil end
    local first, last, values, many = matcher.from(place)
    if not first then
      place = subject.count + 2
      return nil
    end
    place = last < first and first + 1 or last + 1
    if many == 0 then return section(subject, first, last) end
    return unpack(values, 1, many)
  end
end)

-- What stands for a match: the text with its %1, the table's or the function's value; the match where that gives nothing.
local function replaced(whole, values, many, replacement)
  local kind, value = type(replacement)
  if kind == "table" then
    value = replacement[many > 0 and values[1] or whole]
  elseif kind == "function" then
    if many > 0 then value = replacement(unpack(values, 1, many)) else value = replacement(whole) end
  else
    return (gsub(replacement, "%%(.)", function(digit)
      if digit == "0" or digit == "1" and many == 0 then return whole end
      if not find(digit, "%d") then return digit end
      if not values[digit + 0] then error("invalid capture index", 0) end
      return tostring(values[digit + 0])
    end))
  end
  if not value then return whole end
  if type(value) ~= "string" and type(value) ~= "number" then
    error("invalid replacement value (a " .. type(value) .. ")", 0)
  end
  return tostring(value)
end

define("utf8.gsub", function(text, pattern, replacement, most)
  text, pattern = given("utf8.gsub", text, pattern)
  local kind = type(replacement)
  if kind == "number" then replacement = tostring(replacement) end
  if kind ~= "string" and kind ~= "number" and kind ~= "table" and kind ~= "function" then
    error("utf8.gsub: bad argument #3 type (replacement as string, table or function expected, got " .. kind .. "!)", 2)
  end
  if is_simple(text, pattern) then return gsub(text, pattern, replacement, most) end
  local subject, wanted = taken_apart(text), taken_apart(pattern)
  local matcher = make_matcher(subject, wanted)
  local anchored = wanted.codes[1] == CARET
  local parts, place, times = {}, 1, 0
  while times < (most or subject.count + 1) do
    local last, values, many = matcher.at(place, anchored and 2 or 1)
    if last then
      times = times + 1
      parts[#parts + 1] = replaced(section(subject, place, last), values, many, replacement)
    end
    if last and last >= place then
      place = last + 1
    elseif place <= subject.count then
      parts[#parts + 1] = section(subject, place, place)
      place = place + 1
    else
      break
    end
    if anchored then break end
  end
  parts[#parts + 1] = section(subject, place, subject.count)
  return concat(parts), times
end)
