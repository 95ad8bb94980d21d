-- Drawings (SVG) that stand on labels: one colour for all of one, turned, sheared.

local host, lib = ...
local env, check, define, surfaces = lib.env, lib.check, lib.define, lib.surfaces
local floor, format, gsub, huge, lower, match, pairs, tonumber, type =
  math.floor, string.format, string.gsub, math.huge, string.lower, string.match, pairs, tonumber, type

local LABEL = { label = true }

local function plain(name) return (gsub(lower(name), "[_%s]", "")) end

-- "#rrggbb", or a name of color_table, however it is written; Qt's names are among those without their underscores.
local function colour_of(text)
  local red, green, blue = match(text, "^#(%x%x)(%x%x)(%x%x)$")
  if red then return { tonumber(red, 16), tonumber(green, 16), tonumber(blue, 16) } end
  local wanted = plain(text)
  for name, colour in pairs(env.color_table) do
    if type(name) == "string" and plain(name) == wanted then return colour end
  end
end

define("setSvgTint", function(label, red, green, blue)
  local name, problem = surfaces.named("setSvgTint", 1, label, LABEL)
  if not name then return nil, problem end
  if type(red) == "string" and not tonumber(red) then
    local colour = colour_of(red)
    if not colour then return nil, format('setSvgTint: "%s" is no colour', red) end
    red, green, blue = colour[1], colour[2], colour[3]
  end
  local packed, wrong = surfaces.packed("setSvgTint", 2, red, green, blue)
  if not packed then return nil, wrong end
  host.surface_set(name, "tint", packed)
  return true
end)

-- A number, in thousandths.
local function thousandths(name, position, what, value)
  value = check.number(name, position, what, value)
  if value ~= value or value == huge or value == -huge then return nil, format("%s: the %s is no finite number", name, what) end
  return value * 1000
end

define("setSvgRotation", function(label, angle)
  local name, problem = surfaces.named("setSvgRotation", 1, label, LABEL)
  if not name then return nil, problem end
  local turn, wrong = thousandths("setSvgRotation", 2, "angle", angle)
  if not turn then return nil, wrong end
  host.surface_set(name, "turn", floor(turn + 0.5) % 360000)
  return true
end)

define("setSvgShear", function(label, across, down)
  local name, problem = surfaces.named("setSvgShear", 1, label, LABEL)
  if not name then return nil, problem end
  for field, factor in pairs { shear_x = { 2, "horizontal factor", across }, shear_y = { 3, "vertical factor", down } } do
    local shear, wrong = thousandths("setSvgShear", factor[1], factor[2], factor[3])
    if not shear then return nil, wrong end
    host.surface_set(name, field, floor(shear + 0.5))
  end
  return true
end)

local function define_reset(name, ...)
  local fields = { ... }
  define(name, function(label)
    local found, problem = surfaces.named(name, 1, label, LABEL)
    if not found then return nil, problem end
    for _, field in pairs(fields) do host.surface_set(found, field, 0) end
    return true
  end)
end
define_reset("resetSvgTint", "tint")
define_reset("resetSvgRotation", "turn")
define_reset("resetSvgShear", "shear_x", "shear_y")
define_reset("resetSvgTransform", "turn", "shear_x", "shear_y")
