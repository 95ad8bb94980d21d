-- Geyser's buttons: labels that do something when they are pressed, and stay down if they have two states.

local _, lib = ...
local env = lib.env
local Geyser = env.Geyser
local Label = Geyser.Label
local pairs, tostring = pairs, tostring

local Button = Geyser.subclass(Label, "button")
Geyser.Button = Button

local DEFAULTS = {
  width = 50, height = 50, state = "up", twoState = false, toolTipDuration = 5, color = "blue", downColor = "dark_green",
  clickCommand = "look", downCommand = "quicklook", msg = "<center>Look</center>", downMsg = "<center>Quicklook</center>",
  tooltip = "Click to look", downTooltip = "Click to quicklook",
}

local function look(self)
  local is_down = self.state == "down"
  local style = is_down and self.downStyle or not is_down and (self.upStyle or self.style)
  self:echo(is_down and self.downMsg or self.msg)
  if style then self:setStyleSheet(style) else self:setColor(is_down and self.downColor or self.color) end
  self:setToolTip(is_down and self.downTooltip or self.tooltip, self.toolTipDuration)
end

local make = Geyser.constructor
make(Button, DEFAULTS, function(me, cons)
  me.width, me.height = cons.width, cons.height
  look(me)
  me:setClickCallback(function() me:press() end)
end)

function Button:press()
  local was_down = self.state == "down"
  local command, f = self.clickCommand, self.clickFunction
  if was_down then command, f = self.downCommand, self.downFunction end
  if f then
    local works, problem = env.pcall(f)
    if works == false then env.debugc("Geyser.Button " .. self.name .. ": " .. tostring(problem)) end
  elseif command and command ~= "" then
    env.expandAlias(command)
  end
  if self.twoState then self:setState(was_down and "up" or "down") end
end
function Button:enableTwoState() self.twoState = true end
function Button:disableTwoState()
  self.twoState = false
  self:setState("up")
end
function Button:setState(state)
  self.state = state == "down" and "down" or "up"
  look(self)
end
for method, field in pairs {
  setMsg = "msg", setDownMsg = "downMsg", setStyle = "upStyle", setDownStyle = "downStyle", setClickCommand = "clickCommand",
  setDownCommand = "downCommand", setClickFunction = "clickFunction", setDownFunction = "downFunction",
  setDownColor = "downColor",
} do
  Button[method] = function(self, value)
    self[field] = value
    look(self)
  end
end
