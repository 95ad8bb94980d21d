-- What is held back in the object counts as readable at once.
local socket, kit = require "socket", require "kit"
local a, b = kit.pair()
local c = kit.pair()
b:send("one\ntwo\n")
kit.show("line", a:receive())
local started = socket.gettime()
local r, w, problem = socket.select({ c, a }, nil, 10)
kit.took("at once", started, 0)
kit.show("dirty", #r, r[1] == a, r[a], problem)
kit.show("line", a:receive())
r, w, problem = socket.select({ c, a }, nil, 0.05)
kit.show("clean", #r, problem)
