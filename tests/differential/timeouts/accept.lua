-- accept waits so long, never less.
local socket, kit = require "socket", require "kit"
local server = kit.server()
for _, seconds in ipairs { 0, 0.01, 0.1, 0.5 } do
  server:settimeout(seconds)
  local started = socket.gettime()
  kit.show(tostring(seconds), server:accept())
  kit.took("  took", started, seconds)
end
