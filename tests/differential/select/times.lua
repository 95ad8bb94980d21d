-- select waits so long and no longer, and sleeps with no lists.
local socket, kit = require "socket", require "kit"
local a = kit.pair()
for _, seconds in ipairs { 0, 0.05, 0.3 } do
  local started = socket.gettime()
  local r, w, problem = socket.select({ a }, nil, seconds)
  kit.took(tostring(seconds), started, seconds)
  kit.show("  result", #r, #w, problem)
end
local started = socket.gettime()
kit.show("sleep", socket.select(nil, nil, 0.1))
kit.took("  sleep", started, 0.1)
