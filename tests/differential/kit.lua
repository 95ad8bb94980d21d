-- What the programs share: showing values so that two runs can be compared, and pairs of connected sockets.

local socket = require "socket"

local HANG_S = 10

local kit = {}

local function text_of(value, depth)
  if type(value) == "string" then return string.format("%q", value):gsub("\r", "\\r"):gsub("%z", "\\0") .. "" end
  if type(value) == "userdata" then return (tostring(value):gsub(": .*", "")) end
  if type(value) == "function" or type(value) == "thread" then return type(value) end
  if type(value) ~= "table" then return tostring(value) end
  if depth > 3 then return "{...}" end
  local names, parts = {}, {}
  for name in pairs(value) do names[#names + 1] = name end
  table.sort(names, function(a, b) return tostring(a) < tostring(b) end)
  for _, name in ipairs(names) do
    parts[#parts + 1] = text_of(name, depth + 1) .. "=" .. text_of(value[name], depth + 1)
  end
  return "{" .. table.concat(parts, ", ") .. "}"
end

-- Print a label and all values, and how many there are.
function kit.show(label, ...)
  local parts = {}
  for index = 1, select("#", ...) do parts[index] = text_of((select(index, ...)), 0) end
  print(label .. ": " .. select("#", ...) .. " " .. table.concat(parts, " "))
end

-- Print what a call raises or returns.  Where it was raised is left out: LuaSocket's Lua files have lines of their own.
function kit.try(label, action, ...)
  kit.outcome(label, pcall(action, ...))
end

function kit.outcome(label, ok, ...)
  if ok or type((...)) ~= "string" then return kit.show(label, ok, ...) end
  kit.show(label, ok, ((...):gsub("^[^%s:]+:%d+: ", "")))
end

-- The same for a method, called the way that scripts call it.
function kit.call(label, object, method, ...)
  local arguments, count = { ... }, select("#", ...)
  kit.outcome(label, pcall(function() return object[method](object, unpack(arguments, 1, count)) end))
end

-- A connected pair: the end that connected, the end that was accepted, and the server, which is closed.
function kit.pair()
  local server = assert(socket.bind("127.0.0.1", 0))
  local _, port = server:getsockname()
  local client = assert(socket.connect("127.0.0.1", port))
  local accepted = assert(server:accept())
  server:close()
  return client, accepted
end

-- A server and its port.
function kit.server()
  local server = assert(socket.bind("127.0.0.1", 0))
  local _, port = server:getsockname()
  return server, tonumber(port)
end

-- A port on which nothing listens.
function kit.closed_port()
  local server, port = kit.server()
  server:close()
  return port
end

-- A connection to the scripted peer, which then does these steps.
function kit.peer(port, steps)
  local client = assert(socket.connect("127.0.0.1", port))
  assert(client:send(steps .. "\n"))
  return client
end

-- The same, but it does the steps when the function, the second result, is called.
function kit.held_peer(port, steps)
  local name = (tostring({}) .. socket.gettime()):gsub("%W", "")
  local client = kit.peer(port, "until " .. name .. "; " .. steps)
  return client, function() kit.peer(port, "release " .. name):close() end
end

-- Two UDP sockets that know each other's address: socket, socket, port of the second.
function kit.datagrams()
  local first, second = assert(socket.udp()), assert(socket.udp())
  assert(first:setsockname("127.0.0.1", 0))
  assert(second:setsockname("127.0.0.1", 0))
  local _, port = second:getsockname()
  return first, second, tonumber(port)
end

-- Whether a time is what it should be: never early; late only as much as a busy machine makes it.
function kit.took(label, started, expected)
  local elapsed = socket.gettime() - started
  if elapsed < expected * 0.98 - 0.002 then
    print(label .. ": too early", elapsed)
  elseif elapsed > expected + HANG_S then
    print(label .. ": too late", elapsed)
  else
    print(label .. ": in time")
  end
end

return kit
