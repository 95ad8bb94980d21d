-- The window of the map: beside the page, or on it.  There is one; scripts say where it stands, and the player too.

local host, lib = ...
local env, check, define, surfaces = lib.env, lib.check, lib.define, lib.surfaces
local format, ipairs, lower, tonumber, tostring, type = string.format, ipairs, string.lower, tonumber, tostring, type

-- The surface's name, which no script's window has.
local MAPPER = "map of the profile"
local NO_WINDOW = "no floating/dockable type map window found"
local SIDES = {
  f = "f", floating = "f", l = "l", left = "l", r = "r", right = "r", t = "t", top = "t", b = "b", bottom = "b",
}
local DEFAULT_SIDE = "r"

local title = ""

-- Whether it is there, and in a dock rather than on the page.
local function is_docked() return host.surface_kind(MAPPER) ~= nil and host.surface_get(MAPPER, "dock") ~= "" end
local function is_open() return is_docked() and host.surface_get(MAPPER, "visible") end

local function place(name, x, y, width, height)
  for index, field in ipairs { "x", "y", "width", "height" } do
    local value = ({ x or false, y or false, width or false, height or false })[index]
    if value then host.surface_set(MAPPER, field, surfaces.whole(name, index, field, value)) end
  end
end

-- It is shown, at a side when one is given, else where it was.
local function open(name, side)
  if not host.surface_kind(MAPPER) then
    local width, height = host.window_size()
    local made, problem = surfaces.create("mapper", "main", MAPPER,
      { 0, 0, surfaces.whole(name, 1, "width", width / 3), surfaces.whole(name, 1, "height", height / 2) })
    if not made then return nil, problem end
    surfaces.keep_place(MAPPER)
    if not side then surfaces.take_place(MAPPER) end
  end
  local before = host.surface_get(MAPPER, "dock")
  host.surface_set(MAPPER, "title", title)
  host.surface_set(MAPPER, "dock", side or (before ~= "" and before) or DEFAULT_SIDE)
  host.surface_set(MAPPER, "visible", true)
  env.raiseEvent("mapOpenEvent")
  return true
end

-- openMapWidget([side]) or openMapWidget(x, y, width, height), which floats.
define("openMapWidget", function(side, y, width, height)
  local name = "openMapWidget"
  if type(side) == "number" or tonumber(side) then
    local opened, problem = open(name, "f")
    if not opened then return nil, problem end
    place(name, side, y, width, height)
    return true
  end
  if side == nil then return lib.exactly(open(name)) end
  local known = SIDES[lower(check.text(name, 1, "dock position", side))]
  if not known then return nil, format('%s: "%s" docking option not available', name, tostring(side)) end
  return lib.exactly(open(name, known))
end)

-- createMapper([parent,] x, y, width, height): on the page or another window.
define("createMapper", function(...)
  local given = { ... }
  local parent, first = "main", 1
  if type(given[1]) == "string" and not tonumber(given[1]) then parent, first = given[1], 2 end
  local where = {}
  for index, what in ipairs { "x", "y", "width", "height" } do
    where[index] = surfaces.whole("createMapper", first + index - 1, what, given[first + index - 1])
  end
  local made, problem = surfaces.create("mapper", parent, MAPPER, where)
  if not made and not host.surface_kind(MAPPER) then return nil, problem end
  host.surface_set(MAPPER, "dock", "")
  host.surface_parent(MAPPER, parent)
  host.surface_set(MAPPER, "visible", true)
  env.raiseEvent("mapOpenEvent")
  return true
end)

define("closeMapWidget", function()
  if not host.surface_kind(MAPPER) then return nil, "no map widget found to close" end
  if not host.surface_get(MAPPER, "visible") then return nil, "map widget already closed" end
  host.surface_set(MAPPER, "visible", false)
  return true
end)

define("moveMapWidget", function(x, y)
  x, y = check.number("moveMapWidget", 1, "x", x), check.number("moveMapWidget", 2, "y", y)
  local opened, problem = open("moveMapWidget", "f")
  if not opened then return nil, problem end
  place("moveMapWidget", x, y)
  return true
end)

define("resizeMapWidget", function(width, height)
  width, height = check.number("resizeMapWidget", 1, "width", width), check.number("resizeMapWidget", 2, "height", height)
  local opened, problem = open("resizeMapWidget", "f")
  if not opened then return nil, problem end
  place("resizeMapWidget", nil, nil, width, height)
  return true
end)

local function entitle(text)
  if not is_open() then return nil, NO_WINDOW end
  title = text
  host.surface_set(MAPPER, "title", text)
  return true
end
define("setMapWindowTitle", function(text)
  return lib.exactly(entitle(check.text("setMapWindowTitle", 1, "title", text)))
end)
define("resetMapWindowTitle", function() return lib.exactly(entitle("")) end)

define("getMapWindowTitle", function()
  if not is_open() then return nil, NO_WINDOW end
  return title
end)

define("getMapWidgetGeometry", function()
  if not is_open() then return nil, NO_WINDOW end
  return env.getWindowGeometry(MAPPER)
end)

-- From where Mudlet's map in three dimensions is seen: this one is flat, as Mudlet's is until the other is shown.
local function define_perspective(name, ...)
  local whats = { ... }
  define(name, function(...)
    if not (host.surface_kind(MAPPER) and host.surface_get(MAPPER, "visible")) then
      return nil, "you haven't opened a map yet"
    end
    local given = { lib.counted(name, ...) }
    for position = 1, #whats do check.number(name, position, whats[position], given[position]) end
  end)
end
define_perspective("setMapPerspective", "distance", "theta", "phi")
define_perspective("shiftMapPerspective", "vertical angle", "horizontal angle", "rotation angle")
