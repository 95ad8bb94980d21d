-- The pattern "*a": everything until the peer closes.
local kit = require "kit"
local function try(label, data, ...)
  local client, server = kit.pair()
  if data ~= "" then server:send(data) end
  server:close()
  kit.show(label, client:receive("*a", ...))
  kit.show("  and then", client:receive("*a", ...))
  client:close()
end
try("something", "some\r\nthing")
try("nothing", "")
try("with prefix", "body", "prefix ")
try("only prefix", "", "prefix ")
local client, server = kit.pair()
server:send("partial")
client:settimeout(0.1)
kit.show("timeout", client:receive("*a"))
kit.show("timeout again", client:receive("*a"))
