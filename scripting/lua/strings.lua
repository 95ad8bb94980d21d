-- Additions to `string`: what Mudlet's packages expect there.  A delimiter or prefix is plain text unless said.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local error, ipairs, loadstring, pairs, pcall, setmetatable, tostring, type =
  error, ipairs, env.loadstring, pairs, pcall, setmetatable, tostring, type
local concat = table.concat
local find, gsub, sub, upper, lower, rep, format = string.find, string.gsub, string.sub, string.upper, string.lower,
  string.rep, string.format

define("string.starts", function(text, start)
  return sub(text, 1, #start) == start
end)

define("string.ends", function(text, ending)
  return ending == "" or sub(text, -#ending) == ending
end)

define("string.trim", function(...)
  local text = lib.counted("string.trim", ...)
  if not text then return text end
  text = check.text("string.trim", 1, "string to trim", text)
  local first = find(text, "%S")
  if not first then return "" end
  return text:match(".*%S", first)
end)

define("string.title", function(...)
  local text = lib.counted("string.title", ...)
  text = check.text("string.title", 1, "string to title", text)
  return (gsub(text, "^%l", upper))
end)

define("string.cut", function(text, most)
  return #text > most and sub(text, 1, most) or text
end)

-- A long-bracket string of this text, of the lowest level that it does not end.
define("string.enclose", function(text, most)
  local bracketed = "[" .. text .. "]"
  for level = 0, (most or 100) - 1 do
    local marks = rep("=", level)
    if not find(bracketed, "]" .. marks .. "]", 1, true) then
      return "[" .. marks .. bracketed .. marks .. "]"
    end
  end
  error("error: maxlevel too low, " .. (most or 100), 2)
end)

define("string.findPattern", function(text, pattern)
  local first, last = find(text, pattern, 1)
  if first then return sub(text, first, last) end
  return nil
end)

define("string.patternEscape", function(...)
  local text = lib.counted("string.patternEscape", ...)
  text = check.only_text("string.patternEscape", 1, "str to escape", text)
  return (gsub(text, "([%^%$%(%)%%%.%[%]%*%+%-%?])", "%%%1"))
end)

define("string.genNocasePattern", function(text)
  return (gsub(text, "%a", function(letter) return "[" .. lower(letter) .. upper(letter) .. "]" end))
end)

-- The parts between delimiters, which are a Lua pattern as in Mudlet; no delimiter is a space, an empty one cuts between
-- characters.
define("string.split", function(...)
  local text, delimiter = lib.counted("string.split", ...)
  text = check.text("string.split", 1, "string to split", text)
  delimiter = delimiter == nil and " " or check.text("string.split", 2, "delimiter", delimiter)
  local parts = {}
  if delimiter == "" then
    for index = 1, #text do parts[index] = sub(text, index, index) end
    return parts
  end
  local start = 1
  local first, last = find(text, delimiter, start)
  while first do
    if last < first then break end
    parts[#parts + 1] = sub(text, start, first - 1)
    start = last + 1
    first, last = find(text, delimiter, start)
  end
  parts[#parts + 1] = sub(text, start)
  return parts
end)

-- f"text {expression}": each expression is worked out with the local variables and globals of the caller.
local getlocal, getupvalue, getinfo = debug.getlocal, debug.getupvalue, debug.getinfo

-- Functions whose variables are looked at: the caller, and those that have called it, as in Mudlet.
local MOST_LEVELS = 30

-- Only what scripts have: a script can have functions of ours call `f`.
local function add_variables(values, level, caller)
  for index = 1, 255 do
    local name, value = getlocal(level + 1, index)
    if not name then break end
    -- Of several of one name the last is the one that is seen.
    values[name] = { value }
  end
  for index = 1, 255 do
    local name, value = getupvalue(caller.func, index)
    if not name then break end
    values[name] = values[name] or { value }
  end
end

-- The variables that the function which called `f` sees, and behind them its callers', each in a table of its own, since
-- it may be nil.
local function visible_variables()
  local known = {}
  for level = 3, 2 + MOST_LEVELS do
    local caller = getinfo(level, "f")
    if not caller then break end
    -- `return f"…"` is a tail call: Lua has forgotten the function that made it, and its variables.
    if caller.func and lib.is_script(caller.func) then
      local values = {}
      add_variables(values, level, caller)
      for name, value in pairs(values) do known[name] = known[name] or value end
    elseif level == 3 then
      break
    end
  end
  return known
end

define("f", function(text)
  if type(text) ~= "string" then
    error("f: bad argument #1 type (str as string expected, got " .. type(text) .. ")", 2)
  end
  local known = visible_variables()
  local scope = setmetatable({}, {
    __index = function(_, name)
      local variable = known[name]
      if variable then return variable[1] end
      return env[name]
    end,
  })
  return (gsub(text, "%b{}", function(braced)
    local chunk, problem = env.loadstring("return " .. sub(braced, 2, -2))
    if not chunk then error("f: " .. tostring(problem), 3) end
    env.setfenv(chunk, scope)
    local works, value = env.pcall(chunk)
    if not works then error("f: " .. tostring(value), 3) end
    return tostring(value)
  end))
end)
