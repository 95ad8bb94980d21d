-- Either one at 0 is a single attempt.
local socket, kit = require "socket", require "kit"
local client, server = kit.pair()
for _, pair in ipairs { { 0, -1 }, { -1, 0 }, { 0, 5 }, { 5, 0 }, { 0, 0 } } do
  client:settimeout(pair[1], "b")
  client:settimeout(pair[2], "t")
  local started = socket.gettime()
  kit.show("nothing there", client:receive(3))
  kit.took("  at once", started, 0)
  server:send("abc")
  socket.select({ client }, nil, 5)
  kit.show("something", client:receive(3))
end
