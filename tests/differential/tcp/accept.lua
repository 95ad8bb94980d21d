-- Accepted connections in order; their timeouts are their own.
local socket, kit = require "socket", require "kit"
local server, port = kit.server()
server:settimeout(0.5)
local clients = {}
for i = 1, 5 do
  clients[i] = socket.connect("127.0.0.1", port)
  clients[i]:send(i .. "\n")
end
for _ = 1, 5 do
  local accepted = server:accept()
  kit.show("accepted", accepted.class, accepted:receive(), accepted:gettimeout())
  local host, peer_port, family = accepted:getpeername()
  kit.show("  from", host, type(peer_port), family)
  accepted:close()
end
local started = socket.gettime()
kit.show("none left", server:accept())
kit.took("  after", started, 0.5)
server:settimeout(0)
kit.show("at once", server:accept())
kit.show("peer of server", server:getpeername())
