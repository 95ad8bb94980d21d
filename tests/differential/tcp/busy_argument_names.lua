-- Errors name the function as the caller wrote it.
local socket, kit = require "socket", require "kit"
local client = kit.pair()
local receive = client.receive
print(pcall(function() client:receive("bad") end))
print(pcall(function() receive(client, "bad") end))
print(pcall(function() local r = client.receive; r(client, "bad") end))
print(pcall(receive, client, "bad"))
print(pcall(function() client:settimeout("soon") end))
print(pcall(function() client:settimeout(1, "x") end))
print(pcall(function() client:setoption("foo", 1) end))
print(pcall(function() client:getoption() end))
print(pcall(function() socket.connect("127.0.0.1") end))
print(pcall(function() socket.select("x") end))
