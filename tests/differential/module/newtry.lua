-- newtry's finalizer runs before the exception is raised; an error in it takes its place.
local socket, kit = require "socket", require "kit"
local order = {}
local try = socket.newtry(function() order[#order + 1] = "finalizer" end)
kit.show("passes", try(1, 2))
kit.show("order before", order)
kit.show("caught", socket.protect(function() try(nil, "failed") end)())
kit.show("order after", order)
local bad = socket.newtry(function() error("finalizer broke", 0) end)
kit.try("error in finalizer", socket.protect(function() bad(nil, "failed") end))
local raising = socket.newtry(function() socket.try(nil, "from finalizer") end)
kit.show("try in finalizer", socket.protect(function() raising(nil, "failed") end)())
kit.show("finalizer gets", socket.protect(function()
  socket.newtry(function(...) order = select("#", ...) end)(nil, "failed")
end)(), order)
