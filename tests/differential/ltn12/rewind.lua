-- Sources that take chunks back, and sources that hand out their successors.
local ltn12, kit = require "ltn12", require "kit"
local source = ltn12.source.rewind(ltn12.source.table { "a", "b", "c" })
kit.show("first", source())
kit.show("back", source("x"))
kit.show("back", source("y"))
kit.show("again", source(), source(), source())
kit.show("end", source(), source())
kit.show("back after the end", source("z"), source(), source())
local function second() return "second" end
local function first() return "first", second end
local simple = ltn12.source.simplify(first)
kit.show("simplify", simple())
kit.show("simplify", simple())
kit.show("simplify error", ltn12.source.simplify(ltn12.source.error("e"))())
