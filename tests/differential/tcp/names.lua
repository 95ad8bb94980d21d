-- Both names of both ends.
local kit = require "kit"
local client, server = kit.pair()
local function names(object)
  local host, port, family = object:getsockname()
  local peer_host, peer_port, peer_family = object:getpeername()
  return host, tonumber(port), family, peer_host, tonumber(peer_port), peer_family
end
local a = { names(client) }
local b = { names(server) }
print(a[1], a[3], a[4], a[6])
print(a[2] == b[5], a[5] == b[2], a[1] == b[4], a[4] == b[1])
kit.show("count", select("#", client:getsockname()), select("#", client:getpeername()))
kit.show("families", client:getfamily(), server:getfamily())
