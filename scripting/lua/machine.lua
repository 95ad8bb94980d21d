-- The machine's first file: what its other files share, and how a file of ours is run.
-- They are run with the raw Lua 5.1, `core` (this table), `host` and `lib`; scripts reach none of the three.

local from_python = ...
local error, getfenv, loadstring, sub = error, getfenv, loadstring, string.sub

-- Chunks of our own are called so; those of scripts are not (see sandbox.lua).
local OUR_SOURCE = "=mudwire/"

local core = {
  python = from_python, -- functions of runtime.py
  real = getfenv(0), -- the globals of our own files
  handlers = {}, -- by number: what Python may start
  current = false, -- the call that runs (machine_calls.lua)
  host = {}, -- what Lua libraries call in Python
  lib = { env = {}, modules = {} }, -- what they share
}

function core.is_ours(source) return sub(source, 1, #OUR_SOURCE) == OUR_SOURCE end

function core.run_file(name, source)
  local f, problem = loadstring(source, OUR_SOURCE .. name .. ".lua")
  if not f then error(problem, 0) end
  return f(core.host, core.lib, core)
end

function core.armed(...)
  from_python.arm()
  return ...
end

-- What Python calls, each a short function that calls nothing of a script.  Python has lifted the memory limit where it
-- pushes something long.
function core.entries(limit_kb, most_coroutines)
  core.most_coroutines = most_coroutines
  core.set_memory(limit_kb)
  local arm = from_python.arm
  return core.work,
    function() from_python.hold() end,
    function(...)
      core.expose(...)
      arm()
    end,
    function(text, name, package)
      -- Without the limit: when scripts have filled the memory, the one that mends that can be compiled.
      return core.armed(core.compile_handler(text, name, package))
    end,
    core.lib.unregister,
    core.lib.register(core.run_file),
    -- What calls may compute from now on, and what those are told that compute for longer.
    function(compute_s, too_long)
      core.compute_s, core.too_long = compute_s, too_long
      arm()
    end
end

return core.run_file, core.entries
