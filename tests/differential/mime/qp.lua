-- The low level of quoted-printable.
local mime, kit = require "mime", require "kit"
for _, text in ipairs {
  "", "a", "a=b", "\228\246", "a\r\nb", "a \r\nb", "a\t\r\n", " ", "a ", "a\r", "\r", "\n", "a\nb", "a\r\rb", "\0", "!\"#$@[]^`{|}~", "end\r\n",
  "two  \r\n", ("long "):rep(30), "\r\n.\r\n", "a\r\n\r\nb",
} do
  kit.show("end of", mime.qp(text))
  kit.show("middle of", mime.qp(text, ""))
  kit.show("joined to", mime.qp("x", text))
  kit.show("marker", mime.qp(text, "\r\n", "=0D=0A"))
end
kit.show("nothing", mime.qp(nil))
