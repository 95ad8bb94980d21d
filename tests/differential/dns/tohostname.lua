-- Addresses to names.
local socket, kit = require "socket", require "kit"
local name, more = socket.dns.tohostname("127.0.0.1")
kit.show("literal", name, more.name == name, more.ip)
kit.show("localhost", (socket.dns.tohostname("localhost")))
kit.show("unknown", socket.dns.tohostname("no such host"))
kit.try("nothing", socket.dns.tohostname)
