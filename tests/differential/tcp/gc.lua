-- A socket that nobody holds any more is closed.
local kit = require "kit"
local _, server
do
  local client
  client, server = kit.pair()
  client:send("last words\n")
end
for _ = 1, 3 do collectgarbage() end
kit.show("words", server:receive())
server:settimeout(5)
kit.show("closed", server:receive())
