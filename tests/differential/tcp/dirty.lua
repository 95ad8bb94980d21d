-- dirty says whether something unread is held back.
local kit = require "kit"
local client, server = kit.pair()
kit.show("fresh", client:dirty())
server:send("one\ntwo\n")
kit.show("line", client:receive())
kit.show("second waits", client:dirty())
kit.show("line", client:receive())
kit.show("empty", client:dirty())
local listener = kit.server()
kit.show("server", listener:dirty())
