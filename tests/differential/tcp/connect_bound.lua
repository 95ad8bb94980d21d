-- A master that is bound connects from where it is bound.
local socket, kit = require "socket", require "kit"
local server, port = kit.server()
local mine = kit.closed_port()
local master = socket.tcp()
kit.show("bind", master:bind("127.0.0.1", mine))
kit.show("connect", master:connect("127.0.0.1", port))
kit.show("class", master.class)
local host, seen = server:accept():getpeername()
kit.show("from", host, seen == mine)
