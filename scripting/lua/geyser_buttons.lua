-- Geyser's buttons: labels that do something when they are pressed, and stay down if they have two states.

local _, lib = ...
local env = lib.env
local Geyser = env.Geyser
local Label = Geyser.Label
local format, lower, loadstring, pairs, tostring, type = string.format, string.lower, env.loadstring, pairs, tostring, type

local Button = Geyser.subclass(Label, "button")
Geyser.Button = Button

local DEFAULTS = {
  width = 50, height = 50, state = "up", twoState = false, toolTipDuration = 5, color = "blue", downColor = "blue",
  clickCommand = "look", downCommand = "look", msg = "<center>Look</center>", downMsg = "<center>Look</center>",
  tooltip = "Click to look", downTooltip = "Click to look",
}

-- What a state looks like; a style, as text or as a Geyser.StyleSheet, says more than a colour.
local function look(self)
  local is_down = self.state == "down"
  local up = self.color
  local message, style, colour, tip = self.msg, self.style, up, self.tooltip
  if is_down then message, style, colour, tip = self.downMsg, self.downStyle, self.downColor, self.downTooltip end
  self:echo(message)
  if style then
    self:setStyleSheet(type(style) == "table" and style:getCSS() or style)
  else
    Label.setColor(self, colour)
    self.color = up -- and not what a label makes of the one it has now
  end
  self:setToolTip(tip, self.toolTipDuration)
end

local make = Geyser.constructor
make(Button, DEFAULTS, function(me, cons)
  me.color = cons.color -- a label keeps its own
  me:setState(me.state)
  me:setClickCallback(function() me:press() end)
end)

function Button:press()
  local was_down = self.state == "down"
  local command, f = self.clickCommand, self.clickFunction
  if was_down then command, f = self.downCommand, self.downFunction end
  if f then
    local works, problem = env.pcall(f)
    if works == false then env.printError("Geyser.Button " .. self.name .. ": " .. tostring(problem)) end
  elseif command and command ~= "" then
    env.expandAlias(command)
  end
  self:setState(self.twoState and not was_down and "down" or "up")
end
function Button:enableTwoState()
  self.twoState = true
  self:setState(self.state)
end
function Button:disableTwoState()
  self.twoState = false
  self:setState("up")
end
function Button:setState(state)
  local wanted = type(state) == "string" and lower(state)
  if wanted ~= "up" and wanted ~= "down" then
    return nil, format("setState: bad argument #1 (the state must be 'up' or 'down', got %s)", tostring(state))
  end
  if wanted == "down" and not self.twoState then return nil, "setState: a button with one state is always up" end
  self.state = wanted
  look(self)
  return true
end
function Button:setColor(colour)
  self.color = colour
  self:setState(self.state)
end
for method, field in pairs {
  setMsg = "msg", setDownMsg = "downMsg", setStyle = "style", setDownStyle = "downStyle", setClickCommand = "clickCommand",
  setDownCommand = "downCommand", setDownColor = "downColor",
} do
  Button[method] = function(self, value)
    self[field] = value
    self:setState(self.state)
  end
end
-- A function, or Lua as text.
for method, field in pairs { setClickFunction = "clickFunction", setDownFunction = "downFunction" } do
  Button[method] = function(self, f)
    if type(f) == "string" then
      local compiled, problem = loadstring(f)
      if not compiled then return env.printError(format("Geyser.Button:%s: %s", method, problem)) end
      f = compiled
    end
    self[field] = f
  end
end
