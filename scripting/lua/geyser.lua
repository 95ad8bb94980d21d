-- Geyser: windows of scripts as objects in containers, whose places are told in pixels, percent or characters and follow
-- the size of what they stand in.  Written from Geyser's documented behaviour; loaded when a script first asks for it.
-- Here: the root, constraints, containers, boxes, colours.

local _, lib = ...
local env = lib.env
local floor, format, gmatch, gsub, insert, match, remove_at, sub =
  math.floor, string.format, string.gmatch, string.gsub, table.insert, string.match, table.remove, string.sub
local getmetatable, ipairs, pairs, setmetatable, tonumber, tostring, type =
  getmetatable, ipairs, pairs, setmetatable, tonumber, tostring, type

local Geyser = { name = "root", type = "root", windowname = "main", windows = {}, windowList = {}, hidden = false }
Geyser.Fixed, Geyser.Dynamic = 0, 1
env.Geyser = Geyser

function Geyser.get_x() return 0 end
function Geyser.get_y() return 0 end
function Geyser.get_width() return (env.getMainWindowSize()) end
function Geyser.get_height()
  local _, height = env.getMainWindowSize()
  return height
end

local made = 0
function Geyser.nameGen(kind)
  made = made + 1
  return "anonymous_" .. (kind or "window") .. "_" .. made
end

function Geyser.copyTable(from)
  local copy = {}
  for key, value in pairs(from) do copy[key] = value end
  return setmetatable(copy, getmetatable(from))
end

-- --- constraints ---

-- Pixels of one constraint: a number, "20px", "50%", "10c", and sums of them; whether it counts from the far edge.
local function pixels(constraint, whole, character)
  if type(constraint) == "function" then constraint = constraint() end
  if type(constraint) == "number" then return constraint, constraint < 0 end
  local text = gsub(tostring(constraint), "%s", "")
  local total, is_far = 0, sub(text, 1, 1) == "-"
  for sign, number, unit in gmatch(text, "([+-]?)([%d.]+)([%a%%]*)") do
    local value = tonumber(number) or 0
    if unit == "%" then value = whole * value / 100 elseif unit == "c" then value = value * character end
    total = total + (sign == "-" and -value or value)
  end
  return total, is_far
end

local function rounded(value) return floor(value + 0.5) end

-- The functions that say where a window is now.  They take nothing, so that they can be called with a dot or a colon.
function Geyser.calc_constraints(window)
  local function cell(axis)
    local wide, high = env.calcFontSize(window.fontSize or 8)
    return axis == "x" and (wide or 8) or (high or 16)
  end
  local function place(axis, at, size, near, whole)
    window["get_" .. at] = function()
      local container = window.container
      local room = container["get_" .. whole]()
      local value, is_far = pixels(window[at], room, cell(axis))
      local from = is_far and room + value or value
      -- What stands on a window of its own counts from that window's corner.
      if container.is_origin then return rounded(from) end
      return rounded(container["get_" .. at]() + from)
    end
    window["get_" .. size] = function()
      local container = window.container
      local room = container["get_" .. whole]()
      local value, is_far = pixels(window[size], room, cell(axis))
      if not is_far then return rounded(value) end
      local start, start_is_far = pixels(window[at], room, cell(axis))
      if start_is_far then start = room + start end
      local left = room + value - start
      return left > 0 and rounded(left) or 0
    end
    return near
  end
  place("x", "x", "width", "left", "width")
  place("y", "y", "height", "top", "height")
end

-- --- what containers have in common; the root has it too ---

local function base_add(self, window)
  local before = window.container
  if before and before ~= self and before.windowList then before:remove(window) end
  window.container = self
  window.windowname = self.is_origin and self.name or self.windowname or "main"
  if not self.windowList[window.name] then insert(self.windows, window.name) end
  self.windowList[window.name] = window
end

function Geyser.base_add(self, window) base_add(self, window) end

function Geyser.add(self, window)
  base_add(self, window)
  if self.hidden or self.auto_hidden then window.auto_hidden = true end
end
Geyser.add2 = Geyser.add

function Geyser.remove(self, window)
  if not self.windowList[window.name] then return end
  self.windowList[window.name] = nil
  for index, name in ipairs(self.windows) do
    if name == window.name then
      remove_at(self.windows, index)
      break
    end
  end
end

local function each(self, act)
  for _, name in ipairs(Geyser.copyTable(self.windows)) do
    local window = self.windowList[name]
    if window then act(window) end
  end
end

function Geyser.reposition(self)
  each(self or Geyser, function(window) window:reposition() end)
end
function Geyser.hideAll(self) each(self or Geyser, function(window) window:hide() end) end
function Geyser.showAll(self) each(self or Geyser, function(window) window:show() end) end
function Geyser.begin_update(self) (self or Geyser).defer_updates = true end
function Geyser.end_update(self)
  self = self or Geyser
  self.defer_updates = false
  self:reposition()
end
function Geyser.display(self)
  self = self or Geyser
  env.echo(format("%s: %s at %d, %d of %d by %d\n", self.name, self.type, self.get_x(), self.get_y(), self.get_width(),
    self.get_height()))
  each(self, function(window) if window.display then Geyser.display(window) end end)
end

-- --- Geyser.Container ---

local Container = { type = "container" }
Geyser.Container = Container
Container.parent = Geyser
Container.__index = Container
for _, name in ipairs { "add", "add2", "base_add", "remove", "begin_update", "end_update", "hideAll", "showAll", "display" } do
  Container[name] = Geyser[name]
end
Container.calc_constraints = function(self) Geyser.calc_constraints(self) end

-- Every constructor makes its parent's object and puts its own methods before it.
function Geyser.subclass(parent, kind)
  local class = setmetatable({ parent = parent, type = kind }, { __index = parent })
  class.__index = class
  return class
end

function Container:new(cons, container)
  local me = {}
  for key, value in pairs(cons or {}) do me[key] = value end
  me.type = me.type or "container"
  me.name = me.name or Geyser.nameGen(me.type)
  me.x, me.y = me.x or "10px", me.y or "10px"
  me.width, me.height = me.width or "300px", me.height or "200px"
  me.windows, me.windowList = {}, {}
  me.hidden, me.auto_hidden = false, false
  me.h_stretch_factor, me.v_stretch_factor = me.h_stretch_factor or 1, me.v_stretch_factor or 1
  me.h_policy, me.v_policy = me.h_policy or Geyser.Dynamic, me.v_policy or Geyser.Dynamic
  setmetatable(me, self)
  self.__index = self
  me.container = nil
  Geyser.calc_constraints(me)
  container = container or Geyser
  if type(container) ~= "table" or not container.windowList then container = Geyser end
  if cons and cons.useAdd2 or me.useAdd2 then container:add2(me) else container:add(me) end
  return me
end

function Container:new2(cons, container)
  cons = Geyser.copyTable(cons or {})
  cons.useAdd2 = true
  return self:new(cons, container)
end

function Container:set_constraints(cons)
  for _, key in ipairs { "x", "y", "width", "height" } do
    if cons and cons[key] ~= nil then self[key] = cons[key] end
  end
  Geyser.calc_constraints(self)
  self:reposition()
end

function Container:move(x, y)
  self.x, self.y = x or self.x, y or self.y
  self:reposition()
end

function Container:resize(width, height)
  self.width, self.height = width or self.width, height or self.height
  self:reposition()
end

function Container:reposition()
  if self.defer_updates then return end
  each(self, function(window) window:reposition() end)
end

function Container:hide_impl() end
function Container:show_impl() end

function Container:hide(auto)
  if auto then self.auto_hidden = true else self.hidden = true end
  self:hide_impl()
  each(self, function(window) window:hide(true) end)
end

function Container:show(auto)
  if auto then self.auto_hidden = false else self.hidden = false end
  local container = self.container
  if not auto and container and (container.hidden or container.auto_hidden) then
    self.auto_hidden = true
    return false
  end
  if not auto then self.auto_hidden = false end
  if self.hidden or self.auto_hidden then return false end
  self:show_impl()
  each(self, function(window) window:show(true) end)
  return true
end

function Container:raise() end
function Container:lower() end
function Container:raiseAll()
  self:raise()
  each(self, function(window) window:raiseAll() end)
end
function Container:lowerAll()
  each(self, function(window) window:lowerAll() end)
  self:lower()
end

function Container:flash(seconds)
  local name = self.name .. "_dimensions_flash"
  env.createLabel(self.windowname or "main", name, self.get_x(), self.get_y(), self.get_width(), self.get_height(), 1)
  env.setBackgroundColor(name, 190, 0, 0, 128)
  env.tempTimer(seconds or 1, function() env.deleteLabel(name) end)
end

function Container:changeContainer(container)
  if self.container == container then return end
  container:add(self)
  self:put_into()
  self:reposition()
  if container.hidden or container.auto_hidden then self:hide(true) else self:show(true) end
end

-- Take along to another window what stands in this one.
function Container:put_into()
  each(self, function(window)
    window.windowname = self.is_origin and self.name or self.windowname
    window:put_into()
  end)
end

function Container:type_delete() end
function Container:delete()
  each(self, function(window) window:delete() end)
  self:type_delete()
  if self.container then self.container:remove(self) end
end

-- --- boxes: what is in them shares their width or height ---

local function organize(self, axis)
  local size, at, across_size, across_at = "width", "x", "height", "y"
  local policy, factor, across_policy = "h_policy", "h_stretch_factor", "v_policy"
  if axis == "y" then
    size, at, across_size, across_at = "height", "y", "width", "x"
    policy, factor, across_policy = "v_policy", "v_stretch_factor", "h_policy"
  end
  local whole = self["get_" .. size]()
  local left, factors = whole, 0
  each(self, function(window)
    if window[policy] == Geyser.Fixed then
      left = left - window["get_" .. size]()
    else
      factors = factors + (window[factor] or 1)
    end
  end)
  if left < 0 then left = 0 end
  local start, taken, shared = 0, 0, 0
  each(self, function(window)
    local long = window[policy] == Geyser.Fixed and window["get_" .. size]()
    if not long then
      -- Rounded so that the last one ends where the box ends.
      taken = taken + (window[factor] or 1)
      local upto = factors > 0 and rounded(left * taken / factors) or 0
      long = upto - shared
      shared = upto
      window[size] = long
    end
    window[at] = start
    window[across_at] = 0
    if window[across_policy] ~= Geyser.Fixed then window[across_size] = "100%" end
    start = start + long
    window:reposition()
  end)
end

local function box(kind, axis)
  local Box = Geyser.subclass(Container, kind)
  function Box:new(cons, container)
    cons = Geyser.copyTable(cons or {})
    cons.type = cons.type or kind
    local me = self.parent:new(cons, container)
    setmetatable(me, self)
    self.__index = self
    return me
  end
  function Box:add(window)
    Geyser.add(self, window)
    if not self.defer_updates then self:organize() end
  end
  Box.add2 = Box.add
  function Box:remove(window)
    Geyser.remove(self, window)
    if not self.defer_updates then self:organize() end
  end
  function Box:organize() organize(self, axis) end
  function Box:reposition() if not self.defer_updates then self:organize() end end
  return Box
end
Geyser.HBox = box("hbox", "x")
Geyser.VBox = box("vbox", "y")

-- --- Geyser.Color ---

local Color = {}
Geyser.Color = Color

function Color.hex(red, green, blue)
  local r, g, b = Color.parse(red, green, blue)
  return format("#%02x%02x%02x", r, g, b)
end
function Color.hexa(red, green, blue, alpha)
  local r, g, b, a = Color.parse(red, green, blue, alpha)
  return format("#%02x%02x%02x%02x", r, g, b, a)
end
function Color.hhex(text) return Color.hdec(text) end
function Color.hhexa(text) return Color.hdeca(text) end
function Color.hdec(text)
  local r, g, b = match(tostring(text), "(%x%x)(%x%x)(%x%x)")
  return tonumber(r or "0", 16), tonumber(g or "0", 16), tonumber(b or "0", 16)
end
function Color.hdeca(text)
  local r, g, b = Color.hdec(text)
  local a = match(tostring(text), "%x%x%x%x%x%x(%x%x)")
  return r, g, b, a and tonumber(a, 16) or 255
end
function Color.find_color_name(red, green, blue)
  local name = env.closestColor(red, green, blue)
  local found = name and env.color_table[name]
  if found and found[1] == red and found[2] == green and found[3] == blue then return name end
  return nil
end

-- Red, green, blue and alpha of numbers, a name, "#rrggbb", "#aarrggbb", "<r,g,b>" or "r,g,b".
function Color.parse(red, green, blue, alpha)
  if type(red) == "table" then red, green, blue, alpha = red[1], red[2], red[3], red[4] end
  if red == nil then return nil end
  if tonumber(red) and green ~= nil and blue ~= nil then
    return tonumber(red), tonumber(green), tonumber(blue), tonumber(alpha) or 255
  end
  local text = tostring(red)
  local entry = env.color_table[text]
  if type(entry) == "table" then return entry[1], entry[2], entry[3], 255 end
  local a, r, g, b = match(text, "^[#|]?c?(%x%x)(%x%x)(%x%x)(%x%x)$")
  if a then return tonumber(r, 16), tonumber(g, 16), tonumber(b, 16), tonumber(a, 16) end
  r, g, b = match(text, "^[#|]?c?(%x%x)(%x%x)(%x%x)$")
  if r then return tonumber(r, 16), tonumber(g, 16), tonumber(b, 16), 255 end
  r, g, b, a = match(text, "(%d+)%s*,%s*(%d+)%s*,%s*(%d+)%s*,?%s*(%d*)")
  if r then return tonumber(r), tonumber(g), tonumber(b), tonumber(a) or 255 end
  return nil
end

function Color.applyColors(window)
  if not (window.fgColor or window.bgColor) then return end
  if window.fgColor and window.setFgColor then window:setFgColor(window.fgColor) end
  if window.bgColor and window.setBgColor then window:setBgColor(window.bgColor) end
end

-- --- following the size of the main window ---

function env.GeyserReposition()
  Geyser.reposition(Geyser)
end
env.registerAnonymousEventHandler("sysWindowResizeEvent", "GeyserReposition")
env.registerAnonymousEventHandler("sysUserWindowResizeEvent", "GeyserReposition")
