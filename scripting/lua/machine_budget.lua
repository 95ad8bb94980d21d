-- What stops a call that computes without end, and a call that is cancelled: an error that nothing catches.
-- A count hook looks at the clock.  From then on the call is `dying`, and all that catches errors throws on.

local _, lib, core = ...
local sethook, getinfo, clock = debug.sethook, debug.getinfo, os.clock
local error, select = error, select
local pcall, xpcall, collectgarbage = pcall, xpcall, collectgarbage
local debug, next, pairs, setmetatable = debug, next, pairs, setmetatable
local create, resume, running, wrap = coroutine.create, coroutine.resume, coroutine.running, coroutine.wrap
local format, max, min, type = string.format, math.max, math.min, type

-- Lua's instructions between two looks: some 100 µs, when they are no slow functions of C.
local STEP = 10000

-- Coroutines within coroutines: Lua 5.1 does not count them, and the C stack has an end.
local MAX_NESTED = 150

core.no_memory = "not enough memory" -- Lua's words
core.workers = setmetatable({}, { __mode = "k" }) -- coroutines that are ours

local function stop(call)
  core.watch() -- `unnest` may have made it count each instruction
  call.dying = core.position() .. core.too_long
  error(call.dying, 0)
end

-- Is the time of a call over, and what time is it?  Its time begins with the first look.
local function is_over(call)
  local now = clock()
  local deadline = call.deadline
  if deadline then return now >= deadline and not call.dying, now end
  call.deadline = now + core.compute_s
  return false, now
end

-- Where a script computes is told every now and then: what is slowed down, killed or out of memory then has a line.
local SEE_EVERY_S = 0.01

local function see(call, now)
  call.see_at = now + SEE_EVERY_S
  core.python.seen(lib.where())
end

local function hook()
  local call = core.current
  if not call or not call.running then return end
  core.relieve()
  local over, now = is_over(call)
  if not over and now < call.see_at then return end
  -- Where calls change, the one that is about to go on is current already, and no other one's stack may have its error.
  if call.thread ~= running() or getinfo(2, "f").func == core.work then return end
  if over then stop(call) end
  see(call, now)
end

-- For our functions of C that may take long at once.
function core.look()
  local call = core.current
  if not call or not call.running then return end
  core.relieve()
  local over, now = is_over(call)
  if over then stop(call) end
  -- Where memory is short this may be the last that is seen.
  if now >= call.see_at or collectgarbage("count") > core.limit_kb / 2 then see(call, now) end
end

-- And for those that nothing could stop.
function core.see()
  local call = core.current
  if call and call.running then see(call, clock()) end
end

function core.watch() sethook(hook, "", STEP) end

-- Lua keeps the hook of each thread by the thread's address, also when the thread is gone.  So when many have been made
-- they are all forgotten, and those that are there are told again.
local MANY_THREADS = 20000
local threads, made = setmetatable({}, { __mode = "k" }), 0

local function hooks_of_lua()
  for key, value in pairs(debug.getregistry()) do
    if type(key) == "userdata" and type(value) == "table" then
      local _, first = next(value)
      if first == hook then return value end
    end
  end
end

function core.add_thread(thread)
  sethook(thread, hook, "", STEP)
  threads[thread] = true
  made = made + 1
  if made < MANY_THREADS then return end
  made = 0
  core.python.lift() -- one that is forgotten by half could never be stopped
  local hooks = hooks_of_lua()
  for address in pairs(hooks) do hooks[address] = nil end
  for there in pairs(threads) do sethook(there, hook, "", STEP) end
  core.python.arm()
end

-- A call starts within another: that one's time stands still, but all that are within each other have no more than three
-- budgets together.
function core.nest(before, call)
  local now = clock()
  before.deadline = before.deadline or now + core.compute_s
  before.last = before.last or now + 3 * core.compute_s
  call.last = before.last
  call.began, call.deadline = now, min(now + core.compute_s, call.last)
end

-- It ends or waits.  Should the outer one's time be over, its next instruction is looked at.
function core.unnest(before, call)
  local now = clock()
  before.deadline = min(before.deadline + now - call.began, before.last)
  if now >= before.deadline then sethook(before.thread, hook, "", 1) end
end

-- Lua 5.1 collects no garbage when memory runs out, so it is collected before: all at once when much is used, and again
-- when a good deal more is.
function core.set_memory(limit_kb)
  core.limit_kb = limit_kb
  core.collect()
end

function core.collect()
  local limit = core.limit_kb
  collectgarbage("collect")
  local used = collectgarbage("count")
  core.relief_kb = max(limit * 0.6, used + max((limit - used) * 0.25, limit * 0.02))
  -- A round begins when memory is three quarters full at the latest; and since Lua makes one step of it for an allocation,
  -- however large that is, it is done in some 50 steps.
  collectgarbage("setpause", max(110, min(200, 75 * limit / used)))
  collectgarbage("setstepmul", used < limit * 0.3 and 200 or limit * 2)
end

function core.relieve()
  if collectgarbage("count") > core.relief_kb then core.collect() end
end

-- --- what catches errors ---

local function caught(ok, ...)
  if ok then return ok, ... end
  local call = core.current
  if call and call.dying then error(call.dying, 0) end
  local problem = ...
  if problem == core.no_memory then core.collect() end
  return ok, core.mended(problem)
end

function core.pcall(...)
  -- With a message handler the position can be mended while it is known.
  if select("#", ...) == 1 then return caught(xpcall((...), core.mended)) end
  return caught(pcall(...))
end

-- For our own libraries, which may have to tidy up: this returns also when the call is being stopped.  Whoever uses it
-- raises the error again.
lib.guarded = pcall

function core.xpcall(...)
  local f, handler = ...
  if select("#", ...) < 2 then error(core.position() .. "bad argument #2 to 'xpcall' (value expected)", 0) end
  return caught(xpcall(f, function(problem)
    local call = core.current
    if call and call.dying then return problem end
    return handler(core.mended(problem))
  end))
end

-- --- coroutines ---

-- Those of scripts that may be there: some of them may be garbage by now.
local alive = 0

local function count_coroutines()
  core.look()
  collectgarbage("collect")
  alive = 0
  for thread in pairs(threads) do
    if not core.workers[thread] then alive = alive + 1 end
  end
end

function core.create(f)
  if alive >= core.most_coroutines then
    count_coroutines()
    if alive >= core.most_coroutines then
      error(format("%stoo many coroutines: there are %d already", core.position(), alive), 0)
    end
  end
  local co = create(f)
  alive = alive + 1
  core.add_thread(co)
  return co
end

local resumers = core.resumers

local function back(call, co, thread, ...)
  call.nested, call.thread = call.nested - 1, thread
  resumers[co] = nil
  return caught(...)
end

function core.resume(co, ...)
  local call = core.current
  if call.nested >= MAX_NESTED then return false, "C stack overflow" end
  local thread = call.thread
  call.nested, call.thread = call.nested + 1, co
  if not resumers[co] then resumers[co] = thread end -- one that runs already stays where it is
  return back(call, co, thread, resume(co, ...))
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
