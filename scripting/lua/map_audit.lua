-- What is wrong with a map that has been read is mended, with a note in the data of the room or area, as Mudlet does it:
-- exits that lead nowhere, numbers and names of areas that cannot be.

local host, lib = ...
local map = lib.map
local format, ipairs, pairs, tonumber, tostring = string.format, ipairs, pairs, tonumber, tostring
local find, gsub, insert, sort = string.find, string.gsub, table.insert, table.sort

local NO_AREA = -1
local NO_NAME = "Unnamed Area"
-- Between so many everything else has its turn.
local ROOMS_AT_ONCE = 200

function lib.read_map_labels(list)
  local labels = {}
  for _, label in ipairs(list) do
    local place, size, colours = label.coordinates or {}, label.size or {}, label.colors or {}
    local front, back = colours[1] or { 255, 255, 255 }, colours[2] or { 0, 0, 0 }
    labels[tonumber(label.id) or #labels] = {
      Text = tostring(label.text or ""), X = tonumber(place[1]) or 0, Y = tonumber(place[2]) or 0, Z = tonumber(place[3]) or 0,
      Width = tonumber(size[1]) or 1, Height = tonumber(size[2]) or 1, Pixmap = tostring(label.image or ""),
      FgColor = { r = front[1], g = front[2], b = front[3] }, BgColor = { r = back[1], g = back[2], b = back[3] },
      front_alpha = front[4] or 255, back_alpha = back[4] or 255, OnTop = label.showOnTop == true,
      Scaling = label.scaledels == true, size = 50, zoom = 30, font = "", is_temporary = false,
    }
  end
  return labels
end

-- --- exits ---

local function mend_exit(new, room, number, to)
  local way = map.direction_ways[number]
  local kind = to < 1 and "audit.made_stub_of_invalid_exit." or "audit.made_stub_of_valid_but_missing_exit."
  room.data[kind .. number] = tostring(to)
  if room.weights[way] then -- a stub has none
    room.data[format("audit.invalid_exit.%d.weight", number)] = tostring(room.weights[way])
  end
  room.exits[number], room.stubs[number], room.weights[way] = nil, true, nil
  if room.lines then room.lines[way] = nil end
end

local function mend_special(room, command, to)
  if command ~= "" then
    local kind = to < 1 and "audit.removed_invalid_special_exit." or "audit.removed_valid_but_missing_special_exit."
    room.data[kind .. command] = tostring(to)
  end
  room.special[command], room.special_locks[command] = nil, nil
end

local function is_way(room, way)
  local number = map.direction_numbers[way]
  if number and map.direction_ways[number] == way and (room.exits[number] or room.stubs[number]) then return true end
  return room.special[way] ~= nil
end

local function copied(t)
  local copy = {}
  for key, value in pairs(t) do copy[key] = value end
  return copy
end

local function mend_room(new, room)
  for number, to in pairs(copied(room.exits)) do
    if not new.rooms[to] then mend_exit(new, room, number, to) end
  end
  for number in pairs(copied(room.stubs)) do
    if room.exits[number] then room.stubs[number] = nil end
  end
  for command, to in pairs(copied(room.special)) do
    if command == "" or not new.rooms[to] then mend_special(room, command, to) end
  end
  for _, kept in ipairs { room.doors, room.weights, room.lines or {} } do
    for way in pairs(copied(kept)) do
      if not is_way(room, way) then kept[way] = nil end
    end
  end
end

-- --- areas ---

local function numbers_of(areas)
  local numbers = {}
  for id in pairs(areas) do insert(numbers, id) end
  sort(numbers)
  return numbers
end

local function renumber(new)
  local moved, free = {}, 1
  for _, id in ipairs(numbers_of(new.areas)) do
    if id < 1 and id ~= NO_AREA then
      while new.areas[free] do free = free + 1 end
      new.areas[free], new.areas[id], moved[id] = new.areas[id], nil, free
      new.areas[free].data["audit.remapped_id"] = tostring(id)
    end
  end
  for _, room in pairs(new.rooms) do
    if moved[room.area] then
      room.data["audit.remapped_area"] = tostring(room.area)
      room.area = moved[room.area]
    end
  end
end

-- Of two with one name the second is numbered; its own number is replaced.
local function rename(new)
  local taken = {}
  for _, id in ipairs(numbers_of(new.areas)) do
    local area = new.areas[id]
    if not find(area.name, "%S") then area.name = NO_NAME end
    if taken[area.name] then
      local stem, number = gsub(area.name, "_%d%d%d$", ""), 1
      while taken[format("%s_%03d", stem, number)] do number = number + 1 end
      area.name = format("%s_%03d", stem, number)
    end
    taken[area.name] = true
  end
end

function lib.audit_map(new)
  renumber(new)
  rename(new)
  local done = 0
  for _, room in pairs(new.rooms) do
    mend_room(new, room)
    done = done + 1
    if done % ROOMS_AT_ONCE == 0 then host.wait(0) end
  end
end
