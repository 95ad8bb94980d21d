-- Calls of handlers: which one runs, what belongs to a call and is put back when it goes on, and the workers.
-- A worker is a coroutine that never ends; the stack on which it runs is that of a greenlet (`workers.py`).

local _, lib, core = ...
local env, handlers = lib.env, core.handlers
local next_job, arm, lift = core.python.next_job, core.python.arm, core.python.lift
local error, rawget, rawset, select, unpack, xpcall = error, rawget, rawset, select, unpack, xpcall
local format, running = string.format, coroutine.running

local CLOSE = {}

-- What a worker knows of its call.  All fields are there from the beginning, so that changing them takes no memory.
local function new_call()
  return {
    worker = running(), -- the coroutine that it begins in
    thread = false, -- the one that it is in
    number = 0, -- which call this is; the worker's next one has another
    before = false, -- the call in which it was started or resumed
    running = false, -- code of a script may be running
    deadline = false, -- on the clock of machine_budget.lua; set by its first look
    see_at = 0, -- when it is to be told where it is
    began = false, -- within another one
    last = false, -- the latest that it can be, for calls within each other
    dying = false, -- the error that nothing catches
    cancelled = false, -- it dies because nobody wants it any more
    nested = 0, -- coroutines within coroutines
    problem = false, traceback = false, line = false, -- how the last one ended
    matches = false, multimatches = false, text = false, command = false, -- while it does not run
  }
end

-- The globals that belong to a call.  Scripts may assign them, and their environment may have a metatable.
local function keep(call)
  call.matches, call.multimatches = rawget(env, "matches") or false, rawget(env, "multimatches") or false
  call.text, call.command = rawget(env, "line") or false, rawget(env, "command") or false
end

local function put_back(call)
  rawset(env, "matches", call.matches or nil)
  rawset(env, "multimatches", call.multimatches or nil)
  rawset(env, "line", call.text or nil)
  rawset(env, "command", call.command or nil)
end

-- A call begins, or goes on after it has waited: within another one, or within none.
local function enter(call)
  local before = core.current
  call.before, call.deadline, call.last, call.see_at = before, false, false, 0
  if before then
    keep(before)
    core.nest(before, call)
  end
  core.current = call
end

-- It ends, or waits; the one within which it ran goes on.  When memory is short this may fail, and is done again.
local function leave(call)
  local before = call.before
  if before then
    put_back(before)
    core.unnest(before, call)
  end
  core.current, call.before = before, false
end

function core.suspend(call)
  keep(call)
  leave(call)
end

function core.go_on(call)
  enter(call)
  put_back(call)
end

local function handler_of(number)
  return handlers[number] or error(format("there is no handler %s", number), 0)
end

local function start(number, ...)
  local handler = handler_of(number)
  core.current.running = true
  handler(...)
  core.current.running = false
end

-- A row: how many globals, each with its name, then how many arguments, all of them described (machine_values.lua).
local function start_with_row(number, row)
  local build = core.build
  local at, value = 2, nil
  for _ = 1, row[1] do
    local name = row[at]
    value, at = build(row, at + 1)
    rawset(env, name, value)
  end
  local count = row[at]
  if count == 0 then return start(number) end
  local arguments = {}
  at = at + 1
  for index = 1, count do
    arguments[index], at = build(row, at)
  end
  start(number, unpack(arguments, 1, count))
end

-- About a line that has matched one pattern, or a command.
local function start_about_line(number, line, command, ...)
  rawset(env, "line", line)
  if command then rawset(env, "command", command) end
  rawset(env, "matches", { ... })
  rawset(env, "multimatches", {})
  start(number)
end

-- What is to be done when a call has come to its end; other files put theirs in its place.
function lib.tidy() end

local calls = 0

local function do_job(call, number, whole, ...)
  if not number then return CLOSE end
  enter(call)
  call.traceback, call.line = false, false
  calls = calls + 1
  call.number = calls
  core.relieve()
  call.thread = call.worker
  call.nested = call.before and call.before.nested + 5 or 0
  if number < 0 then -- the memory limit has been lifted for what has come
    number = -number
    arm()
  end
  if whole then
    start_with_row(number, core.complete({ ... }, select("#", ...), whole))
  elseif whole == nil then
    start(number, ...)
  else
    start_about_line(number, ...)
  end
  lib.tidy()
  leave(call)
end

function core.work()
  local call = new_call()
  core.workers[call.worker] = true
  core.add_thread(call.worker)
  local function body() return do_job(call, next_job(call.problem, call.traceback, call.line)) end
  local function failed(problem) return core.on_error(call, problem) end
  while true do
    local works, result = xpcall(body, failed)
    call.running = false
    if works then
      if result == CLOSE then return end
      call.problem = false
    else
      lift() -- here is nothing that would catch an error
      -- A call that was cancelled has done nothing wrong: true, and not a message.
      call.problem = call.cancelled or result
      call.dying, call.cancelled = false, false
      if call.problem == core.no_memory then core.collect() end
      if core.current == call then leave(call) end
    end
  end
end
