-- Options of a UDP socket over IPv6.
local socket, kit = require "socket", require "kit"
local u = socket.udp6()
kit.show("v6only", u:getoption("ipv6-v6only"))
kit.show("hops", u:getoption("ipv6-unicast-hops"), u:setoption("ipv6-unicast-hops", 5), u:getoption("ipv6-unicast-hops"))
kit.show("loop", u:getoption("ipv6-multicast-loop"), u:setoption("ipv6-multicast-loop", false),
  u:getoption("ipv6-multicast-loop"))
