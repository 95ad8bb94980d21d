-- Programs add methods of their own where the methods of a class are.
local socket, kit = require "socket", require "kit"
local client, accepted = kit.pair()
local methods = getmetatable(client).__index
kit.show("methods", type(methods.receive), methods.class)
function methods:shout(text) return self:send(text:upper() .. "\n") end
kit.show("added", client:shout("hello"), accepted:receive())
kit.show("to this class alone", socket.tcp().shout)
kit.show("text", getmetatable(client).__tostring(client) == tostring(client))
kit.try("not a table", function() setmetatable(client, {}) end)
methods.shout = nil
