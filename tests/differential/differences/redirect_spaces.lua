-- Spaces in a Location, which no server may send, are dropped; LuaSocket sends them, and no server understands it.
-- LuaSocket: nil	closed
-- Mudwire: hello	200
local body, code = require "socket.http".request(("http://127.0.0.1:%d/spaced-location"):format(PEER))
print(body, code)
