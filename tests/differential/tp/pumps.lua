-- A source goes to the server, a sink takes one chunk of it.
local tp, ltn12, kit, scripted = require "socket.tp", require "ltn12", require "kit", require "scripted"
local control = tp.connect("somewhere", 1, 1, scripted { "first", "second" })
kit.show("source", control:source(ltn12.source.cat(ltn12.source.string("a b"), ltn12.source.string("c"))))
kit.show("empty", control:source(ltn12.source.empty()))
kit.show("failing", control:source(ltn12.source.error("broken")))
kit.show("own step", control:source(ltn12.source.string("x"), function(source) return nil, source() .. " stepped" end))
local function show(chunk, problem)
  kit.show("  sink", chunk, problem)
  return 1
end
kit.show("sink", control:sink(show))
kit.show("sink", control:sink(show, "*l"))
kit.show("sink", control:sink(show, "*l"))
