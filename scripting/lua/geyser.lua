-- Geyser: windows of scripts as objects in containers, whose places are told in pixels, percent or characters and follow
-- the size of what they stand in.  Written from Geyser's documented behaviour; loaded when a script first asks for it.
-- Here: the root, constraints, containers.

local _, lib = ...
local env = lib.env
local find, format, gmatch, gsub, insert, match, remove_at, sub =
  string.find, string.format, string.gmatch, string.gsub, table.insert, string.match, table.remove, string.sub
local error, getmetatable, ipairs, pairs, pcall, rawget, setmetatable, tonumber, tostring, type =
  error, getmetatable, ipairs, pairs, pcall, rawget, setmetatable, tonumber, tostring, type

local Geyser = {
  name = "root", type = "root", windowname = "main", windows = {}, windowList = {}, parentWindows = {}, hidden = false,
  auto_hidden = false, defer_updates = false, Fixed = 0, Dynamic = 1, fontSize = 8, x = 0, y = 0,
}
env.Geyser = Geyser
Geyser.width, Geyser.height = env.getMainWindowSize() -- as it was then; `get_width` and `get_height` tell it as it is

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
  return "anon_" .. (kind or "window") .. "_" .. made
end

-- What is in a table; of those within only such as know how they are copied.
function Geyser.copyTable(from)
  if from == nil then return {} end
  local copy = {}
  for key, value in pairs(from) do
    copy[key] = type(value) == "table" and rawget(value, "__clone") and value:__clone() or value
  end
  return setmetatable(copy, getmetatable(from))
end

-- --- constraints ---

local AXES = {
  { at = "x", size = "width", place = "get_x", extent = "get_width" },
  { at = "y", size = "height", place = "get_y", extent = "get_height" },
}

-- Pixels of one constraint: a number, "20px", "50%", "10c", and sums of them; whether it counts from the far edge, and
-- whether it is a share alone.
local function pixels(constraint, whole, character, name)
  local is_near -- a function of ours says so of a negative number that does not count from the far edge
  if type(constraint) == "function" then constraint, is_near = constraint() end
  if type(constraint) == "number" then return constraint, constraint < 0 and not is_near, false end
  local text = type(constraint) == "string" and gsub(constraint, "%s", "") or ""
  local total, rest, count, last = 0, text, 0, nil
  for sign, number, unit in gmatch(text, "([+-]?)([%d.]+)([%a%%]*)") do
    local value = tonumber(number)
    if value and unit == "%" then value = whole * (value / 100) elseif value and unit == "c" then value = value * character end
    rest = value and sub(rest, #sign + #number + #unit + 1) or rest
    total, count, last = total + (sign == "-" and -(value or 0) or (value or 0)), count + 1, unit
  end
  if count == 0 or rest ~= "" then
    error(format("GeyserSetConstraints.lua: the constraint %s of window %s cannot be understood", tostring(constraint), name), 0)
  end
  return total, sub(text, 1, 1) == "-", count == 1 and last == "%"
end

local function cell(window, axis)
  local wide, high = env.calcFontSize(window.fontSize or 8)
  return axis.at == "x" and (wide or 8) or (high or 16)
end

-- What of the size and places is given.
local function take(window, cons)
  for _, axis in ipairs(AXES) do
    for _, key in ipairs { axis.at, axis.size } do
      if cons and cons[key] ~= nil then window[key] = cons[key] end
      if type(window[key]) == "number" then window[key] = window[key] .. "px" end
    end
  end
end

-- The functions that say where a window is now.  They take nothing, so that they can be called with a dot or a colon.
local function make_getters(window)
  for _, axis in ipairs(AXES) do
    local function start(room)
      local value, is_far = pixels(window[axis.at], room, cell(window, axis), window.name)
      return is_far and room + value or value
    end
    window[axis.place] = function()
      local container = window.container
      return container[axis.place]() + start(container[axis.extent]())
    end
    window[axis.extent] = function()
      local room = window.container[axis.extent]()
      local value, is_far, is_share = pixels(window[axis.size], room, cell(window, axis), window.name)
      if not is_far then return value end
      -- A share is what is left of the whole; pixels end so far from the far edge.
      local left = is_share and room + value or room + value - start(room)
      return left > 0 and left or 0
    end
  end
end

-- The functions read what the constraints are whenever they are called; one that is there stays, by whomever.
function Geyser.calc_constraints(window, cons, container)
  take(window, cons)
  window.container = window.container or container
  if not (rawget(window, "get_x") and rawget(window, "get_width")) then make_getters(window) end
end

-- Whether layouts wait: this one's, or everybody's.
local function waits(self) return self.defer_updates or Geyser.defer_updates end
Geyser.waits = waits

-- --- what containers have in common; the root has it too ---
function Geyser.base_add(self, window)
  local before = window.container
  if before and before ~= self and before.windowList then before:remove(window) end
  window.container = self
  window.windowname = not before and rawget(window, "windowname") or self.windowname or "main"
  if not self.windowList[window.name] then insert(self.windows, window.name) end
  self.windowList[window.name] = window
end

-- A window that was somewhere else goes where it now belongs.
function Geyser.add(self, window, cons)
  local before = window.container
  Geyser.base_add(self, window)
  take(window, cons)
  if self.hidden or self.auto_hidden then window.auto_hidden = true end
  if before and before ~= self then window:put_into() end
  if before then window:reposition() end
end
function Geyser.add2(self, window, cons) return self:add(window, cons) end

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
Geyser.each = each

local function each_of_type(kind, act)
  each(Geyser, function(window)
    if kind == nil or window.type == kind then act(window) end
  end)
end
function Geyser.hideAll(kind) each_of_type(type(kind) == "string" and kind or nil, function(window) window:hide() end) end
function Geyser.showAll(kind) each_of_type(type(kind) == "string" and kind or nil, function(window) window:show() end) end

function Geyser.reposition(self)
  if self == nil or self == Geyser then return env.GeyserReposition() end
  each(self, function(window) window:reposition() end)
end
function Geyser.begin_update(self) (self or Geyser).defer_updates = true end
function Geyser.end_update(self)
  self = self or Geyser
  self.defer_updates = false
  self:reposition()
end

-- One value, as it is: a table's entries, one on a line.
function Geyser.display(value)
  env.echo(format("------ %s ------\n", type(value)))
  if type(value) ~= "table" then return env.echo(tostring(value) .. "\n") end
  for key, entry in pairs(value) do env.echo(format("'%s' - %s\n", tostring(key), tostring(entry))) end
end

-- --- Geyser.Container ---

local Container = { type = "container", fontSize = 8 }
Geyser.Container = Container
Container.parent = Container -- scripts' classes are containers with a `new` of their own, which calls their parent's
Container.__index = Container
for _, name in ipairs { "add", "add2", "base_add", "remove", "begin_update", "end_update", "hideAll", "showAll", "display" } do
  Container[name] = Geyser[name]
end

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
  me.name = me.name or Geyser.nameGen(me.type ~= "container" and me.type or nil)
  me.x, me.y = me.x or "10px", me.y or "10px"
  me.width, me.height = me.width or "300px", me.height or "200px"
  me.windows, me.windowList = {}, {}
  me.hidden, me.auto_hidden = me.hidden == true, me.auto_hidden == true
  me.h_stretch_factor, me.v_stretch_factor = me.h_stretch_factor or 1, me.v_stretch_factor or 1
  me.h_policy, me.v_policy = me.h_policy or Geyser.Dynamic, me.v_policy or Geyser.Dynamic
  setmetatable(me, self)
  self.__index = self
  me.container = nil
  take(me)
  make_getters(me)
  if not container and me.type == "container" and find(me.name, "Class$") then
    me.container, me.windowname = Geyser, "main" -- of a class of scripts', which is no container to be laid out
    return me
  end
  container = container or Geyser
  if me.useAdd2 then container:add2(me, cons) else container:add(me, cons) end
  if rawget(me, "windowname") == nil then me.windowname = container.windowname or "main" end -- by a container of a script's own
  return me
end

function Container:new2(cons, container)
  cons = Geyser.copyTable(cons)
  cons.useAdd2 = true
  return self:new(cons, container)
end

-- A constructor: its parent's, then `build`, which makes the surface.
function Geyser.constructor(class, defaults, build)
  function class:new(cons, container)
    cons = Geyser.copyTable(cons)
    cons.type = cons.type or class.type
    for key, value in pairs(defaults) do
      if cons[key] == nil then cons[key] = value end
    end
    local me = self.parent:new(cons, container)
    setmetatable(me, self)
    self.__index = self
    if build then build(me, cons) end
    if me.hidden or me.auto_hidden then me:hide_impl() end
    return me
  end
end

function Container.calc_constraints(self) Geyser.calc_constraints(self) end

-- The size and places that are given; those that cannot be understood are an error, and change nothing.
function Container:set_constraints(cons)
  local before = { x = self.x, y = self.y, width = self.width, height = self.height }
  take(self, cons)
  for _, axis in ipairs(AXES) do
    local room = self.container[axis.extent]()
    for _, key in ipairs { axis.at, axis.size } do
      local works, problem = pcall(pixels, self[key], room, cell(self, axis), self.name)
      if not works then
        for field, value in pairs(before) do self[field] = value end
        error(problem, 0)
      end
    end
  end
  Geyser.set_constraints(self, self, self.container) -- which scripts put something else in the place of, for a while
end

function Container:move(x, y) self:set_constraints { x = x, y = y } end
function Container:resize(width, height) self:set_constraints { width = width, height = height } end

function Container:reposition() each(self, function(window) window:reposition() end) end

function Container:setFontSize(size)
  if not tonumber(size) then error("setFontSize: fontSize must be a number", 2) end
  self.fontSize = tonumber(size)
  self:reposition()
end

-- --- hidden in its own right, or by what it stands in ---

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

-- --- in front and behind ---

local function reorder(self, place)
  local container = self.container
  for index, name in ipairs(container and container.windows or {}) do
    if name == self.name then
      remove_at(container.windows, index)
      insert(container.windows, place or #container.windows + 1, name)
      return
    end
  end
end

function Container:raise(changes_order)
  env.raiseWindow(self.name)
  if changes_order ~= false then reorder(self) end
end
function Container:lower(changes_order)
  env.lowerWindow(self.name)
  if changes_order ~= false then reorder(self, 1) end
end
function Container:raiseAll()
  self:raise(false)
  each(self, function(window) window:raiseAll() end)
end
function Container:lowerAll()
  for index = #self.windows, 1, -1 do
    local window = self.windowList[self.windows[index]]
    if window then window:lowerAll() end
  end
  self:lower(false)
end

-- --- into another container ---

local function is_within(container, window)
  while container and container ~= Geyser do
    if container == window then return true end
    container = container.container
  end
  return false
end

function Container:changeContainer(container)
  if container == "main" then container = Geyser end
  if type(container) ~= "table" or type(container.windowList) ~= "table" or container == self then
    return nil, "didn't get a valid container"
  end
  if self.container == container then return nil, format("%s is already in this container", self.name) end
  if is_within(container, self) then return nil, format("can't move %s into one of its own children", self.name) end
  container:add(self)
  if container.hidden or container.auto_hidden then self:hide(true) else self:show(true) end
  return true
end

-- Take along to another window what stands in this one.
function Container:put_into()
  each(self, function(window)
    window.windowname = self.windowname
    window:put_into()
  end)
end

-- --- away with it, and all that is in it: the layout waits, and goes on when that fails ---

function Container:type_delete() end
function Container:delete()
  local before = rawget(self, "defer_updates")
  self.defer_updates = true
  local works, problem = pcall(each, self, function(window) window:delete() end)
  if not works then
    self.defer_updates = before
    self:reposition()
    error(problem, 0)
  end
  if self.container then self.container:remove(self) end
  self:type_delete()
end

-- --- following the size of the main window ---

local FOLLOWED = { sysWindowResizeEvent = true, sysUserWindowResizeEvent = true }

function env.GeyserReposition(event)
  if Geyser.defer_updates or (event ~= nil and not FOLLOWED[event]) then return end
  each(Geyser, function(window) window:reposition() end)
end
env.registerAnonymousEventHandler("sysWindowResizeEvent", "GeyserReposition")
env.registerAnonymousEventHandler("sysUserWindowResizeEvent", "GeyserReposition")
