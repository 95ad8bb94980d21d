-- http.open and the steps of a request.
local socket, kit, http, ltn12 = require "socket", require "kit", require "socket.http", require "ltn12"
local request = socket.protect(function(path)
  local connection = http.open("127.0.0.1", PEER, socket.tcp)
  kit.show("class", connection.c.class, type(connection.try))
  kit.show("requestline", connection:sendrequestline("GET", path))
  kit.show("headers", connection:sendheaders({ host = "here", ["x-a"] = "b" }))
  local code, status = connection:receivestatusline()
  kit.show("status", code, status)
  local headers = connection:receiveheaders()
  kit.show("headers", headers)
  local parts = {}
  kit.show("body", connection:receivebody(headers, (ltn12.sink.table(parts))), table.concat(parts))
  kit.show("close", connection:close())
  return "done"
end)
kit.show("plain", request("/plain"))
kit.show("chunked", request("/chunked"))
kit.show("closed", request("/silent-close"))
kit.show("refused", socket.protect(http.open)("127.0.0.1", kit.closed_port(), socket.tcp))
