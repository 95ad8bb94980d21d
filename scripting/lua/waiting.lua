-- Waiting for what the game says and for events, in plain code.  Without a time they wait for ever; when it is over they
-- give nil and "timeout".

local host, lib = ...
local check, define = lib.check, lib.define
local format, select, unpack = string.format, select, unpack

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
-- Mudlet has it in its own tests only, with a time in milliseconds: so it is where these are run.
local DEFAULT_MS = 5000
local function limit_in_tests(milliseconds)
  milliseconds = milliseconds == nil and DEFAULT_MS or check.number("waitForEvent", 2, "timeout", milliseconds)
  return (milliseconds < 0 and 0 or milliseconds) / 1000
end

define("waitForEvent", function(event, seconds)
  event = check.text("waitForEvent", 1, "event name", event)
  if event == "" then return nil, "waitForEvent: the event name is empty" end
  local in_tests = lib.environment and lib.environment.MUDLET_TEST_MODE
  if in_tests then seconds = limit_in_tests(seconds) else seconds = limit("waitForEvent", 2, seconds) end
  local given, number
  number = host.event_listen(event, lib.register(function(...)
    if given then return end
    given = { n = select("#", ...), ... }
    host.wait_event_came(number)
  end))
  if not host.wait_event(number, seconds) then
    return nil, in_tests and format("timed out after %dms waiting for event '%s'", seconds * 1000, event) or "timeout"
  end
  return unpack(given, 1, given.n)
end)
