-- One benchmark of LuaSocket's functions, for the real one and for ours: luasocket.lua NAME PORT COUNT.  Prints the rate.

local socket = require "socket"
local name, port, count = arg[1], tonumber(arg[2]), tonumber(arg[3])

local function connected(what)
  local client = assert(socket.connect("127.0.0.1", port))
  client:setoption("tcp-nodelay", true)
  assert(client:send(what .. "\n"))
  return client
end

local work = {}

function work.lines()
  local client = connected("lines " .. count)
  for _ = 1, count do assert(client:receive()) end
end

function work.blocks()
  local client = connected("blocks " .. count)
  for _ = 1, count do assert(client:receive(8192)) end
end

function work.everything()
  local client = connected("blocks " .. count)
  assert(#client:receive("*a") == count * 8192)
end

function work.sends()
  local client = connected("hear")
  local block = ("x"):rep(8192)
  for _ = 1, count do assert(client:send(block)) end
  client:shutdown("send")
  assert(client:receive() == "heard")
end

function work.trips()
  local client = connected("echo")
  for _ = 1, count do
    client:send("a small request\n")
    assert(client:receive())
  end
end

function work.datagrams()
  local one, other = socket.udp(), socket.udp()
  one:setsockname("127.0.0.1", 0)
  other:setsockname("127.0.0.1", 0)
  other:settimeout(5)
  local _, to = other:getsockname()
  for _ = 1, count do
    one:sendto("a datagram of some length", "127.0.0.1", to)
    assert(other:receive())
  end
end

function work.requests()
  local http = require "socket.http"
  local url = ("http://127.0.0.1:%d/page"):format(port)
  for _ = 1, count do
    local body, code = http.request(url)
    assert(code == 200 and #body == 1000)
  end
end

local started = socket.gettime()
work[name]()
print(count / (socket.gettime() - started))
