-- Additions to `table`, and walking tables in order.  Comparing is by value for what is not a table.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local error, getmetatable, ipairs, next, pairs, rawequal, setmetatable, tostring, type =
  error, getmetatable, ipairs, next, pairs, rawequal, setmetatable, tostring, type
local find, format = string.find, string.format
local insert, remove, sort = table.insert, table.remove, table.sort

define("table.size", function(t)
  if not t then return 0 end
  local size = 0
  for _ in pairs(t) do size = size + 1 end
  return size
end)

define("table.is_empty", function(t)
  if type(t) ~= "table" then
    error(format("table.is_empty: bad argument #1 type (table expected, got %s!)", type(t)), 2)
  end
  return next(t) == nil
end)

define("table.keys", function(t)
  local keys = {}
  for key in pairs(t) do keys[#keys + 1] = key end
  return keys
end)

define("table.index_of", function(t, element)
  for index, value in ipairs(t) do
    if rawequal(value, element) then return index end
  end
  return nil
end)

-- Anywhere in it, as a key or a value, tables in tables included; `seen` ends cycles.
local function contains(t, wanted, seen)
  if seen[t] then return false end
  seen[t] = true
  for key, value in pairs(t) do
    if key == wanted or value == wanted then return true end
    if type(value) == "table" and contains(value, wanted, seen) then return true end
  end
  return false
end

define("table.contains", function(t, ...)
  check.list("table.contains", 1, "table to look in", t)
  for _, wanted in ipairs { ... } do
    if contains(t, wanted, {}) then return true end
  end
  return false
end)

local function deep_copy(value, copies)
  if type(value) ~= "table" then return value end
  if copies[value] then return copies[value] end
  local copy = {}
  copies[value] = copy
  for key, member in pairs(value) do
    copy[deep_copy(key, copies)] = deep_copy(member, copies)
  end
  return setmetatable(copy, getmetatable(value))
end

define("table.deepcopy", function(t) return deep_copy(t, {}) end)

-- The second table laid over the first, in depth, as a new table.
local function update(first, second)
  local merged = {}
  for key, value in pairs(first) do merged[key] = value end
  for key, value in pairs(second) do
    if type(value) == "table" and type(merged[key]) == "table" then
      merged[key] = update(merged[key], value)
    else
      merged[key] = value
    end
  end
  return merged
end

define("table.update", function(first, second)
  check.list("table.update", 1, "table", first)
  check.list("table.update", 2, "table to update with", second)
  return update(first, second)
end)

-- All keys of all tables; where a key has several values they come as a list.
define("table.union", function(...)
  local union, counts = {}, {}
  for _, t in ipairs { ... } do
    for key, value in pairs(t) do
      if union[key] ~= nil and union[key] ~= value then
        if not counts[key] then
          union[key], counts[key] = { union[key] }, true
        end
        insert(union[key], value)
      else
        union[key] = value
      end
    end
  end
  return union
end)

define("table.n_union", function(...)
  local union, seen = {}, {}
  for _, t in ipairs { ... } do
    for _, value in ipairs(t) do
      if not seen[value] then
        seen[value] = true
        union[#union + 1] = value
      end
    end
  end
  return union
end)

define("table.complement", function(first, second)
  local rest = {}
  for key, value in pairs(first) do
    if second[key] ~= value then rest[key] = value end
  end
  return rest
end)

define("table.n_complement", function(first, second)
  local rest, gone = {}, {}
  for _, value in ipairs(second) do gone[value] = true end
  for _, value in ipairs(first) do
    if not gone[value] then rest[#rest + 1] = value end
  end
  return rest
end)

define("table.intersection", function(first, ...)
  local common = {}
  for key, value in pairs(first) do
    local everywhere = true
    for _, t in ipairs { ... } do everywhere = everywhere and t[key] == value end
    if everywhere then common[key] = value end
  end
  return common
end)

define("table.n_intersection", function(first, ...)
  local common = {}
  for _, value in ipairs(first) do
    local everywhere = true
    for _, t in ipairs { ... } do
      if not env.table.index_of(t, value) then everywhere = false end
    end
    if everywhere then common[#common + 1] = value end
  end
  return common
end)

-- What is wrong with an argument, in the words of those below.
local function refuse(name, position, what, kind, value)
  error(format("%s: bad argument #%d type (%s as %s expected, got %s)", name, position, what, kind, type(value)), 4)
end

-- What matches one of some patterns: by its value, or with true as the last argument by its key too.
local function patterns_of(name, t, ...)
  if type(t) ~= "table" then refuse(name, 1, "table to check using string.match", "table", t) end
  local patterns = { ... }
  local with_keys = false
  if type(patterns[#patterns]) == "boolean" then with_keys = remove(patterns) end
  for place, pattern in ipairs(patterns) do
    if type(pattern) ~= "string" then refuse(name, place + 1, "pattern to check", "string", pattern) end
  end
  return patterns, with_keys
end

local function matches_any(text, patterns)
  local kind = type(text)
  if kind ~= "string" and kind ~= "number" then return false end
  for _, pattern in ipairs(patterns) do
    if find(text, pattern) then return true end
  end
  return false
end

define("table.matches", function(t, ...)
  local patterns, with_keys = patterns_of("table.matches", t, ...)
  local found = {}
  for key, value in pairs(t) do
    if matches_any(value, patterns) or (with_keys and matches_any(key, patterns)) then found[key] = value end
  end
  return found
end)

-- A list of the values that `wanted` wants, each once, in the order of the keys.
local function distinct(t, wanted)
  local found, seen = {}, {}
  for _, value in env.spairs(t) do
    if not seen[value] and wanted(value) then
      seen[value] = true
      found[#found + 1] = value
    end
  end
  return found
end

define("table.n_matches", function(t, ...)
  local patterns = patterns_of("table.n_matches", t, ...)
  return distinct(t, function(value) return matches_any(value, patterns) end)
end)

local function check_collecting(name, t, wanted)
  if type(t) ~= "table" then refuse(name, 1, "table to collect items from", "table", t) end
  if type(wanted) ~= "function" then refuse(name, 2, "function to run against each item in tbl", "function", wanted) end
end

define("table.collect", function(t, wanted)
  check_collecting("table.collect", t, wanted)
  local found = {}
  for key, value in pairs(t) do
    if wanted(key, value) then found[key] = value end
  end
  return found
end)

define("table.n_collect", function(t, wanted)
  check_collecting("table.n_collect", t, wanted)
  return distinct(t, wanted)
end)

local function n_filter(t, wanted)
  local found = {}
  for index, value in ipairs(t) do
    if wanted(value, index, t) then found[#found + 1] = value end
  end
  return found
end
define("table.n_filter", n_filter)
local function flatten(t, flat)
  for _, value in ipairs(t) do
    if type(value) == "table" then flatten(value, flat) else flat[#flat + 1] = value end
  end
  return flat
end
define("table.n_flatten", function(t) return flatten(t, {}) end)

-- Pairs in the order of their keys, or of what `before(t, a, b)` says.  Keys of several types are put in order by type.
local function key_before(a, b)
  if type(a) == type(b) and (type(a) == "number" or type(a) == "string") then return a < b end
  if type(a) ~= type(b) then return type(a) < type(b) end
  return tostring(a) < tostring(b)
end

define("spairs", function(t, before)
  local keys = env.table.keys(t)
  if before then
    sort(keys, function(a, b) return before(t, a, b) end)
  else
    sort(keys, key_before)
  end
  local index = 0
  return function()
    index = index + 1
    local key = keys[index]
    if key ~= nil then return key, t[key] end
  end
end)
lib.key_before = key_before

define("listAdd", function(list, what) insert(list, what) end)

define("listRemove", function(list, what)
  for index = #list, 1, -1 do
    if list[index] == what then remove(list, index) end
  end
end)

local function same(a, b, seen)
  if type(a) ~= "table" or type(b) ~= "table" then return a == b end
  if seen[a] == b then return true end
  seen[a] = b
  for key, value in pairs(a) do
    if not same(value, b[key], seen) then return false end
  end
  for key in pairs(b) do
    if a[key] == nil then return false end
  end
  return true
end
lib.same = same
define("compare", function(a, b) return same(a, b, {}) end)
define("_comp", function(a, b) return same(a, b, {}) end)

define("xor", function(a, b) return (a and not b) or (b and not a) or false end)
