-- quoted-printable as filters, as text and as binary data, wrapped and back.
local mime, ltn12, kit = require "mime", require "ltn12", require "kit"
local function through(filter, text, size)
  local chunks, position = {}, 1
  local source = ltn12.source.chain(function()
    local chunk = text:sub(position, position + size - 1)
    position = position + size
    return chunk ~= "" and chunk or nil
  end, filter)
  ltn12.pump.all(source, (ltn12.sink.table(chunks)))
  return table.concat(chunks)
end
local text = "A lone CR\r and LF\n; a line end\r\n blanks \t \r\n\228\246\252 = equals, "
  .. ("and a line that is long enough to be broken "):rep(5) .. "\r\n..dots\r\n"
for _, size in ipairs { 1, 2, 3, 5, 76, 1000 } do
  kit.show("text in " .. size, through(mime.encode("quoted-printable"), text, size))
  kit.show("binary in " .. size, through(mime.encode("quoted-printable", "binary"), text, size))
  local wrapped = through(
    ltn12.filter.chain(mime.encode("quoted-printable"), mime.wrap("quoted-printable")), text, size)
  kit.show("wrapped in " .. size, wrapped)
  kit.show("and back in " .. size, through(mime.decode("quoted-printable"), wrapped, size))
end
