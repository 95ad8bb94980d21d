-- Line ends as a filter.
local mime, ltn12, kit = require "mime", require "ltn12", require "kit"
local function through(filter, ...)
  local chunks = {}
  local source = ltn12.source.chain(ltn12.source.table { ... }, filter)
  kit.show("pump", ltn12.pump.all(source, (ltn12.sink.table(chunks))))
  return table.concat(chunks)
end
kit.show("mixed", through(mime.normalize(), "a\nb\r\nc\rd\n\re\r", "\nf\n", "\ng"))
kit.show("marker", through(mime.normalize("\n"), "a\r\nb\r", "\nc\r\r"))
kit.show("only ends", through(mime.normalize("!"), "\r", "\r", "\n", "\n"))
