-- Sinks: what they keep, and what they answer.
local ltn12, kit = require "ltn12", require "kit"
local sink, kept = ltn12.sink.table()
kit.show("table", sink("a"), sink("b"), sink(nil), sink(""))
kit.show("kept", kept)
local mine = {}
local other, same = ltn12.sink.table(mine)
kit.show("mine", same == mine, other("x"), mine)
kit.show("null", ltn12.sink.null()("gone"), ltn12.sink.null()(nil))
kit.show("error", ltn12.sink.error("full")("x"))
kit.show("error at the end", ltn12.sink.error("full")(nil))
kit.show("no file", ltn12.sink.file(nil, "cannot write")("x"))
kit.show("no file, no words", ltn12.sink.file(nil)("x"))
local function fancy(chunk) return 1, chunk == "change" and function() return nil, "changed" end or nil end
local simple = ltn12.sink.simplify(fancy)
kit.show("simplify", simple("a"))
kit.show("simplify", simple("change"))
kit.show("simplify", simple("b"))
