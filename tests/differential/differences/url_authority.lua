-- Where a host ends.  LuaSocket 3.1.0 takes "?" for a part of it, and later versions do not; nor does Mudwire.
-- LuaSocket: h?q=1 nil
-- Mudwire: h q=1
local parsed = require "socket.url".parse("http://h?q=1")
print(parsed.host .. " " .. tostring(parsed.query))
