-- The module `socket`: what scripts get from require "socket".  The objects are made in the other socket files.

local host, lib = ...
local find = string.find
local error, format, pairs, pcall, select, setmetatable, tonumber, tostring, type =
  error, string.format, pairs, pcall, select, setmetatable, tonumber, tostring, type
local exactly = lib.exactly

local objects = lib.sockets
objects.claim_source()

for _, class in pairs { "tcp{master}", "tcp{server}", "tcp{client}" } do objects.define(class, objects.tcp_methods) end
for _, class in pairs { "udp{unconnected}", "udp{connected}" } do objects.define(class, objects.udp_methods) end

local socket = {
  BLOCKSIZE = 2048,
  _DATAGRAMSIZE = 8192,
  _SETSIZE = 1024,
  _SOCKETINVALID = -1,
  _VERSION = "LuaSocket 3.1.0",
  _DEBUG = lib.socket_debug or nil,
  dns = objects.dns,
  select = objects.waiting.select,
  sleep = objects.waiting.sleep,
  gettime = function() return host.socket_time() end,
}
lib.socket_module = socket

function socket.tcp() return objects.new_tcp(nil) end
function socket.tcp4() return objects.new_tcp("inet") end
function socket.tcp6() return objects.new_tcp("inet6") end
function socket.udp() return objects.new_udp(nil) end
function socket.udp4() return objects.new_udp("inet") end
function socket.udp6() return objects.new_udp("inet6") end

-- LuaSocket's `bind` is Lua code: an argument error names the function that it hands the argument to.
local function check_inner(name, position, wanted, value, is_good)
  if is_good then return end
  error(format("bad argument #%d to '%s' (%s expected, got %s)", position, name, wanted, type(value)), 3)
end

local function is_text(value)
  return type(value) == "string" or type(value) == "number"
end

-- A server at an address.  "*" is every IPv4 address, as in LuaSocket.
function socket.bind(address, port, backlog)
  check_inner("getaddrinfo", 1, "string", address, is_text(address))
  check_inner("bind", 2, "string", port, is_text(port))
  check_inner("listen", 1, "number", backlog, backlog == nil or is_text(backlog) and tonumber(backlog))
  address, port = tostring(address), objects.port_argument(2, port)
  backlog = objects.number_argument(3, backlog, 32)
  local server = objects.new_tcp(nil)
  local state = objects.states[server]
  state.options.reuseaddr = true
  if find(address, ":", 1, true) then state.family = "inet6" end -- of IPv6 alone, as tcp6() is
  local problem = objects.bind(state, address == "*" and "0.0.0.0" or address, port, backlog)
  if problem then return nil, problem end
  objects.set_class(state, "tcp{server}")
  return server
end

local FAMILIES = { inet = true, inet6 = true, unspec = true }

local function connect(given, address, port, local_address, local_port, family)
  address = objects.string_argument(1, address, nil, given)
  port = objects.port_argument(2, port, given)
  local_address = objects.string_argument(3, local_address, "")
  local_port = local_address ~= "" and objects.string_argument(4, local_port, "0") or ""
  family = objects.string_argument(5, family, "unspec")
  if not FAMILIES[family] then objects.argument_error(5, "invalid option '" .. family .. "'") end
  if local_address == "*" then local_address = "" end
  -- The family is about the local address only: connect6 to an IPv4 address succeeds in LuaSocket.
  if local_address == "" then family = "unspec" end
  local client = objects.new_tcp(nil)
  local state = objects.states[client]
  objects.set_class(state, "tcp{client}")
  local problem = objects.connect(state, address, port, family, local_address, local_port)
  if problem then return nil, problem end
  return client
end

function socket.connect(...)
  return exactly(connect(select("#", ...), ...))
end

function socket.connect4(address, port, local_address, local_port)
  return exactly(connect(5, address, port, local_address, local_port, "inet"))
end

function socket.connect6(address, port, local_address, local_port)
  return exactly(connect(5, address, port, local_address, local_port, "inet6"))
end

-- Exceptions: try raises a value that only protect catches --------------------------------------------------------

local raised = setmetatable({}, { __mode = "k" }) -- the exceptions, known by identity: scripts cannot forge them
local locked = { __metatable = false }

local function new_exception(value)
  local exception = setmetatable({ value }, locked)
  raised[exception] = true
  return exception
end

function socket.newtry(finalizer)
  return lib.seal(function(...)
    if (...) then return ... end
    if finalizer then finalizer() end
    error(new_exception((select(2, ...))), 0)
  end)
end

local function settle(ok, ...)
  if ok then return ... end
  local problem = ...
  if type(problem) == "table" and raised[problem] then return nil, problem[1] end
  error(problem, 0)
end

function socket.protect(action)
  return lib.seal(function(...) return settle(pcall(action, ...)) end)
end

socket.try = socket.newtry()

function socket.skip(...)
  local count = objects.number_argument(1, (...), nil, select("#", ...))
  if count < 0 then return ... end
  return select(count + 2, ...)
end

function socket.__unload() return 1 end

-- Sources and sinks: callable tables, so that select takes them too ----------------------------------------------

-- A function that picks from a table by its first argument, or takes the default when that is not a name.
function socket.choose(table)
  return lib.seal(function(name, first, second)
    if type(name) ~= "string" then name, first, second = "default", name, first end
    local choice = table[name]
    if not choice then error("unknown key (" .. tostring(name) .. ")", 3) end
    return choice(first, second)
  end)
end

-- A callable table that stands for `connection` in select.
local function callable(connection, call)
  return setmetatable({
    getfd = function() return connection:getfd() end,
    dirty = function() return connection:dirty() end,
  }, { __call = function(_, ...) return call(...) end })
end
lib.socket_callable = callable

local sources, sinks = {}, {}
socket.sourcet, socket.sinkt = sources, sinks

sources["by-length"] = function(connection, length)
  return callable(connection, function()
    if length <= 0 then return nil end
    local chunk, problem = connection:receive(length < socket.BLOCKSIZE and length or socket.BLOCKSIZE)
    if not chunk then return nil, problem end
    length = length - #chunk
    return chunk
  end)
end

sources["until-closed"] = function(connection)
  local is_done = false
  return callable(connection, function()
    if is_done then return nil end
    local chunk, problem, partial = connection:receive(socket.BLOCKSIZE)
    if not problem then return chunk end
    if problem ~= "closed" then return nil, problem end
    connection:close()
    is_done = true
    return partial
  end)
end
sources["default"] = sources["until-closed"]

sinks["keep-open"] = function(connection)
  return callable(connection, function(chunk)
    if not chunk then return 1 end
    return connection:send(chunk)
  end)
end
sinks["default"] = sinks["keep-open"]

sinks["close-when-done"] = function(connection)
  return callable(connection, function(chunk)
    if chunk then return connection:send(chunk) end
    connection:close()
    return 1
  end)
end

socket.source, socket.sink = socket.choose(sources), socket.choose(sinks)

for _, group in pairs { socket, socket.dns } do
  for _, value in pairs(group) do
    if type(value) == "function" then lib.seal(value) end
  end
end

lib.modules["socket"] = lib.seal(function() return socket end)
lib.modules["socket.core"] = lib.modules["socket"] -- the part in C, which LuaSocket makes the module of
