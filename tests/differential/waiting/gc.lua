-- Garbage collection between and during waits leaves everything alone.
local socket, kit = require "socket", require "kit"
local client = kit.peer(PEER, "drip abcdefghij 0.02")
local all = ""
while true do
  local byte = client:receive(1)
  if not byte then break end
  collectgarbage()
  all = all .. byte
end
print(all)
