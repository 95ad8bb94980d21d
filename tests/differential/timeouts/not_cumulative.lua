-- Every call has the whole time for itself.
local socket, kit = require "socket", require "kit"
local client = kit.peer(PEER, "drip aaa 0.3; stay")
for _, mode in ipairs { "b", "t" } do
  client:settimeout(-1, mode == "b" and "t" or "b")
  client:settimeout(5, mode)
  kit.show(mode, client:receive(1))
end
client:settimeout(5)
kit.show("last", client:receive(1))
client:settimeout(0.2, "t")
client:settimeout(-1, "b")
local started = socket.gettime()
for _ = 1, 3 do client:receive(1) end
kit.took("three times", started, 0.6)
