-- Sources, called until they end, and after that.
local ltn12, kit = require "ltn12", require "kit"
local function drain(label, source)
  for call = 1, 6 do kit.show(label .. " " .. call, source()) end
end
drain("empty", ltn12.source.empty())
drain("error", ltn12.source.error("broken"))
drain("string", ltn12.source.string("abc"))
drain("empty string", ltn12.source.string(""))
drain("no string", ltn12.source.string(nil))
drain("table", ltn12.source.table { "a", "b", "c" })
drain("empty table", ltn12.source.table {})
drain("cat", ltn12.source.cat(ltn12.source.string("a"), ltn12.source.empty(), ltn12.source.string("b")))
drain("cat of nothing", ltn12.source.cat())
drain("cat with an error", ltn12.source.cat(ltn12.source.string("a"), ltn12.source.error("e"), ltn12.source.string("b")))
drain("no file", ltn12.source.file(nil, "no such file"))
drain("no file, no words", ltn12.source.file(nil))
local long = ltn12.source.string(("x"):rep(5000))
kit.show("blocks", #long(), #long(), #long(), long())
ltn12.BLOCKSIZE = 3
kit.show("blocks of three", ltn12.source.string("abcdefg")())
ltn12.BLOCKSIZE = 2048
