-- What all sockets share: the objects that scripts hold, LuaSocket's argument errors, timeouts, and waiting.
-- The kinds of socket are in socket_tcp.lua and socket_udp.lua; the module that scripts require is socket.lua.
--
-- A socket object is an empty userdata, so that scripts can neither add fields nor look behind it.  What it stands for
-- is its state, an ordinary table found through the weak table `states`.  Bytes that have arrived wait in Python until
-- they are taken, and then in `state.buffer`, so that most lines are cut without leaving Lua.

local host, lib = ...
local error, pairs, select, setmetatable, getmetatable, tonumber, tostring, type =
  error, pairs, select, setmetatable, getmetatable, tonumber, tostring, type
local newproxy, getinfo = newproxy, debug.getinfo
local sub, match, format, floor, min, max = string.sub, string.match, string.format, math.floor, math.min, math.max

local objects = {}
lib.sockets = objects -- for our own files; scripts never see `lib`
lib.socket_debug = host.socket_is_debugging()

local states = setmetatable({}, { __mode = "k" })
local methods_of = {}  -- class name -> the methods of its objects, and `class`
local shown_of = {} -- class name -> what getmetatable gives: programs add methods there
local by_descriptor = {} -- virtual file descriptor -> state
local doomed, doomed_count = {}, 0 -- numbers of sockets whose objects were collected

local FIRST_DESCRIPTOR = 3 -- scripts expect 0, 1 and 2 to be taken

-- Argument errors -------------------------------------------------------------------------------------------------

local ours = {}

-- Each of our files says here that its functions are not the caller whom an argument error is about.
function objects.claim_source()
  ours[getinfo(2, "S").source] = true
end
objects.claim_source()

-- Raise an argument error as the C library words it: the function is named as the caller wrote it ("?" when it was
-- called through pcall), and `self` of a method call is not counted.
local function argument_error(position, problem)
  local level, name, manner = 2, nil, nil
  while true do
    local info = getinfo(level, "Sn")
    if not info or not ours[info.source] then break end
    name, manner, level = info.name, info.namewhat, level + 1
  end
  if manner == "method" then
    position = position - 1
    if position == 0 then error(format("calling '%s' on bad self (%s)", name, problem), level) end
  end
  error(format("bad argument #%d to '%s' (%s)", position, name or "?", problem), level)
end
objects.argument_error = argument_error

-- `given` is how many arguments there are, where one may be missing: what was not given is not nil.
function objects.type_error(position, wanted, value, given)
  local kind = given and position > given and "no value" or type(value)
  argument_error(position, format("%s expected, got %s", wanted, kind))
end

-- A string argument; numbers count as strings, as everywhere in Lua.
function objects.string_argument(position, value, default, given)
  if value == nil and default ~= nil then return default end
  if type(value) == "number" then return tostring(value) end
  if type(value) ~= "string" then objects.type_error(position, "string", value, given) end
  return value
end

-- A number argument; numeric strings count as numbers.
function objects.number_argument(position, value, default, given)
  if value == nil and default ~= nil then return default end
  local number = (type(value) == "number" or type(value) == "string") and tonumber(value)
  if not number then objects.type_error(position, "number", value, given) end
  return number
end

-- The line of the script that is calling, for the question to the player and the log; 0 when it is not known.
function objects.where()
  return lib.where and lib.where() or 0
end

-- Objects ---------------------------------------------------------------------------------------------------------

local function describe(object)
  local state = states[object]
  return state.class .. ": " .. state.address
end

-- A finalizer may run anywhere, so it neither waits nor leaves Lua: the socket is closed by the next call of ours, or
-- at the end of the handler.
local function bury(object)
  local state = states[object]
  -- Not when setfd has given the socket to another object.
  if state and state.descriptor and by_descriptor[state.descriptor] == state then
    by_descriptor[state.descriptor] = nil
    if state.number then
      doomed_count = doomed_count + 1
      doomed[doomed_count] = state.number
    end
  end
end

-- Close the sockets that no script can reach any more.
function objects.reap()
  while doomed_count > 0 do
    local number = doomed[doomed_count]
    -- Before the call, during which the collector may find more.
    doomed[doomed_count], doomed_count = nil, doomed_count - 1
    host.socket_close(number)
  end
end

lib.tidy = objects.reap

-- Define a class: the methods, shared by all classes of its kind, check the class themselves.
function objects.define(class, methods)
  local copy = { class = class }
  for name, method in pairs(methods) do copy[name] = lib.seal(method) end
  methods_of[class], shown_of[class] = copy, { __index = copy, __tostring = lib.seal(describe) }
  return copy
end

function objects.new(class, state)
  objects.reap()
  local object = newproxy(true)
  local meta = getmetatable(object)
  state.address = match(tostring(object), ": (.+)") or "0"
  state.meta, state.class = meta, class
  state.block, state.total = -1, -1
  state.options = {}
  meta.__index, meta.__tostring, meta.__gc = methods_of[class], describe, bury
  meta.__metatable = shown_of[class]
  states[object] = state
  return object
end

function objects.set_class(state, class)
  state.class, state.meta.__index, state.meta.__metatable = class, methods_of[class], shown_of[class]
end

-- The state of argument #1, which must be of a class whose name starts with `kind` ("tcp{", "udp{", or a whole name).
function objects.state_of(object, kind)
  local state = states[object]
  if not state or sub(state.class, 1, #kind) ~= kind then
    argument_error(1, (sub(kind, -1) == "{" and kind .. "any}" or kind) .. " expected")
  end
  return state
end
objects.states = states

-- Descriptors -----------------------------------------------------------------------------------------------------

-- Give a state its number for `getfd` and `select`: the lowest that is free, as an operating system does.
function objects.describe_as_open(state)
  if state.descriptor then return end
  local descriptor = FIRST_DESCRIPTOR
  while by_descriptor[descriptor] do descriptor = descriptor + 1 end
  state.descriptor = descriptor
  by_descriptor[descriptor] = state
end

function objects.describe_as_closed(state)
  if state.descriptor and by_descriptor[state.descriptor] == state then by_descriptor[state.descriptor] = nil end
  state.descriptor = nil
end
objects.by_descriptor = by_descriptor

-- Whether an error is about a name or a service that is none, so that no socket was made.
local ABOUT_NAMES = {
  ["host or service not provided, or not known"] = true,
  ["service not supported for socket type"] = true,
  ["temporary failure in name resolution"] = true,
  ["Address family for hostname not supported"] = true,
}
function objects.is_about_names(problem)
  return ABOUT_NAMES[problem] ~= nil
end

local function opened(number, ok, ...)
  if ok then return ... end
  host.socket_close(number)
  error((...), 0) -- not ours to keep
end

-- f(number, ...), which waits for a socket to open: a handler that is stopped meanwhile leaves none behind.
function objects.open(f, number, ...)
  return opened(number, lib.guarded(f, number, ...))
end

-- Timeouts --------------------------------------------------------------------------------------------------------

-- How long a call that began at `start` may go on waiting, in seconds; -1 without end.  A block timeout alone limits
-- the whole call; together with a total timeout it limits each wait (measured behaviour of LuaSocket).  `limit` is what
-- settimeouts has set in place of the block timeout for this kind of call.
function objects.time_left(state, start, limit)
  local block, total = limit or state.block, state.total
  if block < 0 and total < 0 then return -1 end
  if block >= 0 and total >= 0 then
    return min(block, max(total - (host.socket_clock() - start), 0))
  end
  return max(max(block, total) - (host.socket_clock() - start), 0)
end

-- When the call began, for time_left; not asked of the clock when nothing depends on it.
function objects.start_of_call(state, limit)
  if (limit or state.block) < 0 and state.total < 0 then return 0 end
  return host.socket_clock()
end

-- Nothing is there and the script will not wait.  One that keeps looking is in a loop, and lets others have their turn.
function objects.look_again_later()
  if host.socket_polls() then host.socket_pause() end
  return "timeout"
end

-- Whoever looks at the sockets sees their timeouts.
function objects.tell_timeouts(state)
  if state.number then host.socket_note_timeouts(state.number, state.block, state.total) end
end

-- Called before a connection that was begun with timeout 0 is used; socket_tcp.lua replaces it.
function objects.refresh() end

-- Whether somebody waits for what arrives.  Who was stopped while waiting could not say that he does not wait any more.
function objects.is_reading(state)
  if not state.is_reading or not state.number then return false end
  if not host.socket_is_awaited(state.number) then
    host.socket_pause() -- it may have begun just now
    if state.number and not host.socket_is_awaited(state.number) then state.is_reading = false end
  end
  return state.is_reading
end

-- Wait until something arrives for the socket, ends it or closes it.  Returns "timeout" or nil.
function objects.wait(state, start)
  local left = objects.time_left(state, start, state.read_limit)
  if left == 0 then return objects.look_again_later() end
  objects.reap() -- what is waited for may be the end of one of them
  state.is_reading = true
  local ok, arrived = lib.guarded(host.socket_wait, state.number, left)
  state.is_reading = false
  if not ok then error(arrived, 0) end -- the handler is being stopped; not ours to keep
  if not arrived then return "timeout" end
end

-- Methods that all kinds have -------------------------------------------------------------------------------------

-- The next connection of a server, once there is one: its number and the two ends; or nil and the error.
function objects.take_connection(state)
  objects.reap()
  if objects.is_reading(state) then return nil, "socket busy accepting" end
  local number, start = state.number, objects.start_of_call(state)
  while true do
    if not number or state.number ~= number then return nil, "closed" end
    local client, local_end, peer_end = host.socket_take_connection(number)
    if client then return client, local_end, peer_end end
    local problem = local_end or objects.wait(state, start)
    if problem then return nil, problem end
  end
end

-- How much of a datagram is wanted, of what stands second among the arguments.
function objects.datagram_size(size)
  return floor(objects.number_argument(2, size, lib.socket_module._DATAGRAMSIZE))
end

-- Add them to the methods of one kind, "tcp{" or "udp{", whose objects they then want.
function objects.add_common(methods, kind)
  local state_of = objects.state_of

  function methods.settimeout(object, value, mode)
    local state = state_of(object, kind)
    local seconds = objects.number_argument(2, value, -1)
    local letter = sub(objects.string_argument(3, mode, "b"), 1, 1)
    local block, total = state.block, state.total
    if letter == "b" then
      state.block = seconds
      state.connect_limit, state.send_limit, state.read_limit = nil, nil, nil
    elseif letter == "t" or letter == "r" then
      state.total = seconds
    else
      argument_error(3, "invalid timeout mode")
    end
    if state.block ~= block or state.total ~= total then objects.tell_timeouts(state) end
    return 1
  end

  function methods.gettimeout(object)
    local state = state_of(object, kind)
    return state.block, state.total
  end

  function methods.getfd(object)
    return state_of(object, kind).descriptor or -1
  end

  -- Make the object stand for another open socket, or, with -1, for none.
  function methods.setfd(object, ...)
    local state = state_of(object, kind)
    local descriptor = objects.number_argument(2, (...), nil, 1 + select("#", ...))
    local other = by_descriptor[descriptor]
    if other == state then return end
    if state.descriptor and by_descriptor[state.descriptor] == state then by_descriptor[state.descriptor] = nil end
    for _, field in pairs { "number", "phase", "buffer", "position", "local_end", "peer_end" } do
      state[field] = other and other[field]
    end
    if other then state.family = other.family end
    state.buffer, state.position = state.buffer or "", state.position or 1
    state.phase = state.phase or "new"
    state.descriptor = other and descriptor
    if other then by_descriptor[descriptor] = state end
  end

  -- "inet4" or "inet6": not the words of getsockname, but so it is in LuaSocket.
  function methods.getfamily(object)
    return state_of(object, kind).family == "inet6" and "inet6" or "inet4"
  end

  function methods.getsockname(object)
    local state = state_of(object, kind)
    objects.refresh(state)
    local name = state.local_end
    if name then return name.host, name.port, name.family end
    if not state.descriptor then return nil, "Bad file descriptor" end
    if state.family == "inet6" then return "::", 0, "inet6" end
    return "0.0.0.0", 0, state.family -- "unspec" where it has never come to be bound
  end
end

-- What a stream has carried. `received` is what has been handed to the script, line ends included, not what has come in.
function objects.add_statistics(methods, kind)
  local state_of = objects.state_of

  function methods.getstats(object)
    local state = state_of(object, kind)
    return state.received, state.sent, host.socket_clock() - state.born
  end

  function methods.setstats(object, received, sent, age)
    local state = state_of(object, kind)
    state.received = objects.number_argument(2, received, state.received)
    state.sent = objects.number_argument(3, sent, state.sent)
    if tonumber(age) then state.born = host.socket_clock() - objects.number_argument(4, age) end
    return 1
  end
end

-- Port arguments are numbers or names of services; a number wraps at 16 bits as in the C library.
function objects.port_argument(position, value, given)
  local port = objects.string_argument(position, value, nil, given)
  if match(port, "^%d+$") then return format("%d", tonumber(port) % 65536) end
  return port
end
