-- The password in a URL goes to the host that it is for, in a header, not also into the request line for the proxy.
-- LuaSocket: GET http://me:pw@example.test:80/
-- Mudwire: GET http://example.test:80/
local http, ltn12 = require "socket.http", require "ltn12"
local body = {}
http.request {
  url = "http://me:pw@example.test/", proxy = ("http://127.0.0.1:%d"):format(PEER), sink = ltn12.sink.table(body),
}
print((table.concat(body):match("^[^\n]*")))
