-- Wrapping as filters, by its names and by a length.
local mime, ltn12, kit = require "mime", require "ltn12", require "kit"
local function through(filter, text)
  local chunks = {}
  ltn12.pump.all(ltn12.source.chain(ltn12.source.string(text), filter), (ltn12.sink.table(chunks)))
  return table.concat(chunks)
end
local text = ("0123456789"):rep(16)
kit.show("default", through(mime.wrap(), text))
kit.show("text", through(mime.wrap("text"), text))
kit.show("text 20", through(mime.wrap("text", 20), text))
kit.show("base64", through(mime.wrap("base64"), text))
kit.show("base64 30", through(mime.wrap("base64", 30), text))
kit.show("a number", through(mime.wrap(50), text))
kit.show("quoted-printable", through(mime.wrap("quoted-printable"), text))
kit.show("default by name", through(mime.wrap("default"), text))
kit.show("with lines", through(mime.wrap(4), "ab\r\ncdefgh\r\n"))
