-- A datagram that no packet can hold.
local kit = require "kit"
local a, b, port = kit.datagrams()
kit.show("sendto", a:sendto(("x"):rep(70000), "127.0.0.1", port))
kit.show("biggest", a:sendto(("x"):rep(65507), "127.0.0.1", port))
kit.show("one more", a:sendto(("x"):rep(65508), "127.0.0.1", port))
kit.show("came", #b:receive(70000))
a:setpeername("127.0.0.1", port)
kit.show("send", a:send(("x"):rep(70000)))
