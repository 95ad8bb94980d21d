-- socket.thread, socket.semaphore and socket.queue: things done beside each other, by plain code that waits.
--
-- A thread is a call of its own, as that of a trigger is: it runs until it first waits, and then whenever what it waits
-- for is there.  It belongs to whom its starter belongs to, and ends with that item or profile.

local host, lib = ...
local error, getmetatable, ipairs, newproxy, pairs, select, setmetatable, tonumber, type, unpack, xpcall =
  error, getmetatable, ipairs, newproxy, pairs, select, setmetatable, tonumber, type, unpack, xpcall
local concat, format, remove, traceback = table.concat, string.format, table.remove, debug.traceback

local socket = lib.socket_module
local seal = lib.seal

local function wrong(position, wanted, value)
  error(format("bad argument #%d (%s expected, got %s)", position, wanted, type(value)), 3)
end

-- A number of seconds; nothing is no limit.
local function seconds(position, value)
  if value == nil then return -1 end
  return tonumber(value) or wrong(position, "number", value)
end

-- Objects are empty userdata, so that scripts can neither add fields nor look behind them.
local states = setmetatable({}, { __mode = "k" })

local function new_object(kind, methods, state)
  local object = newproxy(true)
  local meta = getmetatable(object)
  meta.__index, meta.__metatable = methods, kind
  meta.__tostring = function() return kind end
  states[object] = state
  return object
end

local function state_of(object, kind)
  local state = states[object]
  if not state or getmetatable(object) ~= kind then wrong(1, kind, object) end
  return state
end

local function seal_all(functions)
  for _, f in pairs(functions) do seal(f) end
  return functions
end

-- Threads ---------------------------------------------------------------------------------------------------------

local thread, thread_methods = {}, {}

local function keep(state, ok, ...)
  state.results, state.count = { ok, ... }, 1 + select("#", ...)
  if state.complaint then error(state.complaint, 0) end
end

-- Nobody would hear of an error that nobody waits for: it is told, with where it was raised.
local function complain_for(state)
  return function(problem)
    if not state.is_awaited then
      state.complaint = type(problem) == "string" and traceback(problem, 2) or problem
    end
    return problem
  end
end

-- Run f beside what is running now.
function thread.spawn(f, ...)
  if type(f) ~= "function" then wrong(1, "function", f) end
  local arguments, count = { ... }, select("#", ...)
  local state = { signal = host.thread_new_signal(false), is_awaited = false }
  local object = new_object("thread", thread_methods, state)
  local handler
  handler = lib.register(function()
    lib.unregister(handler)
    keep(state, xpcall(function() return f(unpack(arguments, 1, count)) end, complain_for(state)))
  end)
  host.thread_start(handler, state.signal)
  return object
end

lib.thread_spawn = thread.spawn

local function results_of(state)
  if not state.results then return false, "killed" end
  return unpack(state.results, 1, state.count)
end

-- Wait for the first of these threads to end; a number at the end is how long.  Returns true and what its function has
-- returned, false and the error that has ended it, or nil and "timeout".
function thread.wait(...)
  local count, limit = select("#", ...), -1
  local threads = { ... }
  if type(threads[count]) == "number" then
    limit = threads[count]
    threads[count] = nil
    count = count - 1
  end
  local signals = {}
  for index = 1, count do
    local state = state_of(threads[index], "thread")
    if state.is_over then return results_of(state) end
    state.is_awaited = true
    signals[index] = state.signal
  end
  if count == 0 then wrong(1, "thread", nil) end
  if not host.thread_wait(concat(signals, " "), limit) then return nil, "timeout" end
  for index = 1, count do
    local state = states[threads[index]]
    if thread.status(threads[index]) == "dead" then return results_of(state) end
  end
  return nil, "timeout"
end

-- "running" (which includes waiting) or "dead".
function thread.status(object)
  local state = state_of(object, "thread")
  if not state.is_over and host.thread_is_given(state.signal) then
    state.is_over = true
    host.thread_drop(state.signal)
  end
  return state.is_over and "dead" or "running"
end

-- End a thread that waits, whatever it catches; its finalizers do not run.  True, or nil and why not.
function thread.kill(object)
  local state = state_of(object, "thread")
  if thread.status(object) == "dead" then return nil, "dead" end
  if not host.thread_kill(state.signal) then return nil, "running" end
  return true
end

thread_methods.wait = function(object, timeout)
  if timeout == nil then return thread.wait(object) end
  return thread.wait(object, seconds(2, timeout))
end
thread_methods.kill, thread_methods.status = thread.kill, thread.status

-- Waiting in line -------------------------------------------------------------------------------------------------

-- Wait until somebody calls `serve` on this line; false when nobody does in time.
local function stand_in(line, timeout)
  local signal = host.thread_new_signal(true)
  line[#line + 1] = signal
  local is_served = host.thread_wait(format("%d", signal), timeout)
  host.thread_drop(signal)
  if not is_served then
    for index, other in ipairs(line) do
      if other == signal then
        remove(line, index)
        break
      end
    end
  end
  return is_served
end

-- Let the first go on who still waits; false when nobody does.
local function serve(line)
  while line[1] do
    if host.thread_give(remove(line, 1)) then return true end
  end
  return false
end

-- Semaphores ------------------------------------------------------------------------------------------------------

local semaphore, semaphore_methods = {}, {}

function semaphore.new(count)
  count = count == nil and 0 or tonumber(count) or wrong(1, "number", count)
  return new_object("semaphore", semaphore_methods, { count = count, line = {} })
end

-- Add so many; who waits goes on, in the order in which they came.
function semaphore_methods.post(object, count)
  local state = state_of(object, "semaphore")
  count = count == nil and 1 or tonumber(count) or wrong(2, "number", count)
  for _ = 1, count do
    if not serve(state.line) then state.count = state.count + 1 end
  end
  return true
end

-- Take one, or wait for it: true, or nil and "timeout".
function semaphore_methods.wait(object, timeout)
  local state = state_of(object, "semaphore")
  timeout = seconds(2, timeout)
  if state.count > 0 then
    state.count = state.count - 1
    return true
  end
  if timeout == 0 or not stand_in(state.line, timeout) then return nil, "timeout" end
  return true
end

-- How many there are; below 0: how many wait.
function semaphore_methods.count(object)
  local state = state_of(object, "semaphore")
  return state.count > 0 and state.count or 0 - #state.line
end

-- Queues ----------------------------------------------------------------------------------------------------------

local queue, queue_methods = {}, {}

-- A queue that holds at most `limit` values; without, any number.
function queue.new(limit)
  if limit ~= nil and not (tonumber(limit) and tonumber(limit) >= 1) then wrong(1, "positive number", limit) end
  return new_object("queue", queue_methods, {
    first = 1, last = 0, values = {}, limit = tonumber(limit), takers = {}, givers = {}, is_closed = false,
  })
end

local function size_of(state) return state.last - state.first + 1 end

-- Wait until `is_possible` or the queue is closed; nil, or what is in the way.
local function wait_until(state, line, is_possible, timeout)
  while not is_possible(state) do
    if state.is_closed then return "closed" end
    if timeout == 0 or not stand_in(line, timeout) then return "timeout" end
  end
end

local function has_room(state) return not state.limit or size_of(state) < state.limit end
local function has_value(state) return size_of(state) > 0 end

-- Put a value at the end, when there is room: true, or nil and "timeout" or "closed".
function queue_methods.push(object, value, timeout)
  local state = state_of(object, "queue")
  if value == nil then wrong(2, "value", value) end
  timeout = seconds(3, timeout)
  if state.is_closed then return nil, "closed" end
  local problem = wait_until(state, state.givers, has_room, timeout)
  if problem or state.is_closed then return nil, problem or "closed" end
  state.last = state.last + 1
  state.values[state.last] = value
  serve(state.takers)
  return true
end

-- Take the first value, when there is one; or nil and "timeout" or, when it is closed and empty, "closed".
function queue_methods.pop(object, timeout)
  local state = state_of(object, "queue")
  local problem = wait_until(state, state.takers, has_value, seconds(2, timeout))
  if problem then return nil, problem end
  local value = state.values[state.first]
  state.values[state.first] = nil
  state.first = state.first + 1
  serve(state.givers)
  return value
end

-- Nothing more is put in; what is there can be taken.
function queue_methods.close(object)
  local state = state_of(object, "queue")
  state.is_closed = true
  while serve(state.takers) do end
  while serve(state.givers) do end
  return true
end

function queue_methods.size(object)
  return size_of(state_of(object, "queue"))
end

for name, module in pairs {
  thread = seal_all(thread), semaphore = seal_all(semaphore), queue = seal_all(queue),
} do
  lib.modules["socket." .. name] = seal(function()
    socket[name] = module
    return module
  end)
end
for _, methods in pairs { thread_methods, semaphore_methods, queue_methods } do seal_all(methods) end
