-- select over UDP sockets.
local socket, kit = require "socket", require "kit"
local a, b, port = kit.datagrams()
local r, w, problem = socket.select({ a, b }, nil, 0.05)
kit.show("nothing", #r, #w, problem)
a:sendto("x", "127.0.0.1", port)
r, w, problem = socket.select({ a, b }, nil, 5)
kit.show("one", #r, r[1] == b, r[b], #w, problem)
r, w, problem = socket.select({ a }, { a, b }, 5)
kit.show("writable", #r, #w, problem)
kit.show("receive", b:receive())
r, w, problem = socket.select({ b }, nil, 0)
kit.show("empty again", #r, problem)
