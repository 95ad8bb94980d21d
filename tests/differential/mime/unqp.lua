-- The low level of quoted-printable, the other way.
local mime, kit = require "mime", require "kit"
for _, text in ipairs {
  "", "a", "a=3Db", "=E4=f6", "a=\r\nb", "a=", "a=3", "a=ZZ", "a==", "a\r\nb", "a\r", "\r", "a\nb", "=0D=0A", "soft=\r\n", "tab\there",
  "\228", "a=3db=3D", "a=\nb", "= \r\n", "a\rb", "=\r",
} do
  kit.show("end of", mime.unqp(text))
  kit.show("middle of", mime.unqp(text, ""))
  kit.show("joined to", mime.unqp("x=", text))
end
kit.show("nothing", mime.unqp(nil))
