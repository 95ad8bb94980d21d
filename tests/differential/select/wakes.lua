-- select wakes when something comes, not before and not at its end.
local socket, kit = require "socket", require "kit"
local client = kit.peer(PEER, "wait 0.2; say x; wait 0.2; half; stay")
local started = socket.gettime()
local r = socket.select({ client }, nil, 10)
kit.took("data", started, 0.2)
kit.show("readable", r[1] == client, client:receive(1))
started = socket.gettime()
r = socket.select({ client }, nil, -1)
kit.took("end", started, 0.15)
kit.show("readable", r[1] == client, client:receive(1))
r = socket.select({ client })
kit.show("stays readable", r[1] == client)
