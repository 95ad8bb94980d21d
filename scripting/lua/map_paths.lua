-- The cheapest path over the map, by Dijkstra's method: rooms may stand anywhere on a map, and special exits lead anywhere, so
-- that no distance on it says what is left to pay.  Nothing is made for a way but what stands in the heap, since a large map has
-- a hundred thousand of them.

local lib = select(2, ...)
local env, define, map = lib.env, lib.define, lib.map
local error, floor, format, next, pairs, sort, tonumber, tostring, type =
  error, math.floor, string.format, next, pairs, table.sort, tonumber, tostring, type

local MOST_WEIGHT = 2 ^ 31 - 1
local SHORT = map.direction_ways
local filter -- a script's, which says what an exit costs it, or that it is closed

-- setExitWeightFilter(function(roomID, command) … end): a number is the weight, false or "block" closes; nil for no filter.
define("setExitWeightFilter", function(f)
  if f ~= nil and type(f) ~= "function" then
    error(format("setExitWeightFilter: bad argument #1 type (filter as function expected, got %s!)", type(f)), 2)
  end
  filter = f
  return true
end)

-- What an exit costs, nil when it is closed.
local function filtered(to, way, cost)
  local given = filter(to, way)
  if given == false or given == "block" then return nil end
  local weight = type(given) ~= "boolean" and tonumber(given)
  if not weight then return cost end
  return weight < 1 and 1 or weight > MOST_WEIGHT and MOST_WEIGHT or floor(weight)
end

-- Special exits in their order, so that of two ways that cost the same it is always the same that is taken.
local function commands_of(room)
  local commands, count = {}, 0
  for command in next, room.special do
    count = count + 1
    commands[count] = command
  end
  if count > 1 then sort(commands) end
  return commands
end

-- What the way to a room costs, and by room that it leads through the one before it and the way from there; nil when there
-- is none.
local function cheapest(from, to)
  local rooms = map.rooms
  if from ~= to and (rooms[from].locked or rooms[to].locked) then return nil end
  local costs, before, by, done = { [from] = 0 }, {}, {}, {}
  local heap_costs, heap_rooms, size = { 0 }, { from }, 1 -- the cheapest is the first

  local function reach(id, way, target_id, locked, cost)
    local target = rooms[target_id]
    if not target or locked or target.locked or done[target_id] then return end
    local price = rooms[id].weights[way] or target.weight
    if filter then
      price = filtered(target_id, way, price)
      if not price then return end
    end
    local total, known = cost + price, costs[target_id]
    if known and known <= total then return end
    costs[target_id], before[target_id], by[target_id] = total, id, way
    size = size + 1
    local place = size
    while place > 1 do
      local parent = floor(place / 2)
      if heap_costs[parent] <= total then break end
      heap_costs[place], heap_rooms[place] = heap_costs[parent], heap_rooms[parent]
      place = parent
    end
    heap_costs[place], heap_rooms[place] = total, target_id
  end

  local function take()
    local cost, id = heap_costs[1], heap_rooms[1]
    local last_cost, last_room = heap_costs[size], heap_rooms[size]
    size = size - 1
    local place = 1
    while true do
      local child = place * 2
      if child > size then break end
      if child < size and heap_costs[child + 1] < heap_costs[child] then child = child + 1 end
      if heap_costs[child] >= last_cost then break end
      heap_costs[place], heap_rooms[place] = heap_costs[child], heap_rooms[child]
      place = child
    end
    heap_costs[place], heap_rooms[place] = last_cost, last_room
    return cost, id
  end

  while size > 0 do
    local cost, id = take()
    if id == to then return cost, before, by end
    if not done[id] then
      done[id] = true
      local room = rooms[id]
      local exits, locks = room.exits, room.locks
      for number = 1, 12 do
        local target = exits[number]
        if target then reach(id, SHORT[number], target, locks[number], cost) end
      end
      if next(room.special) then
        for _, command in pairs(commands_of(room)) do
          reach(id, command, room.special[command], room.special_locks[command], cost)
        end
      end
    end
  end
  return nil
end

-- true and the cost; the way stands in speedWalkDir, speedWalkPath and speedWalkWeight, as texts.
define("getPath", function(from, to)
  local room, start = map.room("getPath", from)
  if not room then return nil, start end
  local target, goal = map.room("getPath", to, 2)
  if not target then return nil, goal end
  env.speedWalkDir, env.speedWalkPath, env.speedWalkWeight = {}, {}, {}
  local cost, before, by = cheapest(start, goal)
  if not cost then return false, -1, format("getPath: no path from %s to %s", tostring(from), tostring(to)) end
  local path, at = {}, goal
  while at ~= start do
    path[#path + 1] = at
    at = before[at]
  end
  local count = #path
  for index = count, 1, -1 do
    local id, place = path[index], count - index + 1
    local way = by[id]
    env.speedWalkDir[place], env.speedWalkPath[place] = way, tostring(id)
    env.speedWalkWeight[place] = tostring(map.rooms[before[id]].weights[way] or map.rooms[id].weight)
  end
  return true, cost
end)
