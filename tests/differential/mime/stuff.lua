-- Doubling dots as a filter: chunks of any size.
local mime, ltn12, kit = require "mime", require "ltn12", require "kit"
local text = ".first\r\n..second\r\nthird.\r\n.\r\n\r\n.x\n.not a line end\r\n."
for _, size in ipairs { 1, 2, 3, 1000 } do
  local chunks, position = {}, 1
  local source = ltn12.source.chain(function()
    local chunk = text:sub(position, position + size - 1)
    position = position + size
    return chunk ~= "" and chunk or nil
  end, mime.stuff())
  ltn12.pump.all(source, (ltn12.sink.table(chunks)))
  kit.show("in " .. size, table.concat(chunks))
end
