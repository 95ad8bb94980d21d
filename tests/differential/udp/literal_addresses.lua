-- sendto takes addresses, not names.
local socket, kit = require "socket", require "kit"
local a, b, port = kit.datagrams()
kit.show("name", a:sendto("x", "localhost", port))
kit.show("nonsense", a:sendto("x", "256.1.1.1", port))
kit.show("empty", a:sendto("x", "", port))
kit.show("short form", a:sendto("x", "127.1", port))
kit.show("v6 from v4", a:sendto("x", "::1", port))
kit.call("no port", a, "sendto", "x", "127.0.0.1")
kit.call("no host", a, "sendto", "x")
kit.call("nothing", a, "sendto")
kit.call("table", a, "sendto", {}, "127.0.0.1", port)
kit.call("number data", a, "sendto", 42, "127.0.0.1", port)
kit.show("service", a:sendto("x", "127.0.0.1", "nosuchservice"))
