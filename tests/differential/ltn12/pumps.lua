-- Pumps: step by step, to the end, with errors of either side, with a step of one's own.
local ltn12, kit = require "ltn12", require "kit"
local out = {}
local sink = ltn12.sink.table(out)
local source = ltn12.source.table { "a", "b" }
kit.show("step", ltn12.pump.step(source, sink))
kit.show("step", ltn12.pump.step(source, sink))
kit.show("step", ltn12.pump.step(source, sink))
kit.show("out", out)
kit.show("all", ltn12.pump.all(ltn12.source.string("x"), ltn12.sink.null()))
kit.show("source fails", ltn12.pump.all(ltn12.source.error("dry"), ltn12.sink.null()))
kit.show("sink fails", ltn12.pump.all(ltn12.source.string("x"), ltn12.sink.error("full")))
kit.show("both fail", ltn12.pump.all(ltn12.source.error("dry"), ltn12.sink.error("full")))
local heard
ltn12.pump.all(ltn12.source.error("dry"), function(chunk, problem)
  heard = { chunk, problem }
  return 1
end)
kit.show("sink hears of it", heard[1], heard[2])
local steps = 0
kit.show("own step", ltn12.pump.all(ltn12.source.table { "a", "b", "c" }, ltn12.sink.null(), function(from, to)
  steps = steps + 1
  return ltn12.pump.step(from, to)
end), steps)
kit.show("own step ends", ltn12.pump.all(ltn12.source.string("x"), ltn12.sink.null(), function() return nil, "enough" end))
