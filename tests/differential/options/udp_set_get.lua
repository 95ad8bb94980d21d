-- Options of a UDP socket.
local socket, kit = require "socket", require "kit"
local u = socket.udp4()
for _, name in ipairs { "reuseaddr", "reuseport", "broadcast", "dontroute" } do
  kit.show(name, u:getoption(name), u:setoption(name, true), u:getoption(name))
  kit.show("  off", u:setoption(name, false), u:getoption(name))
end
kit.show("loop", u:getoption("ip-multicast-loop"), u:setoption("ip-multicast-loop", false), u:getoption("ip-multicast-loop"))
kit.show("ttl", u:setoption("ip-multicast-ttl", 3))
kit.show("interface", u:getoption("ip-multicast-if"), u:setoption("ip-multicast-if", "127.0.0.1"),
  u:getoption("ip-multicast-if"))
kit.call("bad interface", u, "setoption", "ip-multicast-if", "nowhere")
kit.show("error", u:getoption("error"))
