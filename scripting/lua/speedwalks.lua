-- speedwalk: a list of directions such as "3n2e" or "3n, 2e, up", sent at once or one every so many seconds.  What walks
-- slowly can be stopped, paused and gone on with; the events say which.

local _, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local ipairs, match, remove, sub, tonumber = ipairs, string.match, table.remove, string.sub, tonumber

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

-- The walk that is under way: the steps that are left, and the timer while it is not paused.
local walk

local function step()
  local here = walk
  env.send(remove(here.steps, 1), here.show)
  if #here.steps == 0 then
    walk = nil
    env.raiseEvent("sysSpeedwalkFinished")
    return
  end
  here.timer = env.tempTimer(here.delay, function()
    if walk == here then step() end
  end)
end

local function begin(steps, delay, show)
  if walk and walk.timer then env.killTimer(walk.timer) end
  walk = { steps = steps, delay = delay, show = show ~= false }
  env.raiseEvent("sysSpeedwalkStarted")
  if walk then step() end
end

-- The same for steps that are a list already, which gets shorter as they are walked.
define("speedwalktimer", function(steps, delay, show)
  steps = check.list("speedwalktimer", 1, "walk list", steps)
  delay = check.number("speedwalktimer", 2, "walk delay", delay)
  if #steps > 0 then begin(steps, delay, show) end
end)

define("speedwalk", function(text, backwards, delay, show)
  text = check.text("speedwalk", 1, "directions", text)
  delay = delay and check.number("speedwalk", 3, "delay", delay) or 0
  local steps = steps_of(text:lower())
  if backwards then
    local back = {}
    for index = #steps, 1, -1 do back[#back + 1] = OPPOSITES[steps[index]] or steps[index] end
    steps = back
  end
  if #steps == 0 then return end
  if delay > 0 then return begin(steps, delay, show) end
  env.raiseEvent("sysSpeedwalkStarted")
  for _, direction in ipairs(steps) do env.send(direction, show ~= false) end
  env.raiseEvent("sysSpeedwalkFinished")
end)

define("stopSpeedwalk", function()
  if not (walk and walk.timer) then return nil, "stopSpeedwalk(): no active speedwalk found" end
  env.killTimer(walk.timer)
  walk = nil
  env.raiseEvent("sysSpeedwalkStopped")
  return true
end)

define("pauseSpeedwalk", function()
  if not (walk and walk.timer) then return nil, "pauseSpeedwalk(): no active speedwalk found" end
  env.killTimer(walk.timer)
  walk.timer = nil
  env.raiseEvent("sysSpeedwalkPaused")
  return true
end)

define("resumeSpeedwalk", function()
  if not walk then
    return nil, "resumeSpeedwalk(): attempted to resume a speedwalk but no active speedwalk found"
  elseif walk.timer then
    return nil, "resumeSpeedwalk(): attempted to resume an already running speedwalk"
  end
  env.raiseEvent("sysSpeedwalkResumed")
  if walk and not walk.timer then step() end
  return true
end)
