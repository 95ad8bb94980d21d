-- Commands are in capitals, with their argument behind; send and receive pass through.
local tp, kit, scripted = require "socket.tp", require "kit", require "scripted"
local control = tp.connect("somewhere", 77, 3, scripted { "one", "two" })
kit.show("command", control:command("noop"))
kit.show("argument", control:command("MaIl", "FROM:<a@b>"))
kit.show("number", control:command("size", 12))
kit.show("send", control:send("raw"))
kit.show("receive", control:receive())
kit.show("receive number", control:receive(3))
kit.show("nothing left", control:receive("*a"))
