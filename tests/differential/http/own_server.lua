-- A little server and its client in one program: non-blocking accept, then a request by hand.
local socket, kit = require "socket", require "kit"
local server, port = kit.server()
local client = socket.connect("127.0.0.1", port)
client:send("GET /page HTTP/1.0\r\nHost: here\r\n\r\n")
local accepted = server:accept()
local lines = {}
repeat
  local line = accepted:receive()
  lines[#lines + 1] = line
until line == "" or not line
accepted:send("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nYou asked for " .. lines[1]:match("%S+ (%S+)"))
accepted:close()
print(table.concat(lines, "|"))
print(client:receive("*a"))
