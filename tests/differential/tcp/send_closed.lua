-- Sending into what is closed: nil, "closed", and the index.
local kit = require "kit"
local client, server = kit.pair()
client:close()
kit.show("own", client:send("abcdef", 3))
kit.show("own whole", client:send("abcdef"))
kit.show("own nothing", client:send(""))
local other = kit.peer(PEER, "say hello\\n; hear 1; reset")
kit.show("hello", other:receive())
other:send("x")
kit.show("reset", other:receive())
kit.show("send after reset", other:send("abc"))
server:close()
