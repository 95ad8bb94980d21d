-- The methods that a UDP object has and has not, and what they say to the wrong object.
local socket, kit = require "socket", require "kit"
local u, client = socket.udp(), kit.pair()
local names = {}
for _, name in ipairs { "accept", "bind", "close", "connect", "dirty", "getfamily", "getfd", "getoption", "getpeername",
  "getsockname", "getstats", "gettimeout", "listen", "receive", "receivefrom", "send", "sendto", "setfd", "setoption",
  "setpeername", "setsockname", "setstats", "settimeout", "shutdown", "class" } do
  names[#names + 1] = name .. "=" .. type(u[name])
end
print(table.concat(names, " "))
kit.show("dirty", u:dirty())
print(pcall(u.receive, client))
print(pcall(u.receivefrom, client))
print(pcall(u.sendto, client, "x", "127.0.0.1", 1))
print(pcall(u.send, u, "x"))
print(pcall(function() u:send("x") end))
print(pcall(function() u:getpeername() end))
print(pcall(u.close, nil))
print(pcall(function() u.field = 1 end))
kit.show("text", tostring(u):match("^udp{unconnected}: 0x%x+$") ~= nil)
