-- What scripts keep with a room, an area or the whole map: texts by keys, and looking for them.

local lib = select(2, ...)
local env, check, define, map = lib.env, lib.check, lib.define, lib.map
local error, format, match, next, pairs, tonumber, type =
  error, string.format, string.match, next, pairs, tonumber, type
local sort = table.sort

-- Rooms of old take any key, and give "" for one that is not there unless they are asked to say so.
local OWNERS = {
  Room = { find = function(name, id) return map.room(name, id) end, takes_empty_keys = true, is_quiet = true },
  Area = { find = function(name, id) return map.area(name, 1, id) end },
}

local function no_such_key(name, key) return nil, format('%s: no user data with key "%s"', name, key) end

local function put(name, data, position, key, value, takes_empty)
  key, value = check.text(name, position, "key", key), check.text(name, position + 1, "value", value)
  if key == "" and not takes_empty then return nil, name .. ": the key is not allowed to be an empty string" end
  data[key] = value
  return true
end

for word, owner in pairs(OWNERS) do
  local set, get, all, clear = "set" .. word .. "UserData", "get" .. word .. "UserData",
    "getAll" .. word .. "UserData", "clear" .. word .. "UserData"

  define(set, function(id, key, value)
    local found, problem = owner.find(set, id)
    if not found then return nil, problem end
    return lib.exactly(put(set, found.data, 2, key, value, owner.takes_empty_keys))
  end)

  define(get, function(id, key, tells)
    local found, problem = owner.find(get, id)
    if not found then return nil, problem end
    key = check.text(get, 2, "key", key)
    if found.data[key] then return found.data[key] end
    if owner.is_quiet and not tells then return "" end
    return no_such_key(get, key)
  end)

  define(all, function(id)
    local found, problem = owner.find(all, id)
    if not found then return nil, problem end
    return env.table.deepcopy(found.data)
  end)

  define(clear, function(id)
    local found, problem = owner.find(clear, id)
    if not found then return nil, problem end
    local had_any = next(found.data) ~= nil
    found.data = {}
    return had_any
  end)

  define(clear .. "Item", function(id, key)
    local found, problem = owner.find(clear .. "Item", id)
    if not found then return nil, problem end
    key = check.text(clear .. "Item", 2, "key", key)
    local had_it = found.data[key] ~= nil
    found.data[key] = nil
    return had_it
  end)
end

define("getRoomUserDataKeys", function(id)
  local room, problem = map.room("getRoomUserDataKeys", id)
  if not room then return nil, problem end
  local keys = {}
  for key in env.spairs(room.data) do keys[#keys + 1] = key end
  return keys
end)

-- --- of the map ---

define("setMapUserData", function(key, value)
  map.touch()
  return lib.exactly(put("setMapUserData", map.data, 1, key, value))
end)

define("getMapUserData", function(key)
  key = check.text("getMapUserData", 1, "key", key)
  if map.data[key] then return map.data[key] end
  return no_such_key("getMapUserData", key)
end)

define("getAllMapUserData", function() return env.table.deepcopy(map.data) end)

define("clearMapUserData", function()
  local had_any = next(map.data) ~= nil
  map.data = {}
  map.touch()
  return had_any
end)

define("clearMapUserDataItem", function(key)
  key = check.text("clearMapUserDataItem", 1, "key", key)
  local had_it = map.data[key] ~= nil
  map.data[key] = nil
  map.touch()
  return had_it
end)

-- --- looking: all keys; all values of a key; the numbers of those that have a value ---

local function define_search(name, owners)
  define(name, function(key, value)
    local found, seen = {}, {}
    local function add(each)
      if each ~= nil and not seen[each] then found[#found + 1], seen[each] = each, true end
    end
    for id, owner in pairs(map[owners]) do
      if key == nil then
        for known in pairs(owner.data) do add(known) end
      elseif value == nil then
        add(owner.data[key])
      elseif owner.data[key] == value then
        add(id)
      end
    end
    sort(found)
    return found
  end)
end
define_search("searchRoomUserData", "rooms")
define_search("searchAreaUserData", "areas")

-- --- where a room's name stands beside it: kept with its data, where other programs find it ---

local OFFSET, SHOWN = "room.ui_nameOffset", "room.ui_showName"

local function number_of(name, position, what, value)
  if type(value) == "number" then return value end
  error(format("%s: bad argument #%d type (%s as number expected, got %s!)", name, position, what, type(value)), 3)
end

define("setRoomNameOffset", function(id, x, y)
  local name = "setRoomNameOffset"
  number_of(name, 1, "roomID", id)
  x, y = number_of(name, 2, "x", x), number_of(name, 3, "y", y)
  return lib.exactly(env.setRoomUserData(id, OFFSET, x == 0 and format("%g", y) or format("%g %g", x, y)))
end)

-- One number alone is how far down it stands.
define("getRoomNameOffset", function(id)
  number_of("getRoomNameOffset", 1, "roomID", id)
  local kept = env.getRoomUserData(id, OFFSET) or ""
  local x, y = match(kept, "^%s*(%S+)%s+(%S+)")
  if x then return tonumber(x) or 0, tonumber(y) or 0 end
  return 0, tonumber(kept) or 0
end)

define("setRoomNameVisible", function(id, shown)
  number_of("setRoomNameVisible", 1, "roomID", id)
  shown = check.boolean("setRoomNameVisible", 2, "flag", shown)
  return lib.exactly(env.setRoomUserData(id, SHOWN, shown and "1" or "0"))
end)
