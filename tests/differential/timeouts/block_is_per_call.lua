-- A block timeout alone limits the whole call, although its name says otherwise.
local socket, kit = require "socket", require "kit"
local client = kit.peer(PEER, "drip 0123456789abcdefghij 0.2; stay")
client:settimeout(0.5)
client:receive(0)
local started = socket.gettime()
local data, problem, partial = client:receive("*a")
kit.took("took", started, 0.5)
kit.show("result", data, problem, #partial >= 1 and #partial <= 3)
started = socket.gettime()
data, problem, partial = client:receive(10)
kit.took("took", started, 0.5)
kit.show("result", data, problem, #partial >= 1 and #partial <= 3)
