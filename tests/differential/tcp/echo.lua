-- Lines there and back between two sockets of one program.
local kit = require "kit"
local client, server = kit.pair()
for i = 1, 20 do
  assert(client:send("line " .. i .. "\r\n"))
  local line = server:receive()
  server:send(line:upper() .. "\n")
  print(client:receive())
end
kit.show("classes", client.class, server.class, tostring(client):match("^tcp{client}: 0x%x+$") ~= nil)
client:close()
kit.show("after close", server:receive())
kit.show("own end", client:receive())
