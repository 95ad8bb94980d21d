-- TCP objects: tcp{master}, tcp{server} and tcp{client}, with LuaSocket's receive patterns and timeouts.

local host, lib = ...
local pairs, select, tonumber, type = pairs, select, tonumber, type
local byte, sub, gsub, floor = string.byte, string.sub, string.gsub, math.floor
local find = lib.find

local objects = lib.sockets
local stream = objects.stream
objects.claim_source()
local states, state_of = objects.states, objects.state_of

local MASTER, SERVER, CLIENT, ANY = "tcp{master}", "tcp{server}", "tcp{client}", "tcp{"
local NOT_CONNECTED, BAD_DESCRIPTOR = "Transport endpoint is not connected", "Bad file descriptor"

local CR = 13

local tcp = {}
objects.tcp_methods = tcp

-- Phases of a state: "new", "bound", "listening", "connecting", "connected", "failed" (to connect), "closed".
local function new_state(number, phase, family)
  return {
    number = number, phase = phase, family = family,
    buffer = "", position = 1,
    received = 0, sent = 0, born = host.socket_clock(),
  }
end

-- A fresh master.  With a family it has a descriptor from the start, as tcp4() and tcp6() have in LuaSocket.
function objects.new_tcp(family)
  local state = new_state(nil, "new", family or "unspec")
  local object = objects.new(MASTER, state)
  if family then objects.describe_as_open(state) end
  return object
end

local function new_client(number, local_end, peer_end)
  local state = new_state(number, "connected", local_end.family)
  state.local_end, state.peer_end = local_end, peer_end
  local object = objects.new(CLIENT, state)
  objects.describe_as_open(state)
  return object
end

local function forget_number(state, phase)
  if state.number then host.socket_close(state.number) end
  state.number, state.phase = nil, phase
  state.local_end, state.peer_end = nil, nil
  state.buffer, state.position = "", 1
end

local function apply_options(state)
  for name, value in pairs(state.options) do host.socket_set_option(state.number, name, value) end
end

-- Bind, listen, accept --------------------------------------------------------------------------------------------

local function any_address(state, address)
  if address ~= "*" then return address end
  return state.family == "inet6" and "::" or "0.0.0.0"
end

-- Bind, and with a backlog listen.  Returns the error, or nil.
local function bind(state, address, port, backlog)
  local number, problem = host.socket_new()
  if not number then return problem end
  local flags, where = objects.early_flags(state), objects.where()
  local failure, name = objects.open(host.socket_listen, number, address, port, state.family, backlog, flags, where)
  if not failure and state.number then failure = "Invalid argument" end -- another handler was faster
  if failure then
    host.socket_close(number)
    if not objects.is_about_names(failure) then objects.describe_as_open(state) end
    return failure
  end
  state.number, state.phase, state.local_end = number, backlog and "listening" or "bound", name
  state.family = name.family
  state.bound_host, state.bound_port = address, port
  objects.describe_as_open(state)
  apply_options(state)
end
objects.bind = bind

local DEFAULT_BACKLOG = 32

function tcp.bind(object, ...)
  local state, given = state_of(object, MASTER), 1 + select("#", ...)
  local address, port = ...
  address = any_address(state, objects.string_argument(2, address, nil, given))
  port = objects.port_argument(3, port, given)
  if state.number then return nil, "Invalid argument" end
  local problem = bind(state, address, port, nil)
  if problem then return nil, problem end
  return 1
end

function tcp.listen(object, backlog)
  local state = state_of(object, MASTER)
  backlog = objects.number_argument(2, backlog, DEFAULT_BACKLOG)
  if not state.descriptor then return nil, BAD_DESCRIPTOR end
  local problem
  if state.phase == "bound" then
    problem = host.socket_begin_listening(state.number, backlog)
  elseif not state.number then
    problem = bind(state, any_address(state, "*"), "0", backlog)
  end
  if problem then return nil, problem end
  state.phase = "listening"
  objects.set_class(state, SERVER)
  return 1
end

function tcp.accept(object)
  local client, local_end, peer_end = objects.take_connection(state_of(object, SERVER))
  if not client then return nil, local_end end
  return new_client(client, local_end, peer_end)
end

-- Connect ---------------------------------------------------------------------------------------------------------

local function connected(state, local_end, peer_end)
  state.phase, state.local_end, state.peer_end = "connected", local_end, peer_end
  state.family = peer_end and peer_end.family or state.family
  if state.block >= 0 or state.total >= 0 then objects.tell_timeouts(state) end
end

-- A connection that was begun with timeout 0: has it come to an end?  Returns LuaSocket's results of connecting again.
local function take_outcome(state)
  local start = objects.start_of_call(state)
  while true do
    local done, failure, local_end, peer_end = host.socket_outcome(state.number)
    if done and failure then
      forget_number(state, "failed")
      return nil, failure
    elseif done then
      connected(state, local_end, peer_end)
      apply_options(state)
      state.is_confirmed = true
      return 1
    end
    if objects.time_left(state, start) == 0 then
      objects.look_again_later()
      return nil, state.block == 0 and "Operation already in progress" or "timeout"
    end
    local problem = objects.wait(state, start)
    if problem then return nil, problem end
    if state.phase ~= "connecting" then return nil, "closed" end
  end
end

-- Learn how a connection that was begun with timeout 0 has ended, if it has and went well; a failure is reported by
-- the reading or writing that follows.
function objects.refresh(state)
  if state.phase ~= "connecting" then return end
  local done, failure, local_end, peer_end = host.socket_outcome(state.number)
  if done and not failure then
    connected(state, local_end, peer_end)
    apply_options(state)
  end
end

-- A bound master gives its port up to the connection, which leaves from there.
local function release_binding(state)
  local local_host, local_port = state.bound_host or "", state.bound_port or ""
  if state.local_end and local_port == "0" then local_port = ("%d"):format(state.local_end.port) end
  if state.number then forget_number(state, "new") end
  return local_host, local_port
end

-- `first` is sent when the connection stands.
function objects.connect(state, address, port, family, local_host, local_port, first)
  local number, problem = host.socket_new()
  if not number then return problem end
  objects.describe_as_open(state)
  state.number, state.phase, state.peer_name = number, "connecting", address
  local limit = state.connect_limit
  local left = objects.time_left(state, objects.start_of_call(state, limit), limit)
  local from, flags, where = local_host .. " " .. local_port, objects.early_flags(state), objects.where()
  if left == 0 then
    host.socket_begin_connect(number, where, address, port, family, from, flags)
    return "timeout"
  end
  local failure, local_end, peer_end =
    objects.open(host.socket_connect, number, left, where, first or "", address, port, family, from, flags)
  if state.number ~= number then
    host.socket_close(number)
    return "closed"
  end
  if failure then
    local is_tried = not objects.is_about_names(failure)
    forget_number(state, is_tried and "failed" or "new")
    if not is_tried and state.family == "unspec" then objects.describe_as_closed(state) end
    return failure
  end
  connected(state, local_end, peer_end)
  apply_options(state)
  state.is_confirmed = false
  if first then state.sent = state.sent + #first end
end

local function connect(state, address, port, options, first)
  local is_bound = state.class == MASTER
  objects.set_class(state, CLIENT)
  if state.phase == "connecting" then return take_outcome(state) end
  if state.phase == "connected" and state.is_confirmed == false then -- Linux confirms a connection once
    state.is_confirmed = true
    return 1
  end
  if state.phase == "connected" or state.phase == "listening" and not is_bound then return nil, "already connected" end
  local local_host, local_port = release_binding(state)
  state.reused = 0
  if type(options) == "table" then -- not in LuaSocket: a connection that was kept will do
    local name = objects.string_argument(4, options.pool, address .. ":" .. port)
    if objects.pool.revive(state, name) then return 1 end
  end
  local problem = objects.connect(state, address, port, state.family, local_host, local_port, first)
  if problem then return nil, problem end
  return 1
end

function tcp.connect(object, ...)
  local state, given = state_of(object, ANY), 1 + select("#", ...)
  local address, port, options = ...
  address = objects.string_argument(2, address, nil, given)
  return connect(state, address, objects.port_argument(3, port, given), options, nil)
end

local LONGEST_FIRST = 65536 -- what host.socket_post takes as well

-- Connect a fresh object of ours and send `first`, at the cost of one call.  Returns whether that is possible here, and
-- what connect gives.
function objects.connect_saying(object, address, port, first)
  local state = states[object]
  if not state or state.class ~= MASTER or #first > LONGEST_FIRST then return false end
  return true, connect(state, address, objects.port_argument(3, port, 3), nil, first)
end

-- Receive ---------------------------------------------------------------------------------------------------------

function tcp.receive(object, pattern, prefix)
  local state = states[object]
  if not state or prefix ~= nil or lib.socket_debug then
    -- goes the long way
  elseif pattern == nil or pattern == "*l" then -- the whole line is here already: the path that must be fast
    local buffer, first = state.buffer, state.position
    local stop = find(buffer, "\n", first, true)
    if stop then
      state.position = stop + 1
      state.received = state.received + stop + 1 - first
      local last = stop - 1
      if byte(buffer, last) == CR and last >= first then last = last - 1 end -- where nearly all of them are
      local line = sub(buffer, first, last)
      if find(line, "\r", 1, true) then line = gsub(line, "\r", "") end
      return line, nil, nil
    end
  elseif type(pattern) == "number" and pattern >= 1 and pattern % 1 == 0 then -- the same for a block
    local buffer, first = state.buffer, state.position
    if #buffer - first + 1 >= pattern then
      state.position = first + pattern
      state.received = state.received + pattern
      return sub(buffer, first, first + pattern - 1), nil, nil
    end
  end
  state = state_of(object, CLIENT)
  if not lib.socket_debug then
    local data, problem, partial = stream.receive(state, pattern, prefix)
    return data, problem, partial
  end
  local began = host.socket_clock()
  local data, problem, partial = stream.receive(state, pattern, prefix)
  return data, problem, partial, host.socket_clock() - began
end

function tcp.dirty(object)
  local state = state_of(object, ANY)
  return not stream.is_drained(state)
end

-- Send ------------------------------------------------------------------------------------------------------------

-- Which bytes of data are meant, by the rules of string.sub.
local function range(size, first, last)
  if first < 0 then first = size + first + 1 end
  if last < 0 then last = size + last + 1 end
  if first < 1 then first = 1 end
  if last > size then last = size end
  return first, last
end

-- Returns the index of the last byte sent, or nil, the error, and that index.
local function send(state, data, first, last)
  if first > last then return first - 1, nil, nil end
  objects.refresh(state)
  local problem, count = stream.unusable(state), 0
  if problem then return nil, "closed", first - 1 end -- the system breaks the pipe
  if first > 1 or last < #data then data = sub(data, first, last) end
  count = host.socket_post(state.number, data)
  if count == 0 then count, problem = host.socket_send(state.number, data, state.send_limit or state.block, state.total) end
  state.sent = state.sent + count
  if problem then return nil, problem, first - 1 + count end
  return first - 1 + count, nil, nil
end

stream.range, stream.send = range, send -- for other streams

function tcp.send(object, ...)
  local state = state_of(object, CLIENT)
  local data, first, last = ...
  if type(data) ~= "string" then data = objects.string_argument(2, data, nil, 1 + select("#", ...)) end
  first, last = floor(objects.number_argument(3, first, 1)), floor(objects.number_argument(4, last, -1))
  first, last = range(#data, first, last)
  local began = lib.socket_debug and host.socket_clock()
  local index, problem, partial = send(state, data, first, last)
  if began then return index, problem, partial, host.socket_clock() - began end
  return index, problem, partial
end

-- The rest --------------------------------------------------------------------------------------------------------

local HALVES = { both = true, send = true, receive = true }

function tcp.shutdown(object, how)
  local state = state_of(object, CLIENT)
  how = objects.string_argument(2, how, "both")
  if not HALVES[how] then objects.argument_error(2, "invalid option '" .. how .. "'") end
  if state.number then host.socket_shutdown(state.number, how) end
  return 1
end

-- Not in LuaSocket: put TLS on the connection, in place.  `options`: server_name (default: the name connected to),
-- verify (default true).  Returns 1, or nil and the error.
function tcp.starttls(object, options)
  local state = state_of(object, CLIENT)
  if options == nil then options = {} end
  if type(options) ~= "table" then objects.type_error(2, "table", options) end
  objects.refresh(state)
  if not state.number then return nil, "closed" end
  -- What came before the handshake was not protected by it: taking it for the server's words afterwards is how STARTTLS
  -- is attacked.
  local is_drained, unread, hindrance = stream.is_drained(state), host.socket_hold(state.number)
  if hindrance then return nil, hindrance end
  if not is_drained or unread ~= "" then
    tcp.close(object)
    return nil, "unread data before the TLS handshake"
  end
  local name = objects.string_argument(2, options.server_name, state.peer_name or "")
  local left = objects.time_left(state, objects.start_of_call(state))
  local problem = host.socket_starttls(state.number, name, options.verify ~= false, left)
  if problem then return nil, problem end
  return 1
end

function tcp.close(object)
  local state = state_of(object, ANY)
  forget_number(state, "closed")
  objects.describe_as_closed(state)
  objects.reap()
  return 1
end

function tcp.getpeername(object)
  local state = state_of(object, ANY)
  objects.refresh(state)
  local name = state.peer_end
  if name then return name.host, name.port, name.family end
  if not state.descriptor then return nil, BAD_DESCRIPTOR end
  return nil, NOT_CONNECTED
end

tcp.setpeername, tcp.setsockname = tcp.connect, tcp.bind
objects.add_common(tcp, ANY)
objects.add_statistics(tcp, CLIENT)
