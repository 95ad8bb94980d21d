-- A timeout is noticed only when there is something to wait for.
local socket, kit = require "socket", require "kit"
local client, server = kit.pair()
server:send(("x"):rep(600) .. "\n")
socket.select({ client }, nil, 10)
client:settimeout(0)
print(#client:receive())
server:send("a\nb\nc\n")
client:settimeout(5)
kit.show("first", client:receive())
client:settimeout(0)
kit.show("second", client:receive())
kit.show("third", client:receive())
kit.show("none", client:receive())
