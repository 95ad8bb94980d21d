-- assert on what a socket returns.
local socket = require "socket"
local server = socket.bind("127.0.0.1", 0)
local _, port = server:getsockname()
server:close()
assert(socket.connect("127.0.0.1", port))
