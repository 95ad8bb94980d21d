-- How headers are spelled.
local headers, kit = require "socket.headers", require "kit"
local names = {}
for name, spelled in pairs(headers.canonic) do
  names[#names + 1] = name .. " " .. spelled
  assert(name == spelled:lower())
end
table.sort(names)
kit.show("count", #names)
for _, name in ipairs(names) do print(name) end
kit.show("field of socket", require "socket".headers == headers)
