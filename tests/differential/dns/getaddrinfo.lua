-- All addresses of a name.
local socket, kit = require "socket", require "kit"
kit.show("v4", socket.dns.getaddrinfo("127.0.0.1"))
kit.show("v6", socket.dns.getaddrinfo("::1"))
kit.show("unknown", socket.dns.getaddrinfo("no such host"))
kit.show("empty", socket.dns.getaddrinfo(""))
local list = socket.dns.getaddrinfo("localhost")
for _, entry in ipairs(list) do
  kit.show("localhost", entry.family, entry.addr == "127.0.0.1" or entry.addr == "::1")
end
kit.try("nothing", socket.dns.getaddrinfo)
kit.try("table", socket.dns.getaddrinfo, {})
