-- The tables behind source and sink may be extended; unknown modes are raised.
local socket, kit = require "socket", require "kit"
local names = {}
for name in pairs(socket.sourcet) do names[#names + 1] = name end
for name in pairs(socket.sinkt) do names[#names + 1] = "sink " .. name end
table.sort(names)
for _, name in ipairs(names) do
  if not name:find("http") then print(name) end
end
print(pcall(function() socket.source("unknown", 1) end))
print(pcall(function() socket.sink("unknown", 1) end))
socket.sourcet.mine = function(...) return "mine", ... end
kit.show("own mode", socket.source("mine", 1, 2))
socket.sourcet.mine = nil
