-- A server is readable when somebody can be accepted.
local socket, kit = require "socket", require "kit"
local server, port = kit.server()
local r, w, problem = socket.select({ server }, nil, 0.05)
kit.show("nobody", #r, problem)
local client = socket.connect("127.0.0.1", port)
r, w, problem = socket.select({ server }, nil, 5)
kit.show("somebody", #r, r[1] == server, problem)
local accepted = server:accept()
r, w, problem = socket.select({ server, accepted }, { accepted }, 0.05)
kit.show("accepted", #r, w[1] == accepted, problem)
client:close()
r, w, problem = socket.select({ server, accepted }, nil, 5)
kit.show("closed by peer", #r, r[1] == accepted)
