-- Anything with getfd may be waited for; dirty is asked when it is there.
local socket, kit = require "socket", require "kit"
local a, b = kit.pair()
local wrapper = { getfd = function() return a:getfd() end }
local r, w, problem = socket.select({ wrapper }, { wrapper }, 0.05)
kit.show("wrapper", #r, w[1] == wrapper, w[wrapper], problem)
b:send("x")
r = socket.select({ wrapper }, nil, 5)
kit.show("readable", r[1] == wrapper)
local dirty = { getfd = function() return a:getfd() end, dirty = function() return true end }
a:receive(1)
r, w, problem = socket.select({ dirty }, nil, 5)
kit.show("dirty", r[1] == dirty, problem)
local closed = { getfd = function() return -1 end }
r, w, problem = socket.select({ closed }, nil, 0.05)
kit.show("closed", #r, problem)
local source = socket.source("until-closed", a)
r, w, problem = socket.select({ source }, { socket.sink("keep-open", a) }, 1)
kit.show("source and sink", #r, #w, problem)
kit.try("failing getfd", socket.select, { { getfd = function() error("mine", 0) end } }, nil, 0)
kit.try("getfd of a string", socket.select, { { getfd = function() return "x" end } }, nil, 0)
