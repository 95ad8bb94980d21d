-- Colours by name: `color_table`, whose entries scripts may change and add to, and the numbers that styles are made of.
-- A colour as a number is that of netcore.api.style: 0 the default, 1 to 256 the palette, above it red, green and blue.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local format, gsub, upper, match = string.format, string.gsub, string.upper, string.match
local concat, error, floor, ipairs, pairs, rawget, select, setmetatable, tonumber, tostring, type =
  table.concat, error, math.floor, ipairs, pairs, rawget, select, setmetatable, tonumber, tostring, type

local TRUE_COLOUR = 0x1000000

-- The names and values of X11's rgb.txt that Mudlet's packages use; where X11 has both, "gray" and "grey".
local X11 = [[
snow 255 250 250, ghost_white 248 248 255, white_smoke 245 245 245, gainsboro 220 220 220, floral_white 255 250 240,
old_lace 253 245 230, linen 250 240 230, antique_white 250 235 215, papaya_whip 255 239 213,
blanched_almond 255 235 205, bisque 255 228 196, peach_puff 255 218 185, navajo_white 255 222 173,
moccasin 255 228 181, cornsilk 255 248 220, ivory 255 255 240, lemon_chiffon 255 250 205, seashell 255 245 238,
honeydew 240 255 240, mint_cream 245 255 250, azure 240 255 255, alice_blue 240 248 255, lavender 230 230 250,
lavender_blush 255 240 245, misty_rose 255 228 225, white 255 255 255, black 0 0 0, dark_slate_gray 47 79 79,
dark_slate_grey 47 79 79, dim_gray 105 105 105, dim_grey 105 105 105, slate_gray 112 128 144, slate_grey 112 128 144,
light_slate_gray 119 136 153, light_slate_grey 119 136 153, gray 190 190 190, grey 190 190 190,
light_gray 211 211 211, light_grey 211 211 211, midnight_blue 25 25 112, navy 0 0 128, navy_blue 0 0 128,
cornflower_blue 100 149 237, dark_slate_blue 72 61 139, slate_blue 106 90 205, medium_slate_blue 123 104 238,
light_slate_blue 132 112 255, medium_blue 0 0 205, royal_blue 65 105 225, blue 0 0 255, dodger_blue 30 144 255,
deep_sky_blue 0 191 255, sky_blue 135 206 235, light_sky_blue 135 206 250, steel_blue 70 130 180,
light_steel_blue 176 196 222, light_blue 173 216 230, powder_blue 176 224 230, pale_turquoise 175 238 238,
dark_turquoise 0 206 209, medium_turquoise 72 209 204, turquoise 64 224 208, cyan 0 255 255,
light_cyan 224 255 255, cadet_blue 95 158 160, medium_aquamarine 102 205 170, aquamarine 127 255 212,
dark_green 0 100 0, dark_olive_green 85 107 47, dark_sea_green 143 188 143, sea_green 46 139 87,
medium_sea_green 60 179 113, light_sea_green 32 178 170, pale_green 152 251 152, spring_green 0 255 127,
lawn_green 124 252 0, green 0 255 0, chartreuse 127 255 0, medium_spring_green 0 250 154, green_yellow 173 255 47,
lime_green 50 205 50, yellow_green 154 205 50, forest_green 34 139 34, olive_drab 107 142 35,
dark_khaki 189 183 107, khaki 240 230 140, pale_goldenrod 238 232 170, light_goldenrod_yellow 250 250 210,
light_goldenrod 238 221 130, light_yellow 255 255 224, yellow 255 255 0, gold 255 215 0, goldenrod 218 165 32,
dark_goldenrod 184 134 11, rosy_brown 188 143 143, indian_red 205 92 92, saddle_brown 139 69 19, sienna 160 82 45,
peru 205 133 63, burlywood 222 184 135, beige 245 245 220, wheat 245 222 179, sandy_brown 244 164 96,
tan 210 180 140, chocolate 210 105 30, firebrick 178 34 34, brown 165 42 42, dark_salmon 233 150 122,
salmon 250 128 114, light_salmon 255 160 122, orange 255 165 0, dark_orange 255 140 0, coral 255 127 80,
light_coral 240 128 128, tomato 255 99 71, orange_red 255 69 0, red 255 0 0, hot_pink 255 105 180,
deep_pink 255 20 147, pink 255 192 203, light_pink 255 182 193, pale_violet_red 219 112 147, maroon 176 48 96,
medium_violet_red 199 21 133, violet_red 208 32 144, magenta 255 0 255, violet 238 130 238, plum 221 160 221,
orchid 218 112 214, medium_orchid 186 85 211, dark_orchid 153 50 204, dark_violet 148 0 211, blue_violet 138 43 226,
purple 160 32 240, medium_purple 147 112 219, thistle 216 191 216, dark_gray 169 169 169, dark_grey 169 169 169,
dark_blue 0 0 139, dark_cyan 0 139 139, dark_magenta 139 0 139, dark_red 139 0 0, light_green 144 238 144,
]]

-- The sixteen colours of ANSI, which are the profile's own, and what they are until it says otherwise.
local ANSI = {
  { "black", 0, 0, 0 }, { "red", 128, 0, 0 }, { "green", 0, 128, 0 }, { "yellow", 128, 128, 0 },
  { "blue", 0, 0, 128 }, { "magenta", 128, 0, 128 }, { "cyan", 0, 128, 128 }, { "white", 192, 192, 192 },
  { "light_black", 128, 128, 128 }, { "light_red", 255, 0, 0 }, { "light_green", 0, 255, 0 },
  { "light_yellow", 255, 255, 0 }, { "light_blue", 0, 0, 255 }, { "light_magenta", 255, 0, 255 },
  { "light_cyan", 0, 255, 255 }, { "light_white", 255, 255, 255 },
}

local color_table = {}
local palette_of = setmetatable({}, { __mode = "k" }) -- entries that stand for a colour of the palette

local function add(name, entry)
  color_table[name] = entry
  local camel = gsub("_" .. name, "_(%w)", upper)
  if match(name, "_") then color_table[camel] = entry end
end

for name, red, green, blue in X11:gmatch("([%a_]+) (%d+) (%d+) (%d+)") do
  add(name, { tonumber(red), tonumber(green), tonumber(blue) })
end

-- The other 240 of xterm: a cube of 6 by 6 by 6, and 24 greys.
local function xterm(index)
  if index < 16 then return { ANSI[index + 1][2], ANSI[index + 1][3], ANSI[index + 1][4] } end
  if index >= 232 then
    local level = 8 + (index - 232) * 10
    return { level, level, level }
  end
  local function level(step) return step == 0 and 0 or 55 + step * 40 end
  index = index - 16
  return { level(floor(index / 36)), level(floor(index / 6) % 6), level(index % 6) }
end

for index = 0, 255 do
  local entry = xterm(index)
  palette_of[entry] = index + 1
  color_table[format("ansi_%03d", index)] = entry
  if index < 16 then
    local name = ANSI[index + 1][1]
    color_table["ansi_" .. name] = entry
    color_table["ansi" .. gsub("_" .. name, "_(%w)", upper)] = entry
  end
end

env.color_table = color_table

local colours = {}
lib.colours = colours

local function byte(value)
  value = tonumber(value) or 0
  if value < 0 then return 0 end
  if value > 255 then return 255 end
  return floor(value)
end

function colours.rgb(red, green, blue)
  return TRUE_COLOUR + byte(red) * 65536 + byte(green) * 256 + byte(blue)
end

-- The number of a named colour, nil when there is none of this name.
function colours.named(name)
  local entry = rawget(env, "color_table")
  entry = type(entry) == "table" and entry[name]
  if type(entry) ~= "table" then return nil end
  return palette_of[entry] or colours.rgb(entry[1], entry[2], entry[3])
end

-- Red, green and blue of a number; of the default colour those of the given name.
function colours.components(number, default)
  if number == 0 then
    local entry = color_table[default]
    return entry[1], entry[2], entry[3]
  elseif number < TRUE_COLOUR then
    local entry = xterm(number - 1)
    return entry[1], entry[2], entry[3]
  end
  number = number - TRUE_COLOUR
  return floor(number / 65536), floor(number / 256) % 256, number % 256
end

function colours.xterm(index) return index + 1 end

define("getRGB", function(name)
  if type(name) ~= "string" then
    error("getRGB: bad argument #1 type (colour name as string expected, got " .. type(name) .. "!)", 2)
  end
  local entry = env.color_table[name]
  if not entry then error(format('getRGB: bad argument #1 value ("%s" is not a known color name)', name), 2) end
  return entry[1], entry[2], entry[3]
end)

define("RGB2Hex", function(red, green, blue)
  if red == nil then error("RGB2Hex: bad argument #1 type (red as number expected, got nil!)", 2) end
  if type(red) == "string" and not tonumber(red) then red, green, blue = env.getRGB(red) end
  return format("%02X%02X%02X", byte(red), byte(green), byte(blue))
end)

-- Red, green and blue of what closestColor is given, or nothing and what is wrong with it.
local function sought(first, ...)
  local parts = first
  if type(first) == "string" and select("#", ...) < 2 then
    local red, green, blue = match(first, "^[#|]c?(%x%x)(%x%x)(%x%x)$")
    if red then return tonumber(red, 16), tonumber(green, 16), tonumber(blue, 16) end
    parts = { match(first, "^<(%d+),(%d+),(%d+)>$") }
    if #parts == 0 then return nil, format("Could not parse %s into a set of RGB coordinates to look for.\n", first) end
  elseif type(first) == "number" or type(first) == "string" then
    parts = { first, ... }
  elseif type(first) ~= "table" then
    return nil, "Could not parse your parameters into RGB coordinates.\n"
  end
  if parts[2] == nil and parts[3] ~= nil then error("closestColor: bad argument #1 (a table without its second number)", 3) end
  local written, found = {}, {}
  for place, part in ipairs(parts) do written[place] = tostring(part) end
  for place = 1, 3 do
    found[place] = tonumber(parts[place])
    if not found[place] or found[place] < 0 or found[place] > 255 then
      return nil, format("Could not parse %s into RGB coordinates to look for.\n", concat(written, ","))
    end
  end
  return found[1], found[2], found[3]
end

-- Of names for the same colour, that of the table as it came which Mudlet gives; in another table, or with new names in it,
-- the one that `pairs` comes to first.
local PREFERRED = { ansi_light_red = 1, ansi_black = 1, ansi_231 = 1, LightBlue = 1 }
local order = {}
for name in pairs(color_table) do
  order[name] = PREFERRED[name] or match(name, "^ansi_%d") and 2 or match(name, "^%l+_?%l") and not match(name, "^ansi") and 3 or 4
end

local function comes_before(name, other)
  local mine, its = order[name], order[other]
  if not mine or not its then return false end
  if mine ~= its then return mine < its end
  return name < other
end

-- The name in color_table that is nearest, by distance in red, green and blue.
define("closestColor", function(...)
  local first = ...
  if type(first) == "string" and env.color_table[first] then return first end
  local red, green, blue = sought(...)
  if not red then return nil, green end
  local nearest, least
  local has_order = env.color_table == color_table
  for name, entry in pairs(env.color_table) do
    local distance = (entry[1] - red) ^ 2 + (entry[2] - green) ^ 2 + (entry[3] - blue) ^ 2
    if not least or distance < least or has_order and distance == least and comes_before(name, nearest) then
      nearest, least = name, distance
    end
  end
  return nearest
end)
