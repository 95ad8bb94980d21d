-- A line break in a header or a URL would let who wrote it add requests of their own: it is refused.
-- LuaSocket: 1	200
-- Mudwire: nil	line break in request
local http = require "socket.http"
local result, code = http.request {
  url = ("http://127.0.0.1:%d/echo"):format(PEER), headers = { ["X-A"] = "b\r\nX-C: d" },
}
print(result, code)
