-- What the player changes on the map by hand.  Each step first keeps what it is going to change, so that it can be undone: rooms
-- as they were, or that there was none, and the same of areas.

local host, lib = ...
local env, map = lib.env, lib.map
local error, floor, format, insert, ipairs, max, next, pairs, remove, tostring =
  error, math.floor, string.format, table.insert, ipairs, math.max, next, pairs, table.remove, tostring

local LINE_COLOUR = { 110, 150, 210 } -- is seen on dark grounds and on light ones

-- Steps, and rooms in all of them, that can be undone: a room takes about 3 KiB.
local MAX_STEPS, MAX_KEPT_ROOMS = 200, 50000
local undone, done, kept_rooms = {}, {}, 0
local step -- the one that is made now

-- --- keeping ---

local function keep_room(id)
  if step.rooms[id] ~= nil then return end
  local room = map.rooms[id]
  step.rooms[id], step.count = room and env.table.deepcopy(room) or false, step.count + 1
end

local function keep_area(id)
  if step.areas[id] == nil then step.areas[id] = env.table.deepcopy(map.areas[id] or false) end
end

-- A room that is going to be changed; nil for one that is gone meanwhile.
local function own(id)
  if not map.rooms[id] then return nil end
  keep_room(id)
  map.mark(id)
  return map.rooms[id]
end

local function set_room(id, room)
  local before = map.rooms[id]
  if before and before.hash and map.by_hash[before.hash] == id then map.by_hash[before.hash] = nil end
  if room and not before then map.count = map.count + 1 elseif before and not room then map.count = map.count - 1 end
  map.rooms[id] = room or nil
  if not room then map.number_is_free(id) end
  if room and room.hash then map.by_hash[room.hash] = id end
  if not room and map.player == id then map.player = nil end
  map.mark(id)
end

-- Puts back what a step has kept, and gives the step that leads here again.
local function put_back(old)
  step = { rooms = {}, areas = {}, count = 0 }
  for id, room in pairs(old.rooms) do
    keep_room(id)
    set_room(id, room)
  end
  for id, area in pairs(old.areas) do
    keep_area(id)
    map.areas[id] = area or nil
  end
  return step
end

local function push(steps, made)
  insert(steps, made)
  kept_rooms = kept_rooms + made.count
  while #done > 0 and (#done > MAX_STEPS or kept_rooms > MAX_KEPT_ROOMS) do
    kept_rooms = kept_rooms - remove(done, 1).count
  end
end

local function pop(steps)
  local last = remove(steps)
  if last then kept_rooms = kept_rooms - last.count end
  return last
end

-- --- what can be done ---

local edits = {}

function edits.move(edit)
  for _, id in ipairs(edit.rooms) do
    local room = own(id)
    if room then
      room.x, room.y, room.z = room.x + edit.right, room.y + edit.up, room.z + edit.levels
      for _, line in pairs(room.lines or {}) do
        for _, point in ipairs(line.points) do
          point[1], point[2] = point[1] + edit.right, point[2] + edit.up
          point[3] = (point[3] or room.z - edit.levels) + edit.levels
        end
      end
    end
  end
end

local function rounded(number) return floor(number + 0.5) end

function edits.spread(edit)
  local x, y, count = 0, 0, 0
  for _, id in ipairs(edit.rooms) do
    local room = map.rooms[id]
    if room then x, y, count = x + room.x, y + room.y, count + 1 end
  end
  x, y = x / max(1, count), y / max(1, count)
  for _, id in ipairs(edit.rooms) do
    local room = own(id)
    if room then
      room.x, room.y = rounded(x + (room.x - x) * edit.factor), rounded(y + (room.y - y) * edit.factor)
    end
  end
end

-- A way of a room as it is to be; what is not told of it, its line, stays.
local function set_way(room, exit)
  local number = map.direction_numbers[exit.way]
  local way = number and map.direction_ways[number] or exit.way
  if exit.to ~= 0 and not map.rooms[exit.to] then
    error(format("the exit %s leads to room %s, which is not there", exit.way, tostring(exit.to)), 0)
  end
  if number and exit.to == 0 then
    room.stubs[number] = true
  elseif number then
    room.exits[number] = exit.to
  else
    if exit.to == 0 or way == "" then error(format('the exit "%s" needs a command and a room', exit.way), 0) end
    room.special[way] = exit.to
  end
  room.doors[way] = exit.door > 0 and exit.door <= 3 and exit.door or nil
  room.weights[way] = exit.weight > 0 and exit.weight or nil
  if number then room.locks[number] = exit.locked or nil else room.special_locks[way] = exit.locked or nil end
end

function edits.shape(edit)
  local room = own(edit.room)
  if not room then error("this room is gone", 0) end
  room.name, room.env, room.char, room.weight = edit.name, edit.environment, edit.symbol, max(1, edit.weight)
  room.locked, room.hidden = edit.is_locked, edit.is_hidden or nil
  local lines = room.lines or {}
  room.exits, room.stubs, room.locks, room.special, room.special_locks, room.doors, room.weights = {}, {}, {}, {}, {}, {}, {}
  local ways = {}
  for _, each in ipairs(edit.exits) do
    local exit = { way = each[1], to = each[2], door = each[3], weight = each[4], locked = each[5] }
    set_way(room, exit)
    local number = map.direction_numbers[exit.way]
    ways[number and map.direction_ways[number] or exit.way] = true
  end
  for way in pairs(env.table.deepcopy(lines)) do
    if not ways[way] then lines[way] = nil end
  end
  room.lines = next(lines) ~= nil and lines or nil
end

function edits.add(edit)
  if not map.areas[edit.area] then error("this area is gone", 0) end
  local id = env.createRoomID()
  keep_room(id)
  if not env.addRoom(id, edit.area) then error(format("a map has at most %d rooms", map.most_rooms), 0) end
  local room = map.rooms[id]
  room.x, room.y, room.z = edit.x, edit.y, edit.level
end

function edits.remove(edit)
  local gone = {}
  for _, id in ipairs(edit.rooms) do gone[id] = map.rooms[id] and true or nil end
  for id, room in pairs(map.rooms) do
    local ways = {}
    for _, exits in pairs { room.exits, room.special } do
      for way, to in pairs(exits) do
        if gone[to] then insert(ways, { exits, way }) end
      end
    end
    if #ways > 0 and not gone[id] then
      keep_room(id)
      for _, way in ipairs(ways) do map.close_way(id, room, way[1], way[2]) end
    end
  end
  for id in pairs(gone) do
    keep_room(id)
    set_room(id, nil)
  end
end

local function area_named(name)
  for id, area in pairs(map.areas) do
    if area.name == name then return id end
  end
  keep_area(map.newest_area + 1)
  local id, problem = env.addAreaName(name)
  if not id then error(problem, 0) end
  keep_area(id)
  return id
end

function edits.area(edit)
  local id = area_named(edit.name)
  for _, number in ipairs(edit.rooms) do
    local room = own(number)
    if room then room.area = id end
  end
end

function edits.rename(edit)
  keep_area(edit.area)
  local renamed, problem = env.setAreaName(edit.area, edit.name)
  if not renamed then error(problem, 0) end
end

function edits.label(edit)
  keep_area(edit.area)
  local made = env.createMapLabel(edit.area, edit.text, edit.x, edit.y, edit.level, 255, 255, 255, 0, 0, 0, 30, 24, true,
    false, "", 255, 0)
  if made == -1 then error("this label cannot be put there", 0) end
end

-- Places have come as text, with fourteen digits.
local function is_near(one, other) return math.abs(one - other) < 1e-6 end

function edits.unlabel(edit)
  local area = map.areas[edit.area]
  for number, label in pairs(area and area.labels or {}) do
    if is_near(label.X, edit.x) and is_near(label.Y, edit.y) and is_near(label.Z, edit.level)
      and string.gsub(label.Text, "[%z\1-\31]", " ") == edit.text then
      keep_area(edit.area)
      env.deleteMapLabel(edit.area, number)
      return
    end
  end
  error("this label is gone", 0)
end

function edits.line(edit)
  local room = own(edit.room)
  if not room then error("this room is gone", 0) end
  local drawn, problem
  if #edit.points == 0 then
    drawn, problem = env.removeCustomLine(edit.room, edit.way)
  else
    drawn, problem = env.addCustomLine(edit.room, edit.points, edit.way, "solid line", LINE_COLOUR, false)
  end
  if not drawn then error(problem, 0) end
end

-- --- one step ---

local function turn(from, to)
  local last = pop(from)
  if last then push(to, put_back(last)) end
end

local function make(edit)
  if edit.edit == "undo" then return turn(done, undone) end
  if edit.edit == "redo" then return turn(undone, done) end
  step = { rooms = {}, areas = {}, count = 0 }
  local works, problem = lib.guarded(edits[edit.edit], edit)
  if not works then
    put_back(step)
    return "The map is as it was: " .. tostring(problem)
  end
  for _, each in ipairs(undone) do kept_rooms = kept_rooms - each.count end
  undone = {}
  push(done, step)
end

function lib.map_steps() return #done, #undone end

host.map_editor(lib.register(function(edit)
  local problem = make(edit)
  map.touch()
  host.map_edited(problem)
end))

-- --- telling all of a room ---

local function exits_of(room)
  local exits = {}
  local function add(name, way, to, locked)
    insert(exits, { name, to, room.doors[way] or 0, room.weights[way] or 0, locked or false })
  end
  for number, name in ipairs(map.direction_names) do
    local to = room.exits[number] or (room.stubs[number] and 0)
    if to then add(name, map.direction_ways[number], to, room.locks[number]) end
  end
  for command, to in env.spairs(room.special) do add(command, command, to, room.special_locks[command]) end
  return exits
end

host.map_describer(lib.register(function(id)
  local room = map.rooms[id]
  if not room then return end
  host.map_describe(lib.json_encode {
    number = id, name = room.name, area = room.area, environment = room.env, symbol = room.char, weight = room.weight,
    is_locked = room.locked, is_hidden = room.hidden or false, exits = exits_of(room),
  })
end))
