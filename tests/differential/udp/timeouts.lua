-- Waiting for a datagram that does not come.
local socket, kit = require "socket", require "kit"
local a = kit.datagrams()
for _, seconds in ipairs { 0, 0.05, 0.2 } do
  a:settimeout(seconds)
  local started = socket.gettime()
  kit.show("receive", a:receive())
  kit.took("  " .. seconds, started, seconds)
  started = socket.gettime()
  kit.show("receivefrom", a:receivefrom())
  kit.took("  " .. seconds, started, seconds)
end
kit.show("gettimeout", a:gettimeout())
a:settimeout(0.1, "t")
a:settimeout(-1)
local started = socket.gettime()
kit.show("total", a:receive())
kit.took("  total", started, 0.1)
kit.show("gettimeout", a:gettimeout())
