-- Files as sources and sinks; both close them.
local ltn12, kit = require "ltn12", require "kit"
local name = os.tmpname()
local file = assert(io.open(name, "wb"))
local sink = ltn12.sink.file(file)
kit.show("sink", (sink("line one\n")) and true, (sink(("x"):rep(3000))) and true, sink(nil))
kit.show("closed", io.type(file))
file = assert(io.open(name, "rb"))
local source = ltn12.source.file(file)
kit.show("source", #source(), #source(), source())
kit.show("closed", io.type(file))
os.remove(name)
