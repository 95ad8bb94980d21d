-- A peer that has shut its sending half still reads.
local kit = require "kit"
local client = kit.peer(PEER, "say bye\\n; half; count; wait 0.1")
kit.show("line", client:receive())
kit.show("end", client:receive())
kit.show("sending goes on", client:send("hello"))
