-- Sending to the game, and taking the part of the player or of the game.

local host, lib = ...
local check, define = lib.check, lib.define
local error, ipairs, select, tonumber, type = error, ipairs, select, tonumber, type
local match, sub = string.match, string.sub

local function shown(name, position, value)
  if value == nil then return true end
  return check.boolean(name, position, "showOnScreen", value)
end

define("send", function(command, show)
  command = check.text("send", 1, "command", command)
  if show ~= nil then show = show and true or false else show = true end
  host.command_send(command, show)
  return true
end)

define("sendAll", function(...)
  local count = select("#", ...)
  local show = true
  if count > 0 and type((select(count, ...))) == "boolean" then
    show = (select(count, ...))
    count = count - 1
  end
  for index = 1, count do
    host.command_send(check.text("sendAll", index, "command", (select(index, ...))), show)
  end
end)

define("expandAlias", function(command, show)
  command = check.text("expandAlias", 1, "command", command)
  if not host.command_expand(command, show ~= false) then
    error("expandAlias: aliases expand each other without end (" .. command .. ")", 2)
  end
  return true
end)

define("denyCurrentSend", function() host.command_deny() end)
define("getCommandSeparator", function() return host.command_separator() end)

define("feedTriggers", function(text)
  text = check.text("feedTriggers", 1, "imitation game server text", text)
  if not host.feed_triggers(text) then
    error("feedTriggers: triggers feed each other without end", 2)
  end
  return true
end)

define("disconnect", function() host.disconnect() end)

-- "3n2e" or "3n, 2e, up"; sent at once, or one every `delay` seconds.
local OPPOSITES = {
  n = "s", s = "n", e = "w", w = "e", ne = "sw", sw = "ne", nw = "se", se = "nw", u = "d", d = "u", up = "down",
  down = "up", ["in"] = "out", out = "in",
}
local DIRECTIONS = { "down", "out", "up", "in", "ne", "nw", "se", "sw", "n", "s", "e", "w", "u", "d" }
local MOST_STEPS = 1000

local function direction_at(text, position)
  for _, direction in ipairs(DIRECTIONS) do
    if sub(text, position, position + #direction - 1) == direction then return direction end
  end
end

local function steps_of(text)
  local steps, position = {}, 1
  while position <= #text do
    local count, start = match(text, "^%s*(%d*)%s*()", position)
    local direction = direction_at(text, start)
    for _ = 1, direction and tonumber(count) or direction and 1 or 0 do
      if #steps >= MOST_STEPS then return steps end
      steps[#steps + 1] = direction
    end
    position = start + (direction and #direction or 1)
  end
  return steps
end

define("speedwalk", function(text, backwards, delay, show)
  text = check.text("speedwalk", 1, "directions", text)
  local steps = steps_of(text:lower())
  if backwards then
    local back = {}
    for index = #steps, 1, -1 do back[#back + 1] = OPPOSITES[steps[index]] or steps[index] end
    steps = back
  end
  delay = delay and check.number("speedwalk", 3, "delay", delay) or 0
  for index, step in ipairs(steps) do
    if delay > 0 and index > 1 then host.wait(delay) end
    host.command_send(step, show ~= false)
  end
end)

-- Suspends the handler that calls it; everything else goes on.
define("wait", function(seconds)
  seconds = check.number("wait", 1, "time in seconds", seconds)
  if seconds > 0 then host.wait(seconds) end
end)
define("pumpEvents", function(milliseconds)
  host.wait((milliseconds == nil and 0 or check.number("pumpEvents", 1, "milliseconds", milliseconds)) / 1000)
end)
