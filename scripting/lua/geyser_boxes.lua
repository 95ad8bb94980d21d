-- Geyser's boxes, in which windows share the width or the height, and its colours.

local _, lib = ...
local env = lib.env
local Geyser = env.Geyser
local each = Geyser.each
local error, format, gmatch, gsub, lower, match, pairs, sub, tonumber, tostring, type =
  error, string.format, string.gmatch, string.gsub, string.lower, string.match, pairs, string.sub, tonumber, tostring, type

-- --- boxes ---

-- What a window in it gets that shares what the fixed ones leave.
function Geyser.Container:calculate_dynamic_window_size()
  local size = { width = self.get_width(), height = self.get_height() }
  if #self.windows < 2 then return size end
  local shares = { width = 0, height = 0 }
  each(self, function(window)
    for field, way in pairs { width = "h", height = "v" } do
      if window[way .. "_policy"] == Geyser.Fixed then
        size[field] = size[field] - window["get_" .. field]()
      else
        shares[field] = shares[field] + (window[way .. "_stretch_factor"] or 1)
      end
    end
  end)
  for field, count in pairs(shares) do size[field] = count > 0 and size[field] > 0 and size[field] / count or 0 end
  return size
end

local WAYS = {
  x = { at = "x", size = "width", policy = "h_policy", factor = "h_stretch_factor", across = "y", across_size = "height",
    across_policy = "v_policy" },
  y = { at = "y", size = "height", policy = "v_policy", factor = "v_stretch_factor", across = "x", across_size = "width",
    across_policy = "h_policy" },
}

-- In percent of the box, so that they follow it; a fixed one keeps its pixels, and so the box is shared out anew each time.
local function organize(self, way)
  self.contains_fixed, self.waits_for_layout = false, false
  local whole = self["get_" .. way.size]()
  local left, factors = whole, 0
  each(self, function(window)
    if window[way.policy] == Geyser.Fixed then
      self.contains_fixed = true
      left = left - window["get_" .. way.size]()
    else
      factors = factors + (window[way.factor] or 1)
    end
  end)
  if whole <= 0 then return end
  local start = 0
  each(self, function(window)
    local long
    if window[way.policy] == Geyser.Fixed then
      long = window["get_" .. way.size]()
    else
      long = left > 0 and left * (window[way.factor] or 1) / factors or 0
      window[way.size] = long / whole * 100 .. "%"
    end
    window[way.at], window[way.across] = start / whole * 100 .. "%", "0px"
    if window[way.across_policy] ~= Geyser.Fixed then window[way.across_size] = "100%" end
    start = start + long
    window:reposition()
  end)
end

local function box(kind, way)
  local Box = Geyser.subclass(Geyser.Container, kind)
  Geyser.constructor(Box, {})
  local function share(self)
    if Geyser.waits(self) then self.waits_for_layout = true else self:organize() end
  end
  function Box:add(window, cons)
    Geyser.add(self, window, cons)
    share(self)
  end
  Box.add2 = Box.add
  function Box:remove(window)
    Geyser.remove(self, window)
    share(self)
  end
  function Box:organize() organize(self, way) end
  function Box:reposition()
    if (self.contains_fixed or self.waits_for_layout) and not Geyser.waits(self) then return self:organize() end
    Geyser.Container.reposition(self)
  end
  return Box
end
Geyser.HBox = box("hbox", WAYS.x)
Geyser.VBox = box("vbox", WAYS.y)

-- For containers that scripts have made themselves, which put windows into their places so.
function Geyser.set_constraints(window, cons, container)
  Geyser.calc_constraints(window, cons, container)
  window:reposition()
end

-- --- Geyser.Color ---

local Color = {}
Geyser.Color = Color

-- A name as `color_table` has it, however it is written; false for none.
local found_names = {} -- what was found once, which scripts may have taken out since

local function is_colour(name) return type(env.color_table[name]) == "table" end

function Color.find_color_name(name)
  if type(name) ~= "string" then return false end
  if found_names[name] and is_colour(found_names[name]) then return found_names[name] end
  local wanted, found = gsub(lower(name), "_", ""), is_colour(name) and name
  for known in pairs(env.color_table) do
    if lower(known) == wanted and is_colour(known) then
      found = known == name and name or known
      break
    end
  end
  found_names[name] = found or nil
  return found
end

local HEX = { ["#"] = true, ["|c"] = true, ["0x"] = true }

local function from_hex(text)
  local prefix = HEX[sub(text, 1, 1)] and "#" or (HEX[sub(text, 1, 2)] and sub(text, 1, 2))
  if not prefix then return nil end
  local digits, parts = sub(text, #prefix + 1), {}
  for pair in gmatch(digits, "%x%x") do parts[#parts + 1] = tonumber(pair, 16) end
  if #parts < 3 then error(format("Geyser.Color.parse: %s is no colour", text), 0) end
  return parts[1], parts[2], parts[3], parts[4] or 255
end

-- Red, green, blue and alpha of numbers, a table, a name, "#rrggbb", "|crrggbb", "0xrrggbb", "<r,g,b>" or "r,g,b".
function Color.parse(red, green, blue, alpha)
  if type(red) == "table" then
    red, green, blue, alpha = red[1] or red.r, red[2] or red.g, red[3] or red.b, red[4] or red.a
  end
  if red == nil then return nil, "No color supplied" end
  if green ~= nil and blue ~= nil then
    return tonumber(red), tonumber(green), tonumber(blue), tonumber(alpha) or 255
  end
  local text = tostring(red)
  local name = Color.find_color_name(text)
  if name then
    local entry = env.color_table[name]
    return entry[1], entry[2], entry[3], entry[4] or 255
  end
  local r, g, b, a = from_hex(text)
  if r then return r, g, b, a end
  r, g, b, a = match(text, "^<?%s*(%d+)%s*,%s*(%d+)%s*,%s*(%d+)%s*,?%s*(%d*)%s*>?$")
  if r then return tonumber(r), tonumber(g), tonumber(b), tonumber(a) or 255 end
  return nil, format("%s is no color", text)
end

for name, shape in pairs { hex = "#%02x%02x%02x", hhex = "|c%02x%02x%02x", hdec = "<%d,%d,%d>" } do
  Color[name] = function(...)
    local red, green, blue = Color.parse(...)
    if red then return format(shape, red, green, blue) end
  end
end
for name, shape in pairs { hexa = "#%02x%02x%02x%02x", hhexa = "|c%02x%02x%02x%02x", hdeca = "<%d,%d,%d,%d>" } do
  Color[name] = function(...)
    local red, green, blue, alpha = Color.parse(...)
    if red then return format(shape, red, green, blue, alpha) end
  end
end

-- The colours that a window was given: of what is written, behind it, and of the window.
function Color.applyColors(window)
  if window.fgColor and window.setFgColor then window:setFgColor(window.fgColor) end
  if window.bgColor and window.setBgColor then window:setBgColor(window.bgColor) end
  if window.color and window.setColor then window:setColor(window.color) end
end
