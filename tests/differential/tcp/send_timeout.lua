-- A peer that does not read: a timeout, with the index from which to go on.
local socket, kit = require "socket", require "kit"
local client, release = kit.held_peer(PEER, "count")
client:settimeout(0.2)
local data = ("x"):rep(16 * 1024 * 1024)
local started = socket.gettime()
local index, problem, last = client:send(data)
kit.took("timeout", started, 0.2)
kit.show("result", index, problem, last > 0 and last < #data)
release()
client:settimeout(60)
kit.show("rest", client:send(data, last + 1))
client:shutdown("send")
kit.show("counted", client:receive())
