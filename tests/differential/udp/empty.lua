-- An empty datagram is one.
local kit = require "kit"
local a, b, port = kit.datagrams()
kit.show("sendto", a:sendto("", "127.0.0.1", port))
local data, host, from = b:receivefrom()
kit.show("received", data, host, type(from))
a:setpeername("127.0.0.1", port)
kit.show("send", a:send(""))
kit.show("received", b:receive())
