-- How long calls wait that wait in vain: timeouts.lua SILENT FULL [KIND …].  All wait at once, each in a handler.
--
-- SILENT is the port of a peer that, once it has heard the line "wait 60", neither reads nor says anything; FULL that of
-- a server whose queue is full.  Prints lines of: kind, mode, timeout, seconds waited, problem.  On a clock that nobody
-- sets, as gettime's may be set.

local socket = require "socket"
local silent, full = tonumber(arg[1]), tonumber(arg[2])

local TIMEOUTS = { 0, 0.01, 0.1, 1, 3 }
local MODES = {
  block = function(object, seconds) object:settimeout(seconds, "b") end,
  total = function(object, seconds) object:settimeout(seconds, "t") end,
  both = function(object, seconds) object:settimeout(seconds + 0.5, "b") object:settimeout(seconds, "t") end,
}
local PIECE = ("x"):rep(64 * 1024)

local function connected()
  local client = assert(socket.connect("127.0.0.1", silent))
  assert(client:send("wait 60\n"))
  return client
end

-- Nothing more goes out: neither the peer nor the system takes it.
local function stuffed()
  local client = connected()
  client:settimeout(0.1)
  repeat local sent = client:send(PIECE) until not sent
  client:settimeout(-1)
  return client
end

local function bound()
  local datagrams = socket.udp()
  assert(datagrams:setsockname("127.0.0.1", 0))
  return datagrams
end

-- What is made before, the call that waits, and whether it knows LuaSocket's two timeouts; else it takes one itself.
local KINDS = {
  connect = { socket.tcp, function(client) return client:connect("127.0.0.1", full) end, true },
  accept = { function() return assert(socket.bind("127.0.0.1", 0)) end, function(server) return server:accept() end, true },
  receive = { connected, function(client) return client:receive() end, true },
  receive_block = { connected, function(client) return client:receive(100) end, true },
  receive_all = { connected, function(client) return client:receive("*a") end, true },
  send = { stuffed, function(client) return client:send(PIECE) end, true },
  udp_receive = { bound, function(datagrams) return datagrams:receive() end, true },
  udp_receivefrom = { bound, function(datagrams) return datagrams:receivefrom() end, true },
  select_read = { connected, function(client, seconds) return nil, (select(3, socket.select({ client }, nil, seconds))) end },
  select_accept = {
    function() return assert(socket.bind("127.0.0.1", 0)) end,
    function(server, seconds) return nil, (select(3, socket.select({ server }, nil, seconds))) end,
  },
  select_write = {
    stuffed,
    function(client, seconds) return nil, (select(3, socket.select(nil, { client }, seconds))) end,
  },
  select_nothing = { bound, function(_, seconds) return nil, (select(3, socket.select(nil, nil, seconds))) end },
  sleep = { bound, function(_, seconds) socket.sleep(seconds) return nil, "timeout" end },
}

local asked = {}
for index = 3, #arg do asked[#asked + 1] = arg[index] end
if #asked == 0 then
  for kind in pairs(KINDS) do asked[#asked + 1] = kind end
end

local ready, left = {}, 0
local function prepare(kind, mode, seconds)
  local make, call = unpack(KINDS[kind])
  local object = make()
  if MODES[mode] then MODES[mode](object, seconds) end
  left = left + 1
  ready[#ready + 1] = function()
    local watch = createStopWatch(("%s %s %s"):format(kind, mode, seconds), true)
    local _, problem = call(object, seconds)
    print(kind, mode, seconds, ("%.6f"):format(getStopWatchTime(watch)), problem)
    object:close()
    left = left - 1
  end
end

for _, kind in ipairs(asked) do
  for _, seconds in ipairs(TIMEOUTS) do
    if KINDS[kind][3] then
      for mode in pairs(MODES) do prepare(kind, mode, seconds) end
    else
      prepare(kind, "argument", seconds)
    end
  end
end
for _, run in ipairs(ready) do tempTimer(0, run) end
while left > 0 do socket.sleep(0.05) end
print("done")
