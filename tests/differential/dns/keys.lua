-- What the table holds.
local socket = require "socket"
local names = {}
for name, value in pairs(socket.dns) do names[#names + 1] = name .. " " .. type(value) end
table.sort(names)
print(table.concat(names, "\n"))
print(type(socket.dns.gethostname()), #socket.dns.gethostname() > 0)
