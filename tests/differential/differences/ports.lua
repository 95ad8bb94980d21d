-- Ports are numbers everywhere; LuaSocket 3.1.0 gives some as strings (its newest sources do not).
-- LuaSocket: string	number	string
-- Mudwire: number	number	number
local socket = require "socket"
local server = socket.bind("127.0.0.1", 0)
local _, port = server:getsockname()
local client = socket.connect("127.0.0.1", port)
local _, peer_port = client:getpeername()
local udp = socket.udp4()
local _, fresh_port = udp:getsockname()
print(type(port), type(peer_port), type(fresh_port))
