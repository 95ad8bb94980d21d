-- A connected socket learns that nobody listens.
local socket, kit = require "socket", require "kit"
local a, b, port = kit.datagrams()
b:close()
a:setpeername("127.0.0.1", port)
a:settimeout(2)
kit.show("send", a:send("anybody?"))
kit.show("receive", a:receive())
kit.show("send again", a:send("anybody?"))
socket.sleep(0.1)
local sent, problem = a:send("third")
kit.show("third", sent, problem)
