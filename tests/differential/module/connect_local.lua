-- The local end of a connection: its address and port when asked for.
local socket, kit = require "socket", require "kit"
local server, port = kit.server()
local mine = kit.closed_port()
local client = assert(socket.connect("127.0.0.1", port, "127.0.0.1", mine))
local host, local_port, family = client:getsockname()
kit.show("local", host, tonumber(local_port) == mine, family)
local accepted = server:accept()
host, local_port, family = accepted:getpeername()
kit.show("seen from there", host, tonumber(local_port) == mine, family)
kit.show("not ours", socket.connect("127.0.0.1", port, "192.0.2.1", 0))
kit.show("family of local name", socket.connect("127.0.0.1", port, "::1", 0, "inet6"))
