-- The low level of wrapping quoted-printable text: soft breaks, and no torn escapes.
local mime, kit = require "mime", require "kit"
for _, room in ipairs { 0, 1, 2, 3, 4, 8 } do
  for _, text in ipairs { "", "a", "abcdefgh", "=3D=3D=3D", "ab=E4cd", "ab\r\ncd", "a\nb", "\r\n", "=\r\n" } do
    kit.show("in " .. room, mime.qpwrp(room, text, 8))
  end
  kit.show("end in " .. room, mime.qpwrp(room, nil, 8))
end
kit.show("default length", mime.qpwrp(76, ("x"):rep(200)))
