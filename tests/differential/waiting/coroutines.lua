-- Waiting inside the script's own coroutines, which still yield what they yield.
local socket, kit = require "socket", require "kit"
local client = kit.peer(PEER, "say 1\\n; wait 0.1; say 2\\n; wait 0.1; say 3\\n")
local reader = coroutine.create(function(first)
  local got = first
  while true do
    local line, problem = client:receive()
    if not line then return problem end
    got = coroutine.yield(got .. line)
  end
end)
for _, word in ipairs { "a", "b", "c", "d" } do
  kit.show("resume", coroutine.resume(reader, word))
  kit.show("  status", coroutine.status(reader))
end
kit.show("dead", coroutine.resume(reader))
local wrapped = coroutine.wrap(function()
  for i = 1, 2 do
    socket.sleep(0.02)
    coroutine.yield(i)
  end
end)
kit.show("wrap", wrapped(), wrapped())
local running
local thread = coroutine.create(function()
  running = coroutine.running()
  socket.sleep(0.02)
  return running == coroutine.running()
end)
kit.show("running", coroutine.resume(thread), running == thread)
