-- A connected socket hears only its peer.
local socket, kit = require "socket", require "kit"
local a, b, port = kit.datagrams()
local stranger = socket.udp()
local _, a_port = a:getsockname()
a:setpeername("127.0.0.1", port)
stranger:sendto("from a stranger", "127.0.0.1", a_port)
b:sendto("from the peer", "127.0.0.1", a_port)
a:settimeout(2)
kit.show("first", a:receive())
a:settimeout(0.05)
kit.show("second", a:receive())
