-- A closed server, and a closed master.
local socket, kit = require "socket", require "kit"
local server, port = kit.server()
kit.show("close", server:close(), server:close())
kit.show("accept", server:accept())
kit.show("getsockname", server:getsockname())
kit.show("class", server.class)
kit.show("port is free", socket.connect("127.0.0.1", port))
local master = socket.tcp()
kit.show("master", master:close())
kit.show("getsockname", master:getsockname())
kit.show("listen", master:listen())
