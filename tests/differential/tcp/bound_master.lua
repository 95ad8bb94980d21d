-- A master that is bound and does not listen yet: nobody can connect, and it is ready for everything.
local socket, kit = require "socket", require "kit"
local master = socket.tcp4()
kit.show("bind", master:bind("127.0.0.1", 0))
local port = tonumber((select(2, master:getsockname())))
kit.show("connect", socket.connect("127.0.0.1", port))
local readable, writable, problem = socket.select({ master }, { master }, 0)
kit.show("select", #readable, #writable, problem)
kit.show("options", master:getoption("keepalive"), master:setoption("keepalive", true), master:getoption("keepalive"))
kit.show("listen", master:listen(1))
kit.show("connect", (socket.connect("127.0.0.1", port)))
kit.show("accept", (master:accept()))
