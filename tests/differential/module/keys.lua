-- What require "socket" gives: its keys and their types, and no global.
local socket = require "socket"
local names = {}
for name, value in pairs(socket) do
  if not ({ http = 1, url = 1, headers = 1, smtp = 1, ftp = 1, tp = 1, _DEBUG = 1 })[name] then
    names[#names + 1] = name .. " " .. type(value)
  end
end
table.sort(names)
print(table.concat(names, "\n"))
print(rawget(_G, "socket"), package.loaded.socket == socket, require "socket" == socket)
