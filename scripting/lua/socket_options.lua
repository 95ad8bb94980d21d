-- Socket options: their names and types, for setoption and getoption of every kind of socket.
--
-- The system's socket is in another process, which sets options and is asked for them.  Options set before the socket is
-- open are kept and set when it is; until then getoption answers what was set, or what a fresh socket has.

local host, lib = ...
local ipairs, select, tonumber, type = ipairs, select, tonumber, type
local concat, find, format, match = table.concat, string.find, string.format, string.match

local objects = lib.sockets
objects.claim_source()

local BOOLEAN, NUMBER, STRING, LINGER = {}, {}, {}, {}
local INTERFACE, MEMBERSHIP, MEMBERSHIP6 = {}, {}, {}

-- name -> { type, what a fresh socket has (nil: not known here), writable only }.  The sizes are Linux's.
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
  ["recv-buffer-size"] = { NUMBER, 131072 },
  ["send-buffer-size"] = { NUMBER, 16384 },
  ["tcp-defer-accept"] = { NUMBER, nil, true },
  ["tcp-fastopen"] = { NUMBER, nil, true },
  ["tcp-fastopen-connect"] = { BOOLEAN, nil, true },
  ["bindtodevice"] = { STRING, "" },
}

local udp_options = {
  ["reuseaddr"] = { BOOLEAN, false },
  ["reuseport"] = { BOOLEAN, false },
  ["ipv6-v6only"] = { BOOLEAN, false },
  ["recv-buffer-size"] = { NUMBER, 212992 },
  ["send-buffer-size"] = { NUMBER, 212992 },
  ["bindtodevice"] = { STRING, "" },
  ["dontroute"] = { BOOLEAN, false },
  ["broadcast"] = { BOOLEAN, false },
  ["ip-multicast-if"] = { INTERFACE, "0.0.0.0" },
  ["ip-multicast-ttl"] = { NUMBER, nil, true },
  ["ip-multicast-loop"] = { BOOLEAN, true },
  ["ip-add-membership"] = { MEMBERSHIP, nil, true },
  ["ip-drop-membership"] = { MEMBERSHIP, nil, true },
  ["ipv6-unicast-hops"] = { NUMBER, 64 },
  ["ipv6-multicast-hops"] = { NUMBER, 1 },
  ["ipv6-multicast-loop"] = { BOOLEAN, true },
  ["ipv6-add-membership"] = { MEMBERSHIP6, nil, true },
  ["ipv6-drop-membership"] = { MEMBERSHIP6, nil, true },
}

local NAME, VALUE = 2, 3 -- positions of the arguments

local function want(kind, value, given)
  if type(value) ~= kind then objects.type_error(VALUE, kind, value, given) end
  return value
end

local function refuse(problem)
  objects.argument_error(VALUE, problem)
end

local function is_address(text)
  local numbers = { match(text, "^(%d+)%.(%d+)%.(%d+)%.(%d+)$") }
  for _, number in ipairs(numbers) do
    if #number > 3 or tonumber(number) > 255 then return false end
  end
  return #numbers == 4
end

local function group_of(value, given)
  if type(want("table", value, given).multiaddr) ~= "string" then refuse("string 'multiaddr' field expected") end
  return value.multiaddr
end

-- What crosses to the system's socket is plain: linger as its seconds (while it is off, -1 less them), a membership as
-- "group" or "group interface".
local convert = {
  [BOOLEAN] = function(value, given) return want("boolean", value, given) end,
  [NUMBER] = function(value) return tonumber(value) or 0 end,
  [STRING] = function(value, given) return objects.string_argument(VALUE, value, nil, given) end,
  [LINGER] = function(value, given)
    want("table", value, given)
    if type(value.on) ~= "boolean" then refuse("boolean 'on' field expected") end
    if not tonumber(value.timeout) then refuse("number 'timeout' field expected") end
    return value.on and tonumber(value.timeout) or -1 - tonumber(value.timeout)
  end,
  [INTERFACE] = function(value, given)
    value = objects.string_argument(VALUE, value, nil, given)
    if value == "*" then return "0.0.0.0" end
    return is_address(value) and value or refuse("ip expected")
  end,
  [MEMBERSHIP] = function(value, given)
    local group, interface = group_of(value, given), value.interface
    if not is_address(group) then refuse("invalid 'multiaddr' ip address") end
    if type(interface) ~= "string" then refuse("string 'interface' field expected") end
    if interface == "*" then return group end
    return is_address(interface) and group .. " " .. interface or refuse("invalid 'interface' ip address")
  end,
  [MEMBERSHIP6] = function(value, given)
    local group, interface = group_of(value, given), value.interface
    if not find(group, "^[%x:.]*:[%x:.]*$") then refuse("invalid 'multiaddr' ip address") end
    if interface == nil then return group end
    return tonumber(interface) and group .. " " .. tonumber(interface) or refuse("number 'interface' field expected")
  end,
}

local function to_script(option, plain)
  if option[1] ~= LINGER then return plain end
  return { on = plain >= 0, timeout = plain >= 0 and plain or -1 - plain }
end

local function find_option(options, name, to_read, given)
  name = objects.string_argument(NAME, name, nil, given)
  local option = options[name]
  if not option or to_read and option[3] then objects.argument_error(NAME, format("unsupported option `%s'", name)) end
  return option, name
end

-- What an option is while there is no socket to ask.
local function expected(state, option, name)
  local chosen = state.options[name]
  if chosen == nil then
    if name == "ipv6-v6only" then return state.family == "inet6" end
    if option[1] == LINGER then return -1 end
    return option[2]
  end
  if find(name, "buffer-size", 1, true) then return chosen * 2 end -- so does Linux, for its own bookkeeping
  return chosen
end

-- Those of an object's options that matter before it has an address, as the core is told: "name name=off …".  The
-- others are set when there is one.
function objects.early_flags(state)
  local flags = {}
  for _, name in ipairs { "reuseaddr", "reuseport", state.family == "inet6" and "ipv6-v6only" or nil } do
    local value = state.options[name]
    if value ~= nil then flags[#flags + 1] = value and name or name .. "=off" end
  end
  return concat(flags, " ")
end

local function add_methods(methods, options, kind)
  function methods.setoption(object, ...)
    local state, given = objects.state_of(object, kind), 1 + select("#", ...)
    local name, value = ...
    local option
    option, name = find_option(options, name, false, given)
    local plain = convert[option[1]](value, given)
    if state.phase == "closed" then return nil, "setsockopt failed" end
    if state.number and state.phase ~= "connecting" and host.socket_set_option(state.number, name, plain) then
      return nil, "setsockopt failed"
    end
    state.options[name] = plain
    return 1
  end

  function methods.getoption(object, ...)
    local state = objects.state_of(object, kind)
    local name = ...
    if name == "error" then
      if not state.descriptor then return nil, "getsockopt failed" end
      return state.number and host.socket_error(state.number) or nil
    end
    local option
    option, name = find_option(options, name, true, 1 + select("#", ...))
    if not state.descriptor or state.family == "inet" and find(name, "^ipv6%-") then return nil, "getsockopt failed" end
    if not state.number or state.phase == "connecting" then return to_script(option, expected(state, option, name)) end
    local problem, plain = host.socket_get_option(state.number, name)
    if problem then return nil, "getsockopt failed" end
    return to_script(option, plain)
  end
end

objects.add_options, objects.tcp_options = add_methods, tcp_options -- for other kinds
add_methods(objects.tcp_methods, tcp_options, "tcp{")
add_methods(objects.udp_methods, udp_options, "udp{")
