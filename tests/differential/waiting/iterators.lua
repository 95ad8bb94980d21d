-- Waiting inside iterators.
local kit = require "kit"
local client = kit.peer(PEER, "say a\\n; wait 0.05; say b\\n; wait 0.05; say c\\n")
local function lines(connection)
  return function() return (connection:receive()) end
end
for line in lines(client) do io.write(line, " ") end
print()
client = kit.peer(PEER, "say x\\n; wait 0.05; say y\\n")
for line, problem in function(connection) return connection:receive() end, client do print(line, problem) end
