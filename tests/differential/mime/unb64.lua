-- The low level of base64, the other way: padding, what is no base64, and what is left.
local mime, kit = require "mime", require "kit"
for _, text in ipairs {
  "", "Y", "YW", "YWJ", "YWJj", "YWI=", "YQ==", "YWJjZA", "YW\r\nJj", " Y W J j ", "YQ==YQ==", "YWJj=", "====", "Y===", "_-_-",
} do
  kit.show("end of", mime.unb64(text))
  kit.show("middle of", mime.unb64(text, ""))
  kit.show("joined to", mime.unb64("YW", text))
end
kit.show("nothing", mime.unb64(nil))
local all = {}
for byte = 0, 255 do all[#all + 1] = string.char(byte) end
all = table.concat(all)
kit.show("and back", mime.unb64((mime.b64(all))) == all)
