-- Names to IPv4 addresses.
local socket, kit = require "socket", require "kit"
local ip, more = socket.dns.toip("127.0.0.1")
kit.show("literal", ip, more.name, more.ip, type(more.alias))
ip, more = socket.dns.toip("localhost")
kit.show("localhost", ip, more.ip[1], type(more.name))
kit.show("unknown", socket.dns.toip("no such host"))
kit.show("keys", select("#", socket.dns.toip("127.0.0.1")))
kit.try("nothing", socket.dns.toip)
kit.try("nil", socket.dns.toip, nil)
kit.try("table", socket.dns.toip, {})
