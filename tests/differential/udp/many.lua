-- Thirty sockets, each with a datagram for the next.
local socket, kit = require "socket", require "kit"
local sockets, ports = {}, {}
for i = 1, 30 do
  sockets[i] = socket.udp()
  sockets[i]:setsockname("127.0.0.1", 0)
  ports[i] = select(2, sockets[i]:getsockname())
end
for i = 1, 30 do sockets[i]:sendto("to " .. i % 30 + 1, "127.0.0.1", ports[i % 30 + 1]) end
local good = 0
for i = 1, 30 do
  sockets[i]:settimeout(5)
  if sockets[i]:receive() == "to " .. i then good = good + 1 end
end
print(good)
