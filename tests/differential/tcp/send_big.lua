-- Several megabytes in one call, counted on the other side.
local socket, kit = require "socket", require "kit"
local client = kit.peer(PEER, "count")
local data = ("0123456789"):rep(400000)
kit.show("sent", client:send(data))
kit.show("part", client:send(data, 11, 20))
kit.show("shutdown", client:shutdown("send"))
kit.show("counted", client:receive())
kit.show("closed", client:receive())
local received, sent = client:getstats()
kit.show("stats", received, sent)
