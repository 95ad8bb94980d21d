-- Blocks of many sizes out of one stream of four megabytes.
local kit = require "kit"
local client = kit.peer(PEER, "repeat 0123456789abcdef 262144")
local total, whole = 0, {}
for _, size in ipairs { 1, 7, 8192, 8193, 65536, 65537, 1000000, 3000000 } do
  local block, problem, partial = client:receive(size)
  local data = block or partial
  total = total + #data
  whole[#whole + 1] = data
  print(size, block and #block, problem, partial and #partial)
end
print(total, table.concat(whole) == ("0123456789abcdef"):rep(262144))
