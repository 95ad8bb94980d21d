-- Closed and unopened sockets are passed over.
local socket, kit = require "socket", require "kit"
local a, b = kit.pair()
a:close()
local r, w, problem = socket.select({ a }, { a }, 0.05)
kit.show("closed", #r, #w, problem)
r, w, problem = socket.select({ socket.tcp(), socket.udp() }, { socket.tcp() }, 0.05)
kit.show("lazy", #r, #w, problem)
r, w, problem = socket.select({ a, b }, nil, 5)
kit.show("the other end", #r, r[1] == b, problem)
