-- socket.unix: local sockets, whose addresses are paths: unixstream{master}, {server} and {client}, and
-- unixdgram{unconnected} and {connected}.  Streams are read as TCP's are.
--
-- A call of bind or connect that fails leaves the object without a socket, as in LuaSocket.

local host, lib = ...
local pairs, select, setmetatable, tonumber = pairs, select, setmetatable, tonumber
local floor, sub = math.floor, string.sub

local objects = lib.sockets
local stream = objects.stream
objects.claim_source()
local state_of = objects.state_of

local FAMILY = "unix"
local BAD_DESCRIPTOR = "Bad file descriptor"
local LONGEST_PATH_BYTES = 107 -- what sockaddr_un has room for

local DEFAULT_BACKLOG = 32

-- A path that no system takes, and the argument of a call: such a call changes nothing.
local function path_argument(position, path, given)
  path = objects.string_argument(position, path, nil, given)
  return path, #path > LONGEST_PATH_BYTES and "path too long" or nil
end

local function give_up(state)
  if state.number then host.socket_close(state.number) end
  state.number, state.phase, state.path = nil, "closed", nil
  state.buffer, state.position = "", 1
  objects.describe_as_closed(state)
end

-- Methods of both kinds.
local function add_shared(methods, any)
  function methods.close(object)
    give_up(state_of(object, any))
    objects.reap()
    return 1
  end

  -- The path as the script gave it, so that it knows it again; "" where there is none.
  function methods.getsockname(object)
    local state = state_of(object, any)
    if not state.descriptor then return nil, BAD_DESCRIPTOR end
    return state.path or ""
  end
end

-- Streams ---------------------------------------------------------------------------------------------------------

local MASTER, SERVER, CLIENT, STREAM =
  "unixstream{master}", "unixstream{server}", "unixstream{client}", "unixstream{"

local streams = {}

local function new_stream(class, number, path)
  local state = {
    number = number, phase = number and "connected" or "new", family = FAMILY, path = path,
    buffer = "", position = 1, received = 0, sent = 0, born = host.socket_clock(),
  }
  local object = objects.new(class, state)
  objects.describe_as_open(state)
  return object
end

function streams.bind(object, ...)
  local state, given = state_of(object, MASTER), 1 + select("#", ...)
  local path, problem = path_argument(2, (...), given)
  if problem then return nil, problem end
  problem = not state.descriptor and BAD_DESCRIPTOR or state.number and "Invalid argument"
  local number
  if not problem then number, problem = host.socket_new() end
  if number then
    problem = objects.open(host.socket_listen, number, path, "", FAMILY, nil, "", objects.where())
    if not problem and state.number then problem = "Invalid argument" end -- another handler was faster
  end
  if problem then
    if number then host.socket_close(number) end
    give_up(state)
    return nil, problem
  end
  state.number, state.phase, state.path = number, "bound", path
  return 1
end

function streams.listen(object, backlog)
  local state = state_of(object, MASTER)
  backlog = objects.number_argument(2, backlog, DEFAULT_BACKLOG)
  if not state.descriptor then return nil, BAD_DESCRIPTOR end
  if not state.number then return nil, "Invalid argument" end -- there is no path to be found at
  local problem = host.socket_begin_listening(state.number, backlog)
  if problem then return nil, problem end
  state.phase = "listening"
  objects.set_class(state, SERVER)
  return 1
end

function streams.accept(object)
  local state = state_of(object, SERVER)
  local client, problem = objects.take_connection(state)
  if not client then return nil, problem end
  return new_stream(CLIENT, client, state.path)
end

-- A connection on this machine is there or is not, so a timeout of 0 still leaves time for the core to make it.
local LEAST_TIMEOUT_S = 0.05

function streams.connect(object, ...)
  local state, given = state_of(object, MASTER), 1 + select("#", ...)
  local path, problem = path_argument(2, (...), given)
  if problem then return nil, problem end
  problem = not state.descriptor and "closed" or state.number and "Invalid argument" -- it is bound
  local number
  if not problem then number, problem = host.socket_new() end
  if number then
    local left = objects.time_left(state, objects.start_of_call(state))
    if left == 0 then left = LEAST_TIMEOUT_S end
    problem = objects.open(host.socket_connect, number, left, objects.where(), "", path, "", FAMILY, " ", "")
    if not problem and not state.descriptor then problem = "closed" end -- closed while this waited
    if not problem and state.number then problem = "Invalid argument" end -- another handler was faster
  end
  if problem then
    if number then host.socket_close(number) end
    give_up(state)
    return nil, problem
  end
  state.number, state.phase = number, "connected"
  objects.set_class(state, CLIENT)
  return 1
end

function streams.receive(object, pattern, prefix)
  local state = state_of(object, CLIENT)
  local began = lib.socket_debug and host.socket_clock()
  local data, problem, partial = stream.receive(state, pattern, prefix)
  if began then return data, problem, partial, host.socket_clock() - began end
  return data, problem, partial
end

function streams.send(object, ...)
  local state, given = state_of(object, CLIENT), 1 + select("#", ...)
  local data, first, last = ...
  data = objects.string_argument(2, data, nil, given)
  first, last = floor(objects.number_argument(3, first, 1)), floor(objects.number_argument(4, last, -1))
  first, last = stream.range(#data, first, last)
  local began = lib.socket_debug and host.socket_clock()
  local index, problem, partial = stream.send(state, data, first, last)
  if began then return index, problem, partial, host.socket_clock() - began end
  return index, problem, partial
end

function streams.shutdown(object, how)
  local state = state_of(object, CLIENT)
  how = objects.string_argument(2, how, "both")
  if how ~= "both" and how ~= "send" and how ~= "receive" then
    objects.argument_error(2, "invalid option '" .. how .. "'")
  end
  if state.number then host.socket_shutdown(state.number, how) end
  return 1
end

function streams.dirty(object)
  return not stream.is_drained(state_of(object, STREAM))
end

objects.add_statistics(streams, CLIENT)

-- Datagrams -------------------------------------------------------------------------------------------------------

local UNCONNECTED, CONNECTED, DATAGRAM = "unixdgram{unconnected}", "unixdgram{connected}", "unixdgram{"

local datagrams = {}

local function new_datagrams()
  local state = { phase = "new", family = FAMILY, buffer = "", position = 1 }
  local object = objects.new(UNCONNECTED, state)
  objects.describe_as_open(state)
  return object
end

local function open(state, path)
  local number, problem = host.socket_new()
  if not number then return problem end
  problem = objects.open(host.socket_open_datagrams, number, path, "", FAMILY, "", objects.where())
  if not problem and state.number then problem = "Invalid argument" end -- another handler was faster
  if problem then
    host.socket_close(number)
    return problem
  end
  state.number, state.phase = number, "open"
end

function datagrams.bind(object, ...)
  local state, given = state_of(object, UNCONNECTED), 1 + select("#", ...)
  local path, problem = path_argument(2, (...), given)
  if problem then return nil, problem end
  problem = not state.descriptor and BAD_DESCRIPTOR or state.path and "Invalid argument" or nil
  if not problem and state.number then -- it has only sent so far
    host.socket_close(state.number)
    state.number = nil
  end
  problem = problem or open(state, path)
  if problem then
    give_up(state)
    return nil, problem
  end
  state.path = path
  return 1
end

function datagrams.connect(object, ...)
  local state, given = state_of(object, DATAGRAM), 1 + select("#", ...)
  local path, problem = path_argument(2, (...), given)
  if problem then return nil, problem end
  problem = not state.descriptor and "closed" or nil
  if not problem and not state.number then problem = open(state, "") end
  problem = problem or host.socket_set_peer(state.number, path, "", objects.where())
  if problem then
    give_up(state)
    return nil, problem
  end
  objects.set_class(state, CONNECTED)
  return 1
end

local function send_to(state, data, path)
  if not state.descriptor then return nil, "refused" end
  local problem
  if not state.number then problem = open(state, "") end
  problem = problem or host.socket_send_datagram(state.number, data, path, "", objects.where())
  if problem then return nil, problem end
  return #data
end

function datagrams.send(object, ...)
  local state, given = state_of(object, CONNECTED), 1 + select("#", ...)
  return send_to(state, objects.string_argument(2, (...), nil, given), "")
end

function datagrams.sendto(object, ...)
  local state, given = state_of(object, UNCONNECTED), 1 + select("#", ...)
  local data, to = ...
  data = objects.string_argument(2, data, nil, given)
  local path, problem = path_argument(3, to, given)
  if problem then return nil, problem end
  return send_to(state, data, path)
end

-- The next datagram and the path of who sent it, "" if he has none; or nil and the error.
local function take(state)
  if objects.is_reading(state) then return nil, "socket busy reading" end
  if not state.number then
    local problem = open(state, "")
    if problem then return nil, problem end
  end
  local number, start = state.number, objects.start_of_call(state)
  while true do
    if state.number ~= number then return nil, "closed" end
    local data, from = host.socket_take_datagram(number)
    if data then return data, from end
    local problem = from or objects.wait(state, start)
    if problem then return nil, problem end
  end
end

function datagrams.receive(object, size)
  local state = state_of(object, DATAGRAM)
  size = objects.datagram_size(size)
  if not state.descriptor then return "" end -- LuaSocket: success, at once
  local data, problem = take(state)
  if not data then return nil, problem end
  return sub(data, 1, size)
end

function datagrams.receivefrom(object, size)
  local state = state_of(object, UNCONNECTED)
  size = objects.datagram_size(size)
  if not state.descriptor then return "", "" end
  local data, from = take(state)
  if not data then return nil, from end
  return sub(data, 1, size), from
end

function datagrams.dirty(object)
  state_of(object, DATAGRAM)
  return false
end

-- The module ------------------------------------------------------------------------------------------------------

for methods, any in pairs { [streams] = STREAM, [datagrams] = DATAGRAM } do
  objects.add_common(methods, any)
  add_shared(methods, any)
end
local known = objects.tcp_options
objects.add_options(streams, {
  keepalive = known.keepalive, reuseaddr = known.reuseaddr, linger = known.linger,
}, STREAM)
objects.add_options(datagrams, { reuseaddr = known.reuseaddr }, DATAGRAM)

-- Not in LuaSocket either, so programs may ask whether an object has them.
streams.getfamily, streams.gettimeout, streams.getoption = nil, nil, nil
datagrams.getfamily, datagrams.getoption = nil, nil
streams.setpeername, streams.setsockname = streams.connect, streams.bind
datagrams.setpeername, datagrams.setsockname = datagrams.connect, datagrams.bind

for _, class in pairs { MASTER, SERVER, CLIENT } do objects.define(class, streams) end
for _, class in pairs { UNCONNECTED, CONNECTED } do objects.define(class, datagrams) end

local unix = {}
function unix.stream() return new_stream(MASTER, nil, nil) end
function unix.dgram() return new_datagrams() end
lib.seal(unix.stream)
lib.seal(unix.dgram)
unix.tcp, unix.udp = unix.stream, unix.dgram
setmetatable(unix, { __call = lib.seal(function() return unix.stream() end) })

lib.modules["socket.unix"] = lib.seal(function() return unix end)
