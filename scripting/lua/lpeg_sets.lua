-- LPeg's character sets: which bytes, as a table; and the same as a class of Lua's patterns, for runs of them.

local _, lib = ...
local byte, char, find, format = string.byte, string.char, string.find, string.format
local concat, pairs = table.concat, pairs

local sets = {}
lib.lpeg = { sets = sets }

-- In a set of characters with which something may begin: it is to be tried where there is none, too.
sets.END = -1

function sets.of_text(text)
  local set = {}
  for at = 1, #text do set[byte(text, at)] = true end
  return set
end

function sets.add_range(set, first, last)
  for code = first, last do set[code] = true end
end

sets.all = {}
sets.add_range(sets.all, 0, 255)
sets.all_and_end = { [sets.END] = true }
sets.add_range(sets.all_and_end, 0, 255)

function sets.union(a, b)
  local set = {}
  for code in pairs(a) do set[code] = true end
  for code in pairs(b) do set[code] = true end
  return set
end

function sets.difference(a, b)
  local set = {}
  for code in pairs(a) do
    if not b[code] then set[code] = true end
  end
  return set
end

function sets.count(set)
  local count = 0
  for _ in pairs(set) do count = count + 1 end
  return count
end

-- --- classes of Lua's patterns ---

local function is_plain(code) return code > 127 or find(char(code), "^%w") ~= nil end

local function escaped(code)
  if code == 0 then return "%z" end
  return (is_plain(code) and "" or "%") .. char(code)
end

-- The pattern's text for one character of the set.  Ranges begin and end with what has no meaning of its own there.
function sets.class(set)
  local pieces, code = {}, 0
  while code < 256 do
    local last = code
    if set[code] then
      while is_plain(code) and set[last + 1] and is_plain(last + 1) do last = last + 1 end
      pieces[#pieces + 1] = last > code and format("%s-%s", char(code), char(last)) or escaped(code)
    end
    code = last + 1
  end
  return "[" .. concat(pieces) .. "]"
end

-- --- those that the C library knows ---

local CLASSES = {
  alnum = "%w", alpha = "%a", cntrl = "%c", digit = "%d", graph = "[%w%p]", lower = "%l", print = "[%w%p ]", punct = "%p",
  space = "%s", upper = "%u", xdigit = "%x",
}

-- By name, in the language that the system is set to.
function sets.of_locale()
  local found = {}
  for name, class in pairs(CLASSES) do
    found[name] = {}
    for code = 0, 255 do
      local is_in = code == 0 and name == "cntrl" or code > 0 and find(char(code), class) ~= nil
      if is_in then found[name][code] = true end
    end
  end
  return found
end
