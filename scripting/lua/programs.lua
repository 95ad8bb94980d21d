-- Programs and their environment: os.execute, io.popen, Mudlet's spawn, and os.getenv.  The player is asked for each, and the call waits for the answer.
-- No shell reads a command: it is cut into words here, and what only a shell understands is refused.

local host, lib = ...
local env, seal = lib.env, lib.seal
local error, pairs, select, tostring, type, unpack = error, pairs, select, tostring, type, unpack
local find, format, sub = string.find, string.format, string.sub

local SHELL_ONLY = "[|&;<>()`$*?%[~\n]"

-- The words of a command, quotes taken off; or nil and why not.
local function words_of(command)
  local words, word, at = {}, nil, 1
  local quote
  while at <= #command do
    local letter = sub(command, at, at)
    if quote then
      if letter == quote then
        quote = nil
      elseif letter == "\\" and quote == '"' and find(command, '^["\\]', at + 1) then
        at = at + 1
        word = word .. sub(command, at, at)
      elseif quote == '"' and find(letter, "[`$]") then
        return nil, "no shell runs it; name one where you need it: sh -c '…'"
      else
        word = word .. letter
      end
    elseif letter == "'" or letter == '"' then
      quote, word = letter, word or ""
    elseif letter == "\\" and at < #command then
      at = at + 1
      word = (word or "") .. sub(command, at, at)
    elseif find(letter, SHELL_ONLY) then
      return nil, "no shell runs it; name one where you need it: sh -c '…'"
    elseif find(letter, "%s") then
      if word then words[#words + 1] = word end
      word = nil
    else
      word = (word or "") .. letter
    end
    at = at + 1
  end
  if quote then return nil, "a quotation mark is not closed" end
  if word then words[#words + 1] = word end
  return words
end

-- The number of a program that runs; or nil and why not.
local function start(command, with_errors)
  if #command > 4096 then return nil, "it is too long" end
  local words, problem = words_of(command)
  if not words then return nil, problem end
  if not words[1] then return nil, "no program is named" end
  return host.program_start(with_errors, unpack(words))
end

local function command_argument(name, value)
  if type(value) == "number" then return tostring(value) end
  if type(value) ~= "string" then
    error(format("bad argument #1 to '%s' (string expected, got %s)", name, value == nil and "no value" or type(value)), 3)
  end
  return value
end

-- What `wait` gives of a shell that does not find a command: Lua 5.1 has a number in any case, which scripts count on.
local NOT_FOUND = 127 * 256

-- As in C: the number is what `wait` gives.  Without a command it asks whether there is a shell.
function env.os.execute(command)
  if command == nil then return 0 end
  local number, problem = start(command_argument("execute", command), true)
  if not number then return NOT_FOUND, "os.execute: " .. problem end
  host.program_write(number)
  while true do
    local said = host.program_read(number)
    if said == "" then break end
    lib.standard.write("out", said)
  end
  local code = host.program_wait(number)
  return code < 0 and -code or code * 256
end

-- Where it is refused there is a file all the same, which says nothing: scripts read from it without a look.
function env.io.popen(command, mode)
  command = command_argument("popen", command)
  mode = mode == nil and "r" or mode
  if mode ~= "r" and mode ~= "w" then error("bad argument #2 to 'popen' (invalid mode)", 2) end
  local number, problem = start(command, false)
  if not number then return lib.program_file(nil, "popen: " .. problem), "popen: " .. problem, 1 end
  if mode == "r" then host.program_write(number) end
  return lib.program_file(number, nil, mode)
end

-- Some names everybody may see, for others the player is asked.
local granted = env.os.getenv
function env.os.getenv(name)
  if type(name) ~= "string" then
    error(format("bad argument #1 to 'getenv' (string expected, got %s)", name == nil and "no value" or type(name)), 2)
  end
  local value = granted(name)
  if value ~= nil or lib.asks_nobody then return value end
  local problem, found = host.desktop("environment", name, "")
  return problem == "" and found or nil
end

-- --- spawn ---

lib.define("spawn", function(heard, program, ...)
  if heard == nil and program == nil then error("spawn: need read function and process name as parameters.", 2) end
  if type(heard) ~= "function" then error("spawn: need read function as first parameter.", 2) end
  lib.check.text("spawn", 2, "process name", program)
  for index = 1, select("#", ...) do lib.check.text("spawn", index + 2, "process argument", (select(index, ...))) end
  local number, problem = host.program_start(true, program, ...)
  if not number then return nil, "spawn: " .. problem end
  local is_over = false
  lib.thread_spawn(function()
    while true do
      local said = not is_over and host.program_read(number) or ""
      if said == "" then break end
      heard(said)
    end
    is_over = true
    host.program_stop(number)
  end)
  local object = {}
  function object.isRunning() return not is_over and host.program_runs(number) end
  function object.send(text)
    if is_over or type(text) ~= "string" or text == "" then return false end
    return host.program_write(number, text)
  end
  function object.close()
    is_over = true
    return host.program_stop(number)
  end
  for _, f in pairs(object) do seal(f) end
  return object
end)

for _, f in pairs { env.os.execute, env.os.getenv, env.io.popen } do seal(f) end
