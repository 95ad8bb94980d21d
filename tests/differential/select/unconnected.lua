-- Sockets with a descriptor and no connection.
local socket, kit = require "socket", require "kit"
local four = socket.tcp4()
local r, w, problem = socket.select({ four }, { four }, 0.05)
kit.show("tcp4", #r, #w, problem)
local bound = socket.tcp()
bound:bind("127.0.0.1", 0)
r, w, problem = socket.select({ bound }, { bound }, 0.05)
kit.show("bound", #r, #w, problem)
local u = socket.udp4()
r, w, problem = socket.select({ u }, { u }, 0.05)
kit.show("udp4", #r, #w, problem)
