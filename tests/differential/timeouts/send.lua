-- send in both modes towards a peer that does not read.
local socket, kit = require "socket", require "kit"
local data = ("z"):rep(16 * 1024 * 1024)
for _, mode in ipairs { "b", "t" } do
  local client = kit.peer(PEER, "wait 20")
  client:settimeout(0.2, mode)
  local started = socket.gettime()
  local index, problem, last = client:send(data)
  kit.took(mode, started, 0.2)
  kit.show("  result", index, problem, last < #data)
  client:close()
end
