-- UDP objects: udp{unconnected} and udp{connected}.

local host, lib = ...
local pairs, select = pairs, select
local find, sub = string.find, string.sub

local objects = lib.sockets
objects.claim_source()
local state_of = objects.state_of

local UNCONNECTED, CONNECTED, ANY = "udp{unconnected}", "udp{connected}", "udp{"

-- For the port of a datagram LuaSocket has the system's own words.
local UNKNOWN_SERVICE, NO_NAME = "service not supported for socket type", "Name or service not known"

local udp = {}
objects.udp_methods = udp

-- A fresh object.  With a family it has a descriptor from the start, as udp4() and udp6() have in LuaSocket; the core
-- opens the socket when it is first used.
function objects.new_udp(family)
  local state = { phase = "new", family = family or "unspec", buffer = "", position = 1 }
  local object = objects.new(UNCONNECTED, state)
  if family then objects.describe_as_open(state) end
  return object
end

local function open(state, address, port, family)
  local number, problem = host.socket_new()
  if not number then return problem end
  local flags, where = objects.early_flags(state), objects.where()
  local failure, name =
    objects.open(host.socket_open_datagrams, number, address, port, family or state.family, flags, where)
  if not failure and state.number then failure = "Invalid argument" end -- another handler was faster
  if failure then
    host.socket_close(number)
    return failure
  end
  state.number, state.phase, state.local_end = number, "open", name
  if name then state.family = name.family end
  objects.describe_as_open(state)
  for option, value in pairs(state.options) do host.socket_set_option(number, option, value) end
end

-- Open the socket, on any free port, unless it is.
local function ensure_open(state, family)
  if state.number then return end
  local problem = open(state, "", "", family)
  if not state.number then return problem end
end

-- An address and no name.  The system's short forms count as well: 127.1 is 127.0.0.1.
local function is_literal(address)
  return find(address, "^%d[%d%.]*$") or find(address, ":", 1, true)
end

local function family_of(address)
  return find(address, ":", 1, true) and "inet6" or "inet"
end

function udp.setsockname(object, ...)
  local state, given = state_of(object, UNCONNECTED), 1 + select("#", ...)
  local address, port = ...
  address = objects.string_argument(2, address, nil, given)
  port = objects.port_argument(3, port, given)
  if state.number then return nil, "Invalid argument" end
  if address == "*" then address = state.family == "inet6" and "::" or "0.0.0.0" end
  local problem = open(state, address, port)
  if problem then return nil, problem end
  return 1
end

function udp.setpeername(object, ...)
  local state, given = state_of(object, ANY), 1 + select("#", ...)
  local address, port = ...
  address = objects.string_argument(2, address, nil, given)
  local is_fixing = address ~= "*"
  port = is_fixing and objects.port_argument(3, port, given) or ""
  if not is_fixing and not state.number then return 1 end
  local family = state.family == "unspec" and is_literal(address) and family_of(address) or nil
  local problem = ensure_open(state, family)
  if problem then return nil, problem end
  local failure, local_end, peer_end = host.socket_set_peer(state.number, address, port, objects.where())
  if failure then return nil, failure end
  state.peer_end = is_fixing and peer_end or nil
  state.local_end = local_end or state.local_end
  objects.set_class(state, is_fixing and CONNECTED or UNCONNECTED)
  return 1
end

function udp.getpeername(object)
  local name = state_of(object, CONNECTED).peer_end
  if not name then return nil, "Bad file descriptor" end
  return name.host, name.port, name.family
end

local function send_to(state, data, address, port)
  local failure = host.socket_datagram_failure(state.number)
  if failure then return nil, failure end -- of an earlier one; the system tells it at the next call, whichever that is
  local where = objects.where()
  if host.socket_post_datagram(state.number, data, address, port, where) then return #data end
  failure = host.socket_send_datagram(state.number, data, address, port, where)
  if failure == UNKNOWN_SERVICE then failure = NO_NAME end
  if failure then return nil, failure end
  return #data
end

function udp.send(object, ...)
  local state = state_of(object, CONNECTED)
  local data = objects.string_argument(2, (...), nil, 1 + select("#", ...))
  if not state.number then return nil, "refused" end
  return send_to(state, data, "", "")
end

function udp.sendto(object, ...)
  local state, given = state_of(object, UNCONNECTED), 1 + select("#", ...)
  local data, address, port = ...
  data = objects.string_argument(2, data, nil, given)
  address = objects.string_argument(3, address, nil, given)
  port = objects.port_argument(4, port, given)
  if state.phase == "closed" then return nil, "refused" end
  if not is_literal(address) then return nil, NO_NAME end
  local problem = ensure_open(state, state.family == "unspec" and family_of(address) or nil)
  if problem then return nil, problem end
  return send_to(state, data, address, port)
end

-- The next datagram: data, host, port; or nil and the error.
local function take_datagram(state)
  if objects.is_reading(state) then return nil, "socket busy reading" end
  local number, start = state.number, objects.start_of_call(state)
  while true do
    local data, from, port
    if number then
      if state.number ~= number then return nil, "closed" end
      data, from, port = host.socket_take_datagram(number)
      if data then return data, from, port end
      if from then return nil, from end
    else -- udp4() that nothing has opened: nothing can come, but the call waits as the system's would
      local problem = ensure_open(state)
      if problem then return nil, problem end
      number = state.number
    end
    local problem = objects.wait(state, start)
    if problem then return nil, problem end
  end
end

function udp.receive(object, size)
  local state = state_of(object, ANY)
  size = objects.datagram_size(size)
  if size < 0 then return nil, "out of memory" end
  if not state.descriptor then return "" end -- LuaSocket: success, at once
  local data, problem = take_datagram(state)
  if not data then return nil, problem end
  return sub(data, 1, size)
end

function udp.receivefrom(object, size)
  local state = state_of(object, UNCONNECTED)
  size = objects.datagram_size(size)
  if size < 0 then return nil, "out of memory" end
  if not state.descriptor then return nil, "ai_family not supported" end
  local data, from, port = take_datagram(state)
  if not data then return nil, from end
  return sub(data, 1, size), from, port
end

function udp.dirty(object)
  state_of(object, ANY)
  return false
end

function udp.close(object)
  local state = state_of(object, ANY)
  if state.number then host.socket_close(state.number) end
  state.number, state.phase, state.local_end, state.peer_end = nil, "closed", nil, nil
  objects.describe_as_closed(state)
  objects.reap()
  return 1
end

objects.add_common(udp, ANY)
