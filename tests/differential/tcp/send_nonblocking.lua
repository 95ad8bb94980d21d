-- With timeout 0, as much goes out as the system takes.
local socket, kit = require "socket", require "kit"
local client, release = kit.held_peer(PEER, "count")
client:settimeout(0)
local data, sent, tries = ("y"):rep(8 * 1024 * 1024), 0, 0
while sent < #data do
  local index, problem, last = client:send(data, sent + 1)
  if not index and problem ~= "timeout" then return print(problem) end
  sent = index or last
  tries = tries + 1
  if tries == 1 then release() end
  if not index then socket.select(nil, { client }, 5) end
end
print(sent == #data, tries > 1)
client:shutdown("send")
client:settimeout(60)
kit.show("counted", client:receive())
