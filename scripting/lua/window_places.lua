-- Where the player has put the windows of scripts: kept in the profile's folder, and taken up when one is opened again.

local host, lib = ...
local env, surfaces = lib.env, lib.surfaces
local ipairs, next, pairs, type = ipairs, next, pairs, type

local FIELDS = { "x", "y", "width", "height", "dock" }
local SIDES = { l = true, r = true, t = true, b = true, f = true }
-- A window that is dragged tells each place that it comes by.
local RESTS_S = 1
-- More than a profile's packages have; the oldest sessions' are not to stay for ever.
local MOST = 200

local places -- by the window's name

local function file() return env.getMudletHomeDir() .. "/windowPlaces.lua" end

local function load_places()
  if places then return end
  places = {}
  if env.io.exists(file()) then env.table.load(file(), places) end
end

local timer
local function save_later()
  if timer then return end
  timer = env.tempTimer(RESTS_S, function()
    timer = nil
    env.table.save(file(), places)
  end)
end

local function keep(window, event)
  load_places()
  local count = 0
  for _ in pairs(places) do count = count + 1 end
  if not places[window] and count >= MOST then places[next(places)] = nil end
  local place = {}
  for _, field in ipairs(FIELDS) do place[field] = host.surface_get(window, field) end
  -- What the window itself tells of its size is without the title of one that floats.
  local before = places[window]
  if place.dock == "f" and (event.width or 0) > 0 then
    place.width, place.height = event.width, event.height
  elseif place.dock == "f" and type(before) == "table" and before.dock == "f" then
    place.width, place.height = before.width, before.height
  end
  places[window] = place
  save_later()
end

-- From now on a window's place is kept.
function surfaces.keep_place(window)
  local handler = function(event) if host.surface_kind(window) then keep(window, event) end end
  host.surface_listen(window, surfaces.acts.dock, lib.register(handler))
  host.surface_listen(window, surfaces.acts.resize, lib.register(handler))
end

-- Where a window was; false: nobody has moved it.  What is in the file may be anything.
function surfaces.take_place(window)
  load_places()
  local place = places[window]
  if type(place) ~= "table" or not SIDES[place.dock] then return false end
  for _, field in ipairs(FIELDS) do
    if field ~= "dock" and type(place[field]) ~= "number" then return false end
  end
  for _, field in ipairs(FIELDS) do host.surface_set(window, field, place[field]) end
  return true
end
