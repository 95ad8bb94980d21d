-- A server that connects becomes a client, which is no use to anybody.
local socket, kit = require "socket", require "kit"
local server, port = kit.server()
local other = kit.server()
kit.show("connect", other:connect("127.0.0.1", port))
kit.show("class", other.class)
other:close()
server:close()
