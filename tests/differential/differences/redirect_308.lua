-- 308 is followed like 307 (RFC 9110, section 15.4.9).
-- LuaSocket: 308	moved
-- Mudwire: 200	hello
local body, code = require "socket.http".request(("http://127.0.0.1:%d/redirect/308?/plain"):format(PEER))
print(code, body)
