-- What the module has.
local mime, kit = require "mime", require "kit"
local names = {}
for name, value in pairs(mime) do names[#names + 1] = name .. " " .. type(value) end
table.sort(names)
for _, name in ipairs(names) do print(name) end
for _, group in ipairs { "encodet", "decodet", "wrapt" } do
  local keys = {}
  for key in pairs(mime[group]) do keys[#keys + 1] = key end
  table.sort(keys)
  kit.show(group, unpack(keys))
end
kit.show("version", mime._VERSION)
