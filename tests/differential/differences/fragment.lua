-- The fragment of a URL is for who reads the page; it is not sent (RFC 9110, section 7.1).
-- LuaSocket: GET /echo#part
-- Mudwire: GET /echo
local http, ltn12 = require "socket.http", require "ltn12"
local body = {}
http.request { url = ("http://127.0.0.1:%d/echo#part"):format(PEER), sink = ltn12.sink.table(body) }
body = table.concat(body)
print(body == "no such path" and "GET /echo#part" or body:match("^[^\n]*"))
