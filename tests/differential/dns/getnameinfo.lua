-- Names of addresses and services.
local socket, kit = require "socket", require "kit"
kit.show("address", socket.dns.getnameinfo("127.0.0.1"))
kit.show("unknown", socket.dns.getnameinfo("no such host"))
kit.try("nothing", socket.dns.getnameinfo)
kit.try("nils", socket.dns.getnameinfo, nil, nil)
