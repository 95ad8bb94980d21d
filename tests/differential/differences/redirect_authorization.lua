-- Authorization and cookies are for the host that they were written for: a redirect to another does not carry them.
-- LuaSocket: secret	cookie	kept
-- Mudwire: nil	nil	kept
local http, ltn12 = require "socket.http", require "ltn12"
local body = {}
http.request {
  url = ("http://127.0.0.1:%d/redirect/302?http://localhost:%d/echo"):format(PEER, PEER),
  headers = { Authorization = "secret", Cookie = "cookie", ["X-Other"] = "kept" },
  sink = ltn12.sink.table(body),
}
body = table.concat(body)
print(body:match("Authorization: ([^\n]*)"), body:match("Cookie: ([^\n]*)"), body:match("x%-other: ([^\n]*)"))
