-- What LPeg's captures give.  While a pattern is matched, a list only notes which captures there have been; when all has
-- matched their values are worked out from it here, or earlier for `Cmt` (lpeg_matching.lua).
--
-- The list has three places for each note.  A capture within which there may be others begins with its node, where it
-- begins, and false, and ends with CLOSE, where it ends, and where its first note is; one without others is its node, where it
-- begins, and where it ends.  Places of notes are those before their first, so that the list begins at 0.

local _, lib = ...
local error, format, select, sub, tostring, type, unpack =
  error, string.format, select, string.sub, tostring, type, unpack
local concat, gsub, tonumber = table.concat, string.gsub, tonumber

local captures = {}
lib.lpeg.captures = captures

local CLOSE = {}
captures.CLOSE = CLOSE

-- As many values as Lua hands over at once (see `unpack` in sandbox_libraries.lua).
local MAX_VALUES = 7900

-- By form: puts the values of the capture at a place behind those that a list has; the place behind it, and how many
-- values there are now.
local push = {}
captures.push = push

function captures.spread(values, count)
  if count > MAX_VALUES then error("too many captures") end
  return unpack(values, 1, count)
end
local spread = captures.spread

-- The values of what is within the capture at a place: where it ends, the place behind it, the values and their number.
local function inside(notes, place)
  local stop, values, count = notes[place + 3], {}, 0
  place = place + 3
  if stop then return stop, place, values, 0 end
  local node = notes[place + 1]
  while node ~= CLOSE do
    place, count = push[node.form](notes, place, node, values, count)
    node = notes[place + 1]
  end
  return notes[place + 2], place + 3, values, count
end

-- The place behind the capture at a place, whose values nobody wants.
local function behind_it(notes, place)
  local at = place + 3
  if notes[at] then return at end
  while notes[at + 1] ~= CLOSE or notes[at + 3] ~= place do at = at + 3 end
  return at + 3
end

-- As `inside`; where there are no values, what has matched is the one.
local function inside_or_whole(notes, place)
  local stop, behind, values, count = inside(notes, place)
  if count > 0 then return behind, values, count end
  values[1] = sub(notes.subject, notes[place + 2], stop - 1)
  return behind, values, 1
end

-- Calls `each(values, count, from, to)` for every capture right within the one at a place: where this one ends, and the
-- place behind it.
local function one_by_one(notes, place, each)
  local stop = notes[place + 3]
  place = place + 3
  if stop then return stop, place end
  local node = notes[place + 1]
  while node ~= CLOSE do
    local values = {}
    local behind, count = push[node.form](notes, place, node, values, 0)
    local to = notes[place + 3] or notes[behind - 1]
    each(values, count, notes[place + 2], to)
    place = behind
    node = notes[place + 1]
  end
  return notes[place + 2], place + 3
end

local function append(values, count, more, number)
  for index = 1, number do values[count + index] = more[index] end
  return count + number
end

local function append_results(values, count, ...)
  local number = select("#", ...)
  if number == 1 then
    values[count + 1] = ...
    return count + 1
  end
  return append(values, count, { ... }, number)
end

-- --- without others within ---

function push.position(notes, place, _, values, count)
  values[count + 1] = notes[place + 2]
  return place + 3, count + 1
end

function push.constant(_, place, node, values, count) return place + 3, append(values, count, node.values, node.count) end

function push.argument(notes, place, node, values, count)
  if node.index > notes.extra_count then error(format("reference to absent extra argument #%d", node.index)) end
  values[count + 1] = notes.extra[node.index]
  return place + 3, count + 1
end

-- The last complete group of this name before a place, which no complete capture has within it.
local function group_before(notes, place, name)
  while place > 0 do
    place = place - 3
    local node = notes[place + 1]
    if node == CLOSE then
      place = notes[place + 3]
      node = notes[place + 1]
    elseif not notes[place + 3] then
      node = CLOSE -- it is not complete
    end
    if node.form == "group" and node.name == name then return place end
  end
  error(format("back reference '%s' not found", tostring(name)))
end

function push.back(notes, place, node, values, count)
  local _, more, number = inside_or_whole(notes, group_before(notes, place, node.name))
  return place + 3, append(values, count, more, number)
end

-- --- with others within ---

function push.simple(notes, place, _, values, count)
  local from, stop = notes[place + 2], notes[place + 3]
  if stop then
    values[count + 1] = sub(notes.subject, from, stop - 1)
    return place + 3, count + 1
  end
  local at, node = count + 1, nil
  count, place = at, place + 3
  node = notes[place + 1]
  while node ~= CLOSE do
    place, count = push[node.form](notes, place, node, values, count)
    node = notes[place + 1]
  end
  values[at] = sub(notes.subject, from, notes[place + 2] - 1)
  return place + 3, count
end

function push.group(notes, place, node, values, count)
  if node.name ~= nil then return behind_it(notes, place), count end
  local behind, more, number = inside_or_whole(notes, place)
  return behind, append(values, count, more, number)
end

function push.table(notes, place, _, values, count)
  local made, length = {}, 0
  place = place + 3
  if not notes[place] then
    local node = notes[place + 1]
    while node ~= CLOSE do
      if node.form == "group" and node.name ~= nil then
        local behind, more = inside_or_whole(notes, place)
        made[node.name] = more[1]
        place = behind
      else
        place, length = push[node.form](notes, place, node, made, length)
      end
      node = notes[place + 1]
    end
    place = place + 3
  end
  values[count + 1] = made
  return place, count + 1
end

local function check_text(value, what)
  if type(value) ~= "string" and type(value) ~= "number" then error(format("invalid %s value (a %s)", what, type(value))) end
  return value
end

function push.substitution(notes, place, _, values, count)
  local pieces, at = {}, notes[place + 2]
  local stop, behind = one_by_one(notes, place, function(more, number, from, to)
    if number == 0 then return end
    pieces[#pieces + 1] = sub(notes.subject, at, from - 1)
    pieces[#pieces + 1] = check_text(more[1], "replacement")
    at = to
  end)
  pieces[#pieces + 1] = sub(notes.subject, at, stop - 1)
  values[count + 1] = concat(pieces)
  return behind, count + 1
end

-- A text in which %1 is the first value of the first capture.  Those that it does not name are left alone.
function push.text(notes, place, node, values, count)
  local within, behind = {}, behind_it(notes, place)
  local stop = notes[place + 3] or notes[behind - 1]
  local last, at = behind - 3, place + 3
  while at < last do
    local inner = notes[at + 1]
    if inner ~= CLOSE then within[#within + 1] = at end
    -- What is within a simple capture counts as well.
    at = (inner == CLOSE or inner.form == "simple") and at + 3 or behind_it(notes, at)
  end
  values[count + 1] = gsub(node.text, "%%(.?)", function(mark)
    local index = tonumber(mark)
    if not index then return mark end
    if index == 0 then return sub(notes.subject, notes[place + 2], stop - 1) end
    at = within[index] or error(format("invalid capture index (%d)", index))
    local first, more = {}, 0
    at, more = push[notes[at + 1].form](notes, at, notes[at + 1], first, 0)
    if more == 0 then error(format("no values in capture index %d", index)) end
    return check_text(first[1], "capture")
  end)
  return behind, count + 1
end

function push.number(notes, place, node, values, count)
  if node.number == 0 then return behind_it(notes, place), count end
  local behind, more, number = inside_or_whole(notes, place)
  if node.number > number then error(format("no capture '%d'", node.number)) end
  values[count + 1] = more[node.number]
  return behind, count + 1
end

function push.query(notes, place, node, values, count)
  local behind, more = inside_or_whole(notes, place)
  local found = node.entries[more[1]]
  if found == nil then return behind, count end
  values[count + 1] = found
  return behind, count + 1
end

push["function"] = function(notes, place, node, values, count)
  local behind, more, number = inside_or_whole(notes, place)
  return behind, append_results(values, count, node.call(spread(more, number)))
end

function push.fold(notes, place, node, values, count)
  local is_first, so_far = true, nil
  local _, behind = one_by_one(notes, place, function(more, number)
    if is_first then
      if number == 0 then error("no initial value for fold capture") end
      is_first, so_far = false, more[1]
    else
      so_far = node.call(so_far, spread(more, number))
    end
  end)
  if is_first then error("no initial value for fold capture") end
  values[count + 1] = so_far
  return behind, count + 1
end

-- `patt % f` changes the value before it.
function push.accumulator(notes, place, node, values, count)
  local behind, more, number = inside_or_whole(notes, place)
  if count == 0 then error("no previous value for accumulator capture") end
  values[count] = node.call(values[count], spread(more, number))
  return behind, count
end

-- --- all of them ---

-- The values of the captures from a place to the end of the list.
function captures.from(notes, place)
  local values, count, last = {}, 0, notes.count
  while place < last do
    local node = notes[place + 1]
    place, count = push[node.form](notes, place, node, values, count)
  end
  return values, count
end
