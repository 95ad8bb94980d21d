-- Options of a server, and of what it accepts.
local socket, kit = require "socket", require "kit"
local server = kit.server()
kit.show("reuseaddr", server:getoption("reuseaddr"))
kit.show("set", server:setoption("reuseaddr", false), server:getoption("reuseaddr"))
kit.show("defer", server:setoption("tcp-defer-accept", 0))
local client, accepted = kit.pair()
kit.show("accepted", accepted:getoption("tcp-nodelay"), accepted:getoption("keepalive"), accepted:getoption("linger"))
kit.show("client", client:getoption("reuseaddr"))
