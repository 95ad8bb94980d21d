-- receive waits so long, never less.
local socket, kit = require "socket", require "kit"
local client = kit.pair()
for _, seconds in ipairs { 0, 0.01, 0.1, 0.5 } do
  for _, mode in ipairs { "b", "t" } do
    client:settimeout(-1, "b")
    client:settimeout(-1, "t")
    client:settimeout(seconds, mode)
    local started = socket.gettime()
    kit.show(seconds .. mode, client:receive())
    kit.took("  took", started, seconds)
  end
end
