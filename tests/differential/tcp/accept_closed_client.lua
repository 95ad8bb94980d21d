-- A client that has gone before it is accepted is accepted all the same.
local socket, kit = require "socket", require "kit"
local server, port = kit.server()
local client = socket.connect("127.0.0.1", port)
client:send("left this\n")
client:close()
local accepted = server:accept()
kit.show("line", accepted:receive())
kit.show("end", accepted:receive())
