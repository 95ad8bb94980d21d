-- Socket options: their names and types, for setoption and getoption of every kind of socket.
--
-- The system's socket is in another process, which sets options but is not asked for them: getoption answers what the
-- script has set, or what a fresh socket has.  Options set before the socket is open are kept and set when it is.

local host, lib = ...
local pairs, tostring, type = pairs, tostring, type
local format = string.format

local objects = lib.sockets
objects.claim_source()

local BOOLEAN, NUMBER, STRING, LINGER, MEMBERSHIP = {}, {}, {}, {}, {}

-- name -> { type, what a fresh socket has (nil: not known here), writable only }
local tcp_options = {
  ["keepalive"] = { BOOLEAN, false },
  ["reuseaddr"] = { BOOLEAN, false },
  ["reuseport"] = { BOOLEAN, false },
  ["tcp-nodelay"] = { BOOLEAN, false },
  ["tcp-keepidle"] = { NUMBER, 7200 },
  ["tcp-keepcnt"] = { NUMBER, 9 },
  ["tcp-keepintvl"] = { NUMBER, 75 },
  ["linger"] = { LINGER },
  ["ipv6-v6only"] = { BOOLEAN, nil, true },
  ["recv-buffer-size"] = { NUMBER },
  ["send-buffer-size"] = { NUMBER },
  ["tcp-defer-accept"] = { NUMBER, nil, true },
  ["tcp-fastopen"] = { NUMBER, nil, true },
  ["tcp-fastopen-connect"] = { BOOLEAN, nil, true },
  ["bindtodevice"] = { STRING, "" },
}

local udp_options = {
  ["reuseaddr"] = { BOOLEAN, false },
  ["reuseport"] = { BOOLEAN, false },
  ["ipv6-v6only"] = { BOOLEAN, false },
  ["recv-buffer-size"] = { NUMBER },
  ["send-buffer-size"] = { NUMBER },
  ["bindtodevice"] = { STRING, "" },
  ["dontroute"] = { BOOLEAN, false },
  ["broadcast"] = { BOOLEAN, false },
  ["ip-multicast-if"] = { STRING, "0.0.0.0" },
  ["ip-multicast-ttl"] = { NUMBER, nil, true },
  ["ip-multicast-loop"] = { BOOLEAN, true },
  ["ip-add-membership"] = { MEMBERSHIP, nil, true },
  ["ip-drop-membership"] = { MEMBERSHIP, nil, true },
  ["ipv6-unicast-hops"] = { NUMBER, 64 },
  ["ipv6-multicast-hops"] = { NUMBER, 1 },
  ["ipv6-multicast-loop"] = { BOOLEAN, true },
  ["ipv6-add-membership"] = { MEMBERSHIP, nil, true },
  ["ipv6-drop-membership"] = { MEMBERSHIP, nil, true },
}

local NAME, VALUE = 2, 3 -- positions of the arguments

local function want(kind, value)
  if type(value) ~= kind then objects.type_error(VALUE, kind, value) end
  return value
end

-- Options that are tables cross as one number or string: linger as its seconds (-1 for off), a membership as "group"
-- or "group interface".
local convert = {
  [BOOLEAN] = function(value) return want("boolean", value) end,
  [NUMBER] = function(value) return objects.number_argument(VALUE, value) end,
  [STRING] = function(value) return objects.string_argument(VALUE, value) end,
  [LINGER] = function(value)
    want("table", value)
    if type(value.on) ~= "boolean" then objects.argument_error(VALUE, "boolean 'on' field expected") end
    if type(value.timeout) ~= "number" then objects.argument_error(VALUE, "number 'timeout' field expected") end
    return value.on and value.timeout or -1
  end,
  [MEMBERSHIP] = function(value)
    want("table", value)
    if type(value.multiaddr) ~= "string" then objects.argument_error(VALUE, "string 'multiaddr' field expected") end
    local interface = value.interface
    if interface == nil or interface == "*" then return value.multiaddr end
    return value.multiaddr .. " " .. tostring(interface)
  end,
}

local function find_option(options, name)
  name = objects.string_argument(NAME, name)
  local option = options[name]
  if not option then objects.argument_error(NAME, format("unsupported option `%s'", name)) end
  return option, name
end

local function add_methods(methods, options, kind)
  function methods.setoption(object, name, value)
    local state = objects.state_of(object, kind)
    local option
    option, name = find_option(options, name)
    local plain = convert[option[1]](value)
    if state.phase == "closed" then return nil, "setsockopt failed" end
    if state.number and state.phase ~= "connecting" and host.socket_set_option(state.number, name, plain) then
      return nil, "setsockopt failed"
    end
    state.options[name] = { plain, value }
    return 1
  end

  function methods.getoption(object, name)
    local state = objects.state_of(object, kind)
    if name == "error" then return state.number and host.socket_error(state.number) or nil end
    local option
    option, name = find_option(options, name)
    local chosen = state.options[name]
    if chosen then
      local value = chosen[2]
      if option[1] == LINGER then value = { on = value.on, timeout = value.timeout } end
      return value
    end
    if option[1] == LINGER then return { on = false, timeout = 0 } end
    if option[3] or option[2] == nil then return nil, "getsockopt failed" end
    return option[2]
  end
end

add_methods(objects.tcp_methods, tcp_options, "tcp{")
add_methods(objects.udp_methods, udp_options, "udp{")
