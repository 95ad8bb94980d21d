-- The two tables, by number and by object, and the third result.
local socket, kit = require "socket", require "kit"
local a, b = kit.pair()
local c, d = kit.pair()
local function look(label, r, w, problem)
  kit.show(label, r, w, problem)
end
look("nothing", socket.select(nil, nil, 0))
look("nothing to read", socket.select({ a, b }, nil, 0.05))
look("writable", socket.select(nil, { a }, 0))
b:send("x\n")
local r, w, problem = socket.select({ a, c }, nil, 5)
kit.show("one", #r, r[1] == a, r[a], r[c], #w, problem)
r, w, problem = socket.select({ a, c }, { c, d }, 5)
kit.show("both", #r, #w, w[1] == c or w[1] == d, w[c] + w[d], problem)
kit.show("count", select("#", socket.select({ a }, nil, 1)), select("#", socket.select(nil, nil, 0)))
r, w, problem = socket.select({ a, a, a }, { a, a }, 0)
kit.show("doubled", #r, #w, problem)
