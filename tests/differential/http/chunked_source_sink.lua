-- The modes that socket.http adds to sources and sinks.
local socket, kit, ltn12 = require "socket", require "kit", require "ltn12"
require "socket.http"
local client, server = kit.pair()
local sink = socket.sink("http-chunked", client)
kit.show("chunks", sink("hello"), sink(("x"):rep(20)), sink(nil))
client:close()
kit.show("wire", server:receive("*a"))
client, server = kit.pair()
server:send("5\r\nhello\r\na;x=y\r\n0123456789\r\n0\r\nX-Trailer: t\r\n\r\nrest")
local headers, parts = {}, {}
kit.show("pump", ltn12.pump.all(socket.sourcet["http-chunked"](client, headers), (ltn12.sink.table(parts))))
kit.show("parts", table.concat(parts), headers)
kit.show("rest", client:receive(4))
