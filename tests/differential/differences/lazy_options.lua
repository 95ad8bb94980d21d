-- Options of a socket that is not open yet are kept and set when it is; LuaSocket refuses them.
-- LuaSocket: nil	setsockopt failed
-- LuaSocket: nil	setsockopt failed
-- Mudwire: 1	nil
-- Mudwire: 1	nil
local socket = require "socket"
local ok, problem = socket.tcp():setoption("keepalive", true)
print(ok, problem)
ok, problem = socket.udp():setoption("broadcast", true)
print(ok, problem)
