-- Methods on the wrong class raise.
local socket, kit = require "socket", require "kit"
local client, accepted = kit.pair()
local server, master = kit.server(), socket.tcp()
for _, method in ipairs { "receive", "send", "shutdown" } do
  kit.call("master " .. method, master, method, "x")
  kit.call("server " .. method, server, method, "x")
end
kit.call("master accept", master, "accept")
for _, method in ipairs { "bind", "listen" } do kit.call("server " .. method, server, method, "127.0.0.1", 0) end
for _, method in ipairs { "getstats", "setstats" } do
  kit.show("statistics", pcall(master[method], server, 1, 2, 3) == true)
end
for _, method in ipairs { "accept", "bind", "listen" } do kit.call("client " .. method, client, method, "127.0.0.1", 0) end
print(pcall(master.receive, master))
print(pcall(client.accept, client))
print(pcall(client.receive, server))
print(pcall(client.receive, nil))
print(pcall(client.receive))
print(pcall(client.receive, "text"))
print(pcall(client.receive, io.stdout))
print(pcall(client.close, {}))
print(pcall(client.close, socket.udp()))
print(pcall(client.getfd, 12))
print(pcall(function() client.receive(server) end))
print(pcall(function() server:receive() end))
print(pcall(function() client.send(io.stdout, "x") end))
