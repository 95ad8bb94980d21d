-- The low level of base64: what is converted, what is left, and the end.
local mime, kit = require "mime", require "kit"
for _, text in ipairs { "", "a", "ab", "abc", "abcd", "\0\255\r\n", ("x"):rep(100) } do
  kit.show("end of", mime.b64(text))
  kit.show("middle of", mime.b64(text, ""))
  kit.show("joined to", mime.b64("zz", text))
  kit.show("after nothing", mime.b64("", text))
end
kit.show("nothing", mime.b64(nil))
kit.show("nothing, then", mime.b64(nil, "abc"))
kit.show("a number", mime.b64(123456, 7))
kit.try("no argument", mime.b64)
kit.try("a table", mime.b64, {})
kit.try("a second table", mime.b64, "a", {})
