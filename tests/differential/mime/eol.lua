-- Line ends: every kind, in one chunk and across chunks, made into a marker.
local mime, kit = require "mime", require "kit"
for _, text in ipairs {
  "", "a", "\r", "\n", "\r\n", "\n\r", "a\rb", "a\nb", "a\r\nb", "a\n\rb", "\r\r", "\n\n", "\r\n\r\n", "\n\r\n\r", "\r\r\n", "a\r\n\nb", "\r\n\r",
} do
  kit.show("in one", mime.eol(0, text, "|"))
  local context, parts = 0, {}
  for letter in text:gmatch(".") do
    local part
    part, context = mime.eol(context, letter, "|")
    parts[#parts + 1] = part
  end
  kit.show("in letters", table.concat(parts), context)
end
kit.show("default marker", mime.eol(0, "a\nb"))
kit.show("end", mime.eol(0, nil))
kit.show("end after CR", mime.eol(13, nil))
kit.show("empty marker", mime.eol(0, "a\nb", ""))
