-- What the module has.
local ltn12, kit = require "ltn12", require "kit"
kit.show("constants", ltn12.BLOCKSIZE, ltn12._VERSION)
for _, group in ipairs { "filter", "source", "sink", "pump" } do
  local names = {}
  for name, value in pairs(ltn12[group]) do names[#names + 1] = name .. " " .. type(value) end
  table.sort(names)
  kit.show(group, unpack(names))
end
