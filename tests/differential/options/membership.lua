-- Multicast groups.
local socket, kit = require "socket", require "kit"
local u = socket.udp4()
kit.show("bind", u:setsockname("*", 0))
kit.show("join", u:setoption("ip-add-membership", { multiaddr = "239.1.2.3", interface = "127.0.0.1" }))
kit.show("leave", u:setoption("ip-drop-membership", { multiaddr = "239.1.2.3", interface = "127.0.0.1" }))
kit.show("leave twice", u:setoption("ip-drop-membership", { multiaddr = "239.1.2.3", interface = "127.0.0.1" }))
kit.call("no table", u, "setoption", "ip-add-membership", "239.1.2.3")
kit.call("empty", u, "setoption", "ip-add-membership", {})
kit.call("no interface", u, "setoption", "ip-add-membership", { multiaddr = "239.1.2.3" })
kit.call("bad group", u, "setoption", "ip-add-membership", { multiaddr = "word", interface = "127.0.0.1" })
kit.call("bad interface", u, "setoption", "ip-add-membership", { multiaddr = "239.1.2.3", interface = "word" })
