-- Sixty connections at once, answered in turn.
local socket, kit = require "socket", require "kit"
local server, port = kit.server()
local clients, accepted = {}, {}
for i = 1, 60 do
  clients[i] = assert(socket.connect("127.0.0.1", port))
  accepted[i] = assert(server:accept())
end
for i = 1, 60 do clients[i]:send(("message %d\n"):format(i)) end
local good = 0
for i = 60, 1, -1 do
  if accepted[i]:receive() == "message " .. i then good = good + 1 end
end
print(good)
