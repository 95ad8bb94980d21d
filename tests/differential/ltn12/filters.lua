-- Filters: cycles with their context, and chains.
local ltn12, kit = require "ltn12", require "kit"
local function count(context, chunk, extra)
  if not chunk then return "(" .. context .. extra .. ")", context end
  return chunk:upper(), context + #chunk
end
local filter = ltn12.filter.cycle(count, 0, "!")
kit.show("cycle", filter("ab"), filter("cde"), filter(""), filter(nil))
local function doubled(chunk) return chunk and chunk .. chunk end
local function marked(chunk) return chunk and chunk ~= "" and "<" .. chunk .. ">" or chunk end
kit.show("chain of one", ltn12.filter.chain(doubled)("a"))
local function run(label, ...)
  local out = {}
  ltn12.pump.all(ltn12.source.chain(ltn12.source.table { "a", "b" }, ltn12.filter.chain(...)), (ltn12.sink.table(out)))
  kit.show(label, table.concat(out, ","))
end
run("two", doubled, marked)
run("two the other way", marked, doubled)
run("three", marked, doubled, marked)
