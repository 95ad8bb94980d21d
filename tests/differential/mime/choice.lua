-- Choosing a filter: names that are not there, and names that a script adds.
local mime, ltn12, kit = require "mime", require "ltn12", require "kit"
kit.try("encode", mime.encode, "rot13")
kit.try("encode nothing", mime.encode)
kit.try("decode", mime.decode, "rot13")
kit.try("wrap", mime.wrap, "paper")
mime.encodet["upper"] = function(first, second)
  kit.show("made with", first, second)
  return function(chunk) return chunk and chunk:upper() end
end
local chunks = {}
ltn12.pump.all(ltn12.source.chain(ltn12.source.string("quiet"), mime.encode("upper", 1, 2)), (ltn12.sink.table(chunks)))
kit.show("upper", table.concat(chunks))
mime.encodet["default"] = mime.encodet["upper"]
kit.show("default", type(mime.encode()))
mime.encodet["upper"], mime.encodet["default"] = nil, nil
