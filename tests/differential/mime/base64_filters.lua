-- base64 as filters: chunks of any size make the same text.
local mime, ltn12, kit = require "mime", require "ltn12", require "kit"
local function through(filter, text, size)
  local chunks, position = {}, 1
  local source = ltn12.source.chain(function()
    local chunk = text:sub(position, position + size - 1)
    position = position + size
    return chunk ~= "" and chunk or nil
  end, filter)
  local done, problem = ltn12.pump.all(source, (ltn12.sink.table(chunks)))
  return table.concat(chunks), done, problem
end
local text = ("The quick brown fox\r\njumps over\0the lazy dog."):rep(7)
local whole = mime.b64(text)
for _, size in ipairs { 1, 2, 3, 4, 7, 64, 1000 } do
  kit.show("encode in " .. size, through(mime.encode("base64"), text, size) == whole)
  kit.show("decode in " .. size, through(mime.decode("base64"), whole, size) == text)
  local lines = through(ltn12.filter.chain(mime.encode("base64"), mime.wrap("base64")), text, size)
  kit.show("wrapped in " .. size, lines)
  kit.show("unwrapped in " .. size, through(mime.decode("base64"), lines, size) == text)
end
kit.show("empty", through(mime.encode("base64"), "", 1))
