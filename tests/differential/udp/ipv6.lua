-- Datagrams over IPv6.
local socket, kit = require "socket", require "kit"
local a, b = socket.udp6(), socket.udp()
kit.show("bind", b:setsockname("::1", 0))
local host, port, family = b:getsockname()
kit.show("name", host, tonumber(port) > 0, family, b:getfamily())
kit.show("sendto", a:sendto("six", "::1", port))
local data, from, from_port = b:receivefrom()
kit.show("came", data, from, type(from_port))
kit.show("back", b:sendto("seven", from, from_port), a:receive())
kit.show("connect", a:setpeername("::1", port), select(3, a:getpeername()))
