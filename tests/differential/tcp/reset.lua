-- A reset reads as "closed".
local kit = require "kit"
local client = kit.peer(PEER, "say some\\nmore; hear 1; reset")
kit.show("line", client:receive())
client:send("x")
local data, problem = client:receive("*a")
kit.show("reset", problem or data)
kit.show("after", client:receive())
