-- By name, and an IPv6 address in brackets.
local socket, kit, http = require "socket", require "kit", require "socket.http"
kit.show("localhost", http.request(("http://localhost:%d/plain"):format(PEER)))
local server = assert(socket.bind("::1", 0))
local _, port = server:getsockname()
server:settimeout(0)
kit.show("nobody answers", http.request(("http://[::1]:%d/"):format(kit.closed_port())))
