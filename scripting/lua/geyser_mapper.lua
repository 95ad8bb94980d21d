-- Geyser's mapper: the place of the map, in a container or in a window of its own.

local _, lib = ...
local env = lib.env
local Geyser = env.Geyser
local Container, Window = Geyser.Container, Geyser.Window

-- There is one map; it stands in the container, or in a window of its own.
local MAP = "map of the profile"
local Mapper = Geyser.subclass(Window, "mapper")
Geyser.Mapper = Mapper
Geyser.constructor(Mapper, { titleText = "" }, function(me, cons)
  me.embedded = cons.embedded ~= false and not cons.dockPosition
  if me.embedded then
    env.createMapper(me.windowname, me.get_x(), me.get_y(), me.get_width(), me.get_height())
    return
  end
  me.embedded = false
  if cons.dockPosition == "floating" then me.dockPosition = "f" end
  if me.dockPosition and me.dockPosition ~= "f" then
    env.openMapWidget(me.dockPosition)
  else
    env.openMapWidget(me.get_x(), me.get_y(), me.get_width(), me.get_height())
  end
  if me.titleText ~= "" then me:setTitle(me.titleText) end
end)
function Mapper:reposition()
  if self.embedded then
    env.moveWindow(MAP, self.get_x(), self.get_y())
    env.resizeWindow(MAP, self.get_width(), self.get_height())
  end
  Container.reposition(self)
end
local function follow(self, act, ...)
  if self.hidden or self.auto_hidden then return end -- it would come back
  Container.set_constraints(self, ...)
  if not self.embedded then act(self) end
end
function Mapper:move(x, y)
  follow(self, function() env.moveMapWidget(self.get_x(), self.get_y()) end, { x = x, y = y })
end
function Mapper:resize(width, height)
  follow(self, function() env.resizeMapWidget(self.get_width(), self.get_height()) end, { width = width, height = height })
end
function Mapper:hide_impl() if self.embedded then env.hideWindow(MAP) else env.closeMapWidget() end end
function Mapper:show_impl() if self.embedded then env.showWindow(MAP) else env.openMapWidget() end end
function Mapper:raise() env.raiseWindow(MAP) end
function Mapper:lower() env.lowerWindow(MAP) end
function Mapper:put_into()
  if self.embedded then env.setWindow(self.windowname, MAP, self.get_x(), self.get_y()) end
  Container.put_into(self)
end
function Mapper:setTitle(text)
  self.titleText = text
  return env.setMapWindowTitle(text)
end
function Mapper:resetTitle()
  self.titleText = ""
  return env.resetMapWindowTitle()
end
function Mapper:setDockPosition(side) return env.openMapWidget(side) end
function Mapper:type_delete() if self.embedded then env.hideWindow(MAP) else env.closeMapWidget() end end
