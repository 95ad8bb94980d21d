-- The map told to the window: of the area that is looked at all rooms, then what has changed; some at a time, so that
-- everything else has its turn between.  And what the player does there.  Numbers and texts cross in one line for each room.

local host, lib = ...
local env, map = lib.env, lib.map
local concat, format, gsub, insert = table.concat, string.format, string.gsub, table.insert
local ipairs, next, pairs, tonumber, tostring, type = ipairs, next, pairs, tonumber, tostring, type

local FIELD, ROW, PART, PIECE = "\31", "\30", "\29", "\28"
local ROOMS_AT_ONCE = 100
local MAPPER = "map of the profile"

local function clean(text) return (gsub(tostring(text), "[%z\1-\31]", " ")) end
local function number_of(colour) return colour and colour[1] * 65536 + colour[2] * 256 + colour[3] or -1 end
local function argb(colour, alpha) return alpha * 16777216 + colour.r * 65536 + colour.g * 256 + colour.b end

-- Where a name stands that is always there: kept with the room's data, as other programs have it.
local function name_place(room)
  if room.data["room.ui_showName"] ~= "1" then return "" end
  local x, y = string.match(room.data["room.ui_nameOffset"] or "", "^%s*(%S+)%s*(%S*)")
  if y == "" then x, y = 0, x end
  return (tonumber(x) or 0) .. PART .. (tonumber(y) or 0)
end

local function row(id, room)
  local exits, stubs, commands, lines, drawn = {}, {}, {}, {}, room.lines or {}
  local specials, doors = {}, {}
  for number, to in pairs(room.exits) do
    insert(exits, number .. PART .. (drawn[map.direction_ways[number]] and -to or to))
  end
  for number in pairs(room.stubs) do insert(stubs, number) end
  for command, to in pairs(room.special) do
    insert(commands, clean(command))
    insert(specials, drawn[command] and -to or to)
  end
  for way, state in pairs(room.doors) do
    local number = map.direction_numbers[way]
    if number then insert(doors, number .. PART .. state) end
  end
  for _, line in pairs(drawn) do
    local points = {}
    for _, point in pairs(line.points) do insert(points, point[1] .. PIECE .. point[2]) end
    insert(lines, number_of(line.color) .. PIECE .. line.style .. PIECE .. (line.arrow and 1 or 0) .. PIECE .. concat(points, PIECE))
  end
  return concat({
    id, room.x, room.y, room.z, room.env, clean(room.name), clean(room.char), concat(exits, PART), concat(stubs, PART),
    concat(commands, PART), concat(lines, PART), number_of(room.border_colour), number_of(room.char_colour),
    number_of(room.highlight and room.highlight.inner), room.locked and 1 or 0,
    concat(specials, PART), concat(doors, PART), room.border_thickness or 0, name_place(room),
  }, FIELD)
end

local function areas_text()
  local rows = {}
  for id, area in pairs(map.areas) do
    if id ~= -1 or map.shows_default_area ~= false then insert(rows, id .. FIELD .. clean(area.name)) end
  end
  return concat(rows, ROW)
end

local function colours_text()
  local rows = {}
  for id, colour in pairs(map.colours) do insert(rows, id .. FIELD .. number_of(colour)) end
  return concat(rows, ROW)
end

-- What stands for the text of a label that is a picture: Mudlet's maps have both.
local NO_TEXT = { [""] = true, ["no text"] = true }

-- Pictures by their labels: each has a number, by which it is sent once.
local picture_numbers, newest_picture = env.setmetatable({}, { __mode = "k" }), 0
local function picture_number(label)
  if label.Pixmap == "" or not NO_TEXT[label.Text] then return 0 end
  if not picture_numbers[label] then
    newest_picture = newest_picture + 1
    picture_numbers[label] = newest_picture
  end
  return picture_numbers[label]
end

-- Those of an area by their numbers.
local function pictures_in(area)
  local pictures = {}
  for _, label in pairs(area and area.labels or {}) do
    local number = picture_number(label)
    if number > 0 then pictures[number] = label.Pixmap end
  end
  return pictures
end

local function labels_text(area)
  local rows = {}
  for _, label in pairs(area and area.labels or {}) do
    insert(rows, concat({
      clean(label.Text), label.X, label.Y, label.Z, label.Width, label.Height, argb(label.FgColor, label.front_alpha),
      argb(label.BgColor, label.back_alpha), label.OnTop and 1 or 0, picture_number(label),
    }, FIELD))
  end
  return concat(rows, ROW)
end

-- What scripts have put into the menu, and what they say beside the map.
local function menu_text()
  local rows = {}
  for _, entry in pairs(lib.map_entries()) do
    insert(rows, concat({ clean(entry.name), clean(entry.shown), clean(entry.parent), entry.is_menu and 1 or 0 }, FIELD))
  end
  return concat(rows, ROW)
end

local function infos_text(area)
  local rows = {}
  for _, info in pairs(lib.map_infos(map.player or 0, area)) do
    insert(rows, concat({
      clean(info.name), info.is_on and 1 or 0, (string.gsub(info.text, "[%z\1-\9\11-\31]", " ")),
      info.is_bold and 1 or 0, info.is_italic and 1 or 0, info.colour,
    }, FIELD))
  end
  return concat(rows, ROW)
end

-- The area that is asked for; else that of the player; else one that has rooms.
local function area_to_show(wanted)
  if map.areas[wanted] then return wanted end
  if map.player then return map.rooms[map.player].area end
  local _, room = next(map.rooms)
  return room and room.area or -1
end

local shown -- the area that the window has
lib.demanded("getMapInfo")

-- How many steps of the player's hand can be undone, and how many done again.
local function steps()
  if lib.map_steps then return lib.map_steps() end
  return 0, 0
end

-- What the map is like, for `host.map_head`; on a picture there is nothing of what scripts put beside it.
local function head(id, begins, is_picture)
  local area, player = map.areas[id], map.player and map.rooms[map.player]
  return id, begins, map.count, map.player or 0, player and player.area or 0,
    area and area.zoom or map.usual_zoom, number_of(map.background), number_of(map.exits_colour),
    area and area.is_grid or false, areas_text(), colours_text(), labels_text(area),
    is_picture and "" or menu_text(), is_picture and "" or infos_text(id),
    lib.map_manner and lib.map_manner() or "", steps()
end

local function numbers_in(area)
  local numbers = {}
  for number, room in pairs(map.rooms) do
    if room.area == area then insert(numbers, number) end
  end
  return numbers
end

lib.map_head, lib.map_row, lib.map_numbers_in, lib.map_pictures_in = head, row, numbers_in, pictures_in

-- The pictures of labels that the window has not been told.
local known_pictures = {}
local function send_pictures(area, begins)
  if begins then known_pictures = {} end
  for number, picture in pairs(pictures_in(area)) do
    if not known_pictures[number] then
      known_pictures[number] = true
      while not host.map_label_picture(number, picture) do host.wait(0.05) end
    end
  end
end

-- Rooms that the window has no room for yet wait.
local function send(area, rows, gone)
  while not host.map_rows(area, concat(rows, ROW), concat(gone, ROW)) do host.wait(0.05) end
end

host.map_reader(lib.register(function(wanted, anew)
  local dirty = map.dirty_rooms
  map.is_dirty, map.dirty_rooms, map.dirty_count, map.is_told = false, {}, 0, true
  local id = area_to_show(wanted)
  local begins = anew or map.is_new or id ~= shown
  map.is_new, shown = nil, id
  host.map_head(head(id, begins and true or false))
  send_pictures(map.areas[id], begins)
  local rows, gone = {}, {}
  local function flush()
    send(id, rows, gone)
    rows, gone = {}, {}
    host.wait(0)
  end
  if begins then
    dirty = {}
    for _, number in pairs(numbers_in(id)) do dirty[number] = true end
  end
  for number in pairs(dirty) do
    local room = map.rooms[number]
    if room and room.area == id and not room.hidden then insert(rows, row(number, room)) else insert(gone, number) end
    if #rows + #gone >= ROOMS_AT_ONCE then flush() end
  end
  if #rows + #gone > 0 then send(id, rows, gone) end
  host.map_done()
end))

-- --- what the player does on the map ---

-- Who has no mapper that walks: one step after the other, slowly enough for the game to follow, until another walk begins.
local STEP_S = 0.4
local walks = 0

local function walk_by_ourselves(room)
  if not map.player then return false, "Where you are is not known: choose \"I am here\" in a room's menu first." end
  local found, _, problem = env.getPath(map.player, room)
  if not found then return false, problem end
  local ways, rooms = env.speedWalkDir, env.speedWalkPath
  walks = walks + 1
  local own = walks
  for place, way in ipairs(ways) do
    if string.find(way, "^script:") then return false, format("The exit to room %s needs a mapper script.", rooms[place]) end
    if place > 1 then host.wait(STEP_S) end
    if own ~= walks then return true end
    env.send(way)
    env.centerview(tonumber(rooms[place]))
  end
  return true
end

-- As many as anybody goes through one by one.
local MOST_FOUND = 500

local function find(_, text)
  local wanted, number, found = string.lower(text), tonumber(text), {}
  for id, room in pairs(map.rooms) do
    if not room.hidden and (id == number or string.find(string.lower(room.name), wanted, 1, true)) then insert(found, id) end
  end
  table.sort(found)
  local rows = {}
  for place = 1, math.min(#found, MOST_FOUND) do
    rows[place] = found[place] .. FIELD .. map.rooms[found[place]].area
  end
  host.map_found(text, concat(rows, ROW))
end

-- A script may have its own map opened instead, or none.
local function open(_, why)
  local what = lib.setting and lib.setting("mapperButton") or "default"
  if what == "default" then return env.openMapWidget() end
  if why == "again" then return end
  if what == "scripted" then return env.raiseEvent("sysMapperButtonAction") end
  env.echo("\nThe map is not opened: a script has set mapperButton to disabled.\n")
end

local DEEDS = {
  open = open,
  close = function() if host.surface_kind(MAPPER) then env.closeMapWidget() end end,
  walk = function(room)
    local walk = type(env.doSpeedWalk) == "function" and env.gotoRoom or walk_by_ourselves
    local is_walking, problem = walk(room)
    if not is_walking then env.echo("\n" .. tostring(problem) .. "\n") end
  end,
  stand = function(room)
    if env.centerview(room) then env.raiseEvent("sysManualLocationSetEvent", room) end
  end,
  load = function(_, path)
    local loaded, problem = env.loadMap(path)
    env.echo(loaded and format("\nThe map is there: %d rooms.\n", map.count) or "\n" .. tostring(problem) .. "\n")
  end,
  find = find,
  choose = function(_, name) lib.choose_map_event(name) end,
  inform = function(is_on, name) (is_on == 1 and env.enableMapInfo or env.disableMapInfo)(name) end,
  select = function(centre, numbers)
    local rooms = {}
    for number in string.gmatch(numbers, "%d+") do
      if map.rooms[tonumber(number)] then insert(rooms, tonumber(number)) end
    end
    map.selection, map.selection_centre = rooms, map.rooms[centre] and centre or nil
    map.touch_view()
  end,
}
host.map_deeds(lib.register(function(name, room, text)
  if DEEDS[name] then DEEDS[name](room, text) end
end))
