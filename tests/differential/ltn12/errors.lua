-- What is raised when something is missing.
local ltn12, kit = require "ltn12", require "kit"
local function fails(label, action, ...)
  kit.try(label, action, ...)
end
fails("source.chain", ltn12.source.chain)
fails("source.rewind", ltn12.source.rewind)
fails("source.simplify", ltn12.source.simplify)
fails("source.table", ltn12.source.table, "x")
fails("sink.chain", ltn12.sink.chain)
fails("sink.simplify", ltn12.sink.simplify)
fails("pump.all", ltn12.pump.all)
kit.show("pump.step", (pcall(ltn12.pump.step)))
fails("filter.cycle", ltn12.filter.cycle)
