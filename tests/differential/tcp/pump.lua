-- ltn12 over sockets: a file's worth from a source into a sink.
local socket, kit, ltn12 = require "socket", require "kit", require "ltn12"
local client, server = kit.pair()
local text = ("line of text\r\n"):rep(2000)
kit.show("pump out", ltn12.pump.all(ltn12.source.string(text), socket.sink("close-when-done", client)))
local parts = {}
kit.show("pump in", ltn12.pump.all(socket.source("until-closed", server), (ltn12.sink.table(parts))))
kit.show("same", table.concat(parts) == text)
