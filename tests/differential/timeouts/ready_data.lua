-- A timeout is noticed only when there is something to wait for.
local kit = require "kit"
local client, server = kit.pair()
client:settimeout(0.05)
server:send(("x"):rep(60000) .. "\n")
local line = client:receive()
print(#line)
server:send("a\nb\nc\n")
client:settimeout(5)
kit.show("first", client:receive())
client:settimeout(0)
kit.show("second", client:receive())
kit.show("third", client:receive())
kit.show("none", client:receive())
