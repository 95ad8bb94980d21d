-- Connections from the server to us, by PORT and EPRT.
local socket, ftp, ltn12, kit = require "socket", require "socket.ftp", require "ltn12", require "kit"
kit.show("session", socket.protect(function()
  local f = ftp.open("127.0.0.1", FTP)
  f:greet()
  f:login("player", "letmein")
  f:type("i")
  kit.show("port", f:port())
  local chunks = {}
  kit.show("receive", f:receive { argument = "hello.txt", sink = ltn12.sink.table(chunks) })
  kit.show("got", table.concat(chunks))
  local server = assert(socket.bind("127.0.0.1", 0))
  local _, port = server:getsockname()
  f.server = server
  kit.show("eprt", f:eprt("1", "127.0.0.1", port))
  f:quit()
  return f:close()
end)())
