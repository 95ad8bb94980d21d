-- The steps of a session, against a real server.
local socket, ftp, ltn12, kit = require "socket", require "socket.ftp", require "ltn12", require "kit"
local session = socket.protect(function()
  local f = ftp.open("127.0.0.1", FTP)
  kit.show("greet", f:greet())
  kit.show("login", f:login("player", "letmein"))
  kit.show("type", f:type("i"))
  kit.show("cwd", f:cwd("/"))
  local address, port = f:epsv()
  kit.show("epsv", address, tonumber(port) > 0)
  local chunks = {}
  kit.show("receive", f:receive { argument = "hello.txt", sink = ltn12.sink.table(chunks) })
  kit.show("got", table.concat(chunks))
  address, port = f:pasv()
  kit.show("pasv", address, type(port))
  chunks = {}
  kit.show("receive", f:receive { path = "/hello.txt", command = "retr", sink = ltn12.sink.table(chunks) })
  kit.show("got", table.concat(chunks))
  kit.show("quit", f:quit())
  kit.show("close", f:close())
end)
kit.show("session", session())
kit.show("no place", socket.protect(function()
  local f = ftp.open("127.0.0.1", FTP)
  f:greet()
  f:login()
  f:receive { path = "/hello.txt", sink = ltn12.sink.null() }
end)())
