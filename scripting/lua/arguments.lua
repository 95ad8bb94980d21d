-- What the API's functions have in common: how they check what they are given, and how they come to be global.
-- Wrong types are errors that name the function, the argument and what was expected, in Mudlet's words.

local host, lib = ...
local env = lib.env
local error, rawget, select, tonumber, tostring, type = error, rawget, select, tonumber, tostring, type
local format = string.format

-- A function that scripts may call.  Names with a dot go into the table before the dot.
function lib.define(name, f)
  lib.seal(f)
  local group, member = name:match("^(%w+)%.([%w_]+)$")
  if group then
    env[group] = rawget(env, group) or {}
    env[group][member] = f
  else
    env[name] = f
  end
end

-- How many arguments the function that is at work was given, where it has told: what was left out is "no value" in
-- Mudlet's words, and nil only what was passed.  By its name, as a function calls others.
local counted_name, counted = nil, 0

-- For `local a, b = counted("name", ...)`.
function lib.counted(name, ...)
  counted_name, counted = name, select("#", ...)
  return ...
end

-- The type of an argument, in the words of an error about it.
local function got(name, position, value)
  if value == nil and name == counted_name and position > counted then return "no value" end
  return type(value)
end
lib.got = got

-- Of the name of a command line Mudlet's error ends the other way round, and scripts may look for it.
local ENDS = { ["command line name"] = ")!" }

-- Checks for functions that scripts call through `depth` functions of ours: 1 for those that check themselves.  Positions
-- are counted from behind the `before` arguments that have been taken away.
local function checks_at(depth, before)
  before = before or 0
  local level = depth + 3
  local check = {}

  local function fail(name, position, what, kind, value)
    position = position + before
    error(format("%s: bad argument #%d type (%s as %s expected, got %s%s", name, position, what, kind,
      got(name, position, value), ENDS[what] or "!)"), level)
  end

  function check.text(name, position, what, value)
    if type(value) == "string" then return value end
    if type(value) == "number" then return tostring(value) end
    fail(name, position, what, "string", value)
  end

  -- Where Mudlet takes no number for text.
  function check.only_text(name, position, what, value)
    if type(value) == "string" then return value end
    fail(name, position, what, "string", value)
  end

  function check.number(name, position, what, value)
    if type(value) == "number" then return value end
    local number = type(value) == "string" and tonumber(value)
    if number then return number end
    fail(name, position, what, "number", value)
  end

  function check.boolean(name, position, what, value)
    if type(value) == "boolean" then return value end
    fail(name, position, what, "boolean", value)
  end

  function check.list(name, position, what, value)
    if type(value) == "table" then return value end
    fail(name, position, what, "table", value)
  end

  function check.callable(name, position, what, value)
    if type(value) == "function" or type(value) == "string" then return value end
    fail(name, position, what, "string or function", value)
  end

  return check
end
lib.check = checks_at(1)

-- Text that may be left out, in Mudlet's words.
function lib.optional_text(name, position, what, value)
  if type(value) == "string" then return value end
  if type(value) == "number" then return tostring(value) end
  error(format("%s: bad argument #%d type (%s as string is optional, got %s!)", name, position, what,
    got(name, position, value)), 3)
end
local windowed_check = checks_at(2)
local main_check = checks_at(2, 1)
local entered_check = checks_at(3, 1)
entered_check.is_of_window = true

-- For `return exactly(f(...))`: what f returns, no more and no less, with the caller still on the stack while f runs, so
-- that errors find the line to blame.  One nil too many is a bug for scripts: table.insert(list, f()) would not work.
local function exactly(...) return ... end
lib.exactly = exactly

local function left(done, ...)
  host.window_leave()
  if not done then error((...), 0) end
  return ...
end

-- A function whose first argument may be the name of a window.  `takes_window(count, first, second)` says whether it is;
-- `f` is given checks that blame the line of the script, and the arguments without the window; what it does to text, it
-- does to that window's.  `for_label(check, label, ...)` does the same to a label, which has no lines.  `absent(window)`
-- answers when there is no such window, where Mudlet answers in another way than most.
function lib.define_windowed(name, takes_window, f, for_label, absent)
  lib.define(name, function(...)
    local count = select("#", ...)
    counted_name, counted = name, count
    if not takes_window(count, ...) then
      return exactly(f(windowed_check, ...))
    end
    local window = ...
    if window == "main" or window == "" then return exactly(f(main_check, select(2, ...))) end
    if type(window) ~= "string" and type(window) ~= "number" then
      error(format("%s: bad argument #1 type (window name as string expected, got %s!)", name, type(window)), 2)
    end
    if type(window) == "string" then
      local kind = host.window_enter(window)
      if kind == "console" then return left(lib.guarded(f, entered_check, select(2, ...))) end
      if kind == "label" and for_label then return exactly(for_label(windowed_check, ...)) end
    end
    if absent then return exactly(absent(tostring(window))) end
    return nil, format('window "%s" not found', tostring(window))
  end)
end

-- For a function that takes nothing but the name of a window: what else it is given is an error, which calls it `api` and
-- ends in these words of Mudlet's.
local function only_window(api, words)
  return function(count, first)
    if count == 0 or first == nil then return false end
    if type(first) == "string" or type(first) == "number" then return true end
    error(format("%s: bad argument #1 type (window name as string " .. words, api, type(first)), 3)
  end
end

local WITH_LINES = { console = true, window = true, buffer = true }

-- Of functions that may be given a text to look for behind the window: a text alone is a window if there is one.
local function if_window_or_two_texts(_, first, second)
  if type(first) ~= "string" then return false end
  return type(second) == "string" or first == "main" or WITH_LINES[host.surface_kind(first)] or false
end

-- Ways in which a function knows that its first argument is a window.
lib.takes_window = {
  only_window = only_window,
  at_least = function(least) return function(count) return count >= least end end,
  if_text = function(count, first) return count > 0 and type(first) == "string" end,
  if_window_or_two_texts = if_window_or_two_texts,
  if_two_texts = function(_, first, second) return type(first) == "string" and type(second) == "string" end,
}

-- The function that a script has given, which may be code or, for events, a name.  Code is compiled when it is first
-- called, so that what is wrong with it is told then and there, as Mudlet does.
function lib.function_of(code, name)
  if type(code) == "function" then return code end
  local compiled
  return function(...)
    if not compiled then
      local f, problem = env.loadstring(code, "=" .. name)
      if not f then error(problem, 0) end
      compiled = f
    end
    return compiled(...)
  end
end
