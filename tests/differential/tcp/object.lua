-- The object itself: userdata without fields of one's own.
local kit = require "kit"
local client, server = kit.pair()
kit.show("type", type(client), client.class, client.unknown, client.getfd == server.getfd)
print(pcall(function() client.field = 1 end))
print(pcall(function() return client.unknown.field end))
print(pcall(function() client:unknown() end))
print(pcall(function() return #client end))
print(pcall(function() return client + 1 end))
print(pcall(function() return client() end))
kit.show("equal", client == client, client == server)
local by_object = { [client] = "c", [server] = "s" }
kit.show("key", by_object[client], by_object[server])
kit.show("method list", type(client.receive), type(client.setpeername), type(client.setsockname), type(client.getfamily))
kit.show("no such", client.sendto, client.receivefrom, client.receivefirst)
