-- What stops a call that computes without end, and a call that is cancelled: an error that nothing catches.
-- A count hook looks at the clock.  From then on the call is `dying`, and all that catches errors throws on.

local _, _, core = ...
local sethook, getinfo, clock = debug.sethook, debug.getinfo, os.clock
local error, select = error, select
local pcall, xpcall, collectgarbage = pcall, xpcall, collectgarbage
local create, resume, running, wrap = coroutine.create, coroutine.resume, coroutine.running, coroutine.wrap
local type = type

-- Lua's instructions between two looks: some 50 µs, when they are no slow functions of C.
local STEP = 4000

-- Coroutines within coroutines: Lua 5.1 does not count them, and the C stack has an end.
local MAX_NESTED = 150

core.compute_s = 1
core.workers = setmetatable({}, { __mode = "k" }) -- coroutines that are ours

local function look(call)
  local now = clock()
  local deadline = call.deadline
  if not deadline then
    call.deadline = now + core.compute_s
  elseif now >= deadline and not call.dying then
    call.dying = core.position() .. core.too_long
    error(call.dying, 0)
  end
end

local function hook()
  local call = core.current
  if call and call.running and getinfo(2, "f").func ~= core.work then
    core.relieve()
    look(call)
  end
end

-- For our functions of C that may take long at once.
function core.look()
  local call = core.current
  if call and call.running then look(call) end
end

function core.watch(thread)
  if thread then sethook(thread, hook, "", STEP) else sethook(hook, "", STEP) end
end

-- Lua 5.1 collects no garbage when memory runs out, so it is collected before: when much is used, and again when a
-- good deal more is.
function core.set_memory(limit_kb)
  core.limit_kb = limit_kb
  core.relief_kb = limit_kb * 0.6
end

function core.collect()
  local limit = core.limit_kb
  collectgarbage("collect")
  local used = collectgarbage("count")
  core.relief_kb = used < limit * 0.5 and limit * 0.6 or used + (limit - used) * 0.25
  collectgarbage("setpause", used < limit * 0.3 and 200 or 110)
end

function core.relieve()
  if collectgarbage("count") > core.relief_kb then core.collect() end
end

-- --- what catches errors ---

local function caught(ok, ...)
  if ok then return ok, ... end
  local call = core.current
  if call and call.dying then error(call.dying, 0) end
  return ok, core.mended((...))
end

function core.pcall(...)
  -- With a message handler the position can be mended while it is known.
  if select("#", ...) == 1 then return caught(xpcall((...), core.mended)) end
  return caught(pcall(...))
end

function core.xpcall(f, handler)
  return caught(xpcall(f, function(problem)
    local call = core.current
    if call and call.dying then return problem end
    return handler(core.mended(problem))
  end))
end

-- --- coroutines ---

function core.create(f)
  local co = create(f)
  sethook(co, hook, "", STEP)
  return co
end

local function back(call, ...)
  if call then call.nested = call.nested - 1 end
  return caught(...)
end

function core.resume(co, ...)
  local call = core.current
  if call then
    if call.nested >= MAX_NESTED then return false, "C stack overflow" end
    call.nested = call.nested + 1
  end
  return back(call, resume(co, ...))
end

local function unwrapped(ok, ...)
  if ok then return ... end
  local problem = ...
  if type(problem) == "string" then error(core.position() .. problem, 0) end
  error(problem, 0)
end

function core.wrap(f)
  local co = core.create(f)
  return function(...) return unwrapped(core.resume(co, ...)) end
end

-- As in Lua's main thread, where there is no coroutine.
function core.running()
  local co = running()
  if core.workers[co] then return nil end
  return co
end
