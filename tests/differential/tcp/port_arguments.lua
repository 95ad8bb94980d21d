-- What is a port and what is the name of a service, which is none.
local socket, kit = require "socket", require "kit"
for _, port in ipairs { 1.5, "1.5", "0x50", "1e3", -1, "-1", "80 ", "", "nosuchservice" } do
  kit.show("tcp " .. port, socket.tcp():bind("127.0.0.1", port))
  kit.show("udp " .. port, socket.udp():setsockname("127.0.0.1", port))
end
kit.show("wraps", socket.tcp():bind("127.0.0.1", 65536), socket.udp():setsockname("127.0.0.1", "131072"))
