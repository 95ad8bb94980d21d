-- What the table holds.
local socket = require "socket"
local names = {}
for name, value in pairs(socket.dns) do
  if name ~= "resolve" then names[#names + 1] = name .. " " .. type(value) end -- that one is Mudwire's
end
table.sort(names)
print(table.concat(names, "\n"))
print(type(socket.dns.gethostname()), #socket.dns.gethostname() > 0)
