-- Lines, numbers and everything, one after another, out of what came at once.
local kit = require "kit"
local client = kit.peer(PEER, "say HEAD\\r\\n10\\r\\n0123456789tail\\nrest of it")
kit.show("line", client:receive())
local count = client:receive()
kit.show("count", count)
kit.show("block", client:receive(count))
kit.show("tail", client:receive("*l"))
kit.show("all", client:receive("*a"))
kit.show("after", client:receive("*a"))
