-- Waiting for what the game says and for events, in plain code.  Without a time they wait for ever; when it is over they
-- give nil and "timeout".

local host, lib = ...
local check, define = lib.check, lib.define
local select, unpack = select, unpack

local NO_END = -1

local function limit(name, position, seconds)
  if seconds == nil then return NO_END end
  seconds = check.number(name, position, "timeout", seconds)
  return seconds < 0 and 0 or seconds
end

-- What the pattern captured on the next line that it matches, as in `matches`, and the line.
define("waitForLine", function(pattern, seconds)
  pattern = check.text("waitForLine", 1, "pattern", pattern)
  seconds = limit("waitForLine", 2, seconds)
  return host.wait_line(pattern, seconds)
end)

-- The text of the next prompt.
define("waitForPrompt", function(seconds)
  seconds = limit("waitForPrompt", 1, seconds)
  return host.wait_prompt(seconds)
end)

-- What a handler of the event would be given: its name, and what it was raised with.
define("waitForEvent", function(event, seconds)
  event = check.text("waitForEvent", 1, "event name", event)
  seconds = limit("waitForEvent", 2, seconds)
  local given, number
  number = host.event_listen(event, lib.register(function(...)
    if given then return end
    given = { n = select("#", ...), ... }
    host.wait_event_came(number)
  end))
  if not host.wait_event(number, seconds) then return nil, "timeout" end
  return unpack(given, 1, given.n)
end)
