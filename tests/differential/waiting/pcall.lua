-- Waiting inside pcall and xpcall.
local socket, kit = require "socket", require "kit"
local client = kit.peer(PEER, "wait 0.1; say one\\n; wait 0.1; say two\\n; wait 0.1")
kit.show("pcall", pcall(client.receive, client))
kit.show("xpcall", xpcall(function() return client:receive() end, debug.traceback))
kit.show("error after waiting", pcall(function()
  client:receive()
  error("mine", 0)
end))
kit.show("handler waits", xpcall(function() error("mine", 0) end, function(problem)
  socket.sleep(0.05)
  return problem .. " handled"
end))
kit.show("deep", pcall(pcall, pcall, client.receive, client))
