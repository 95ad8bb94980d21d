-- The low level of wrapping.
local mime, kit = require "mime", require "kit"
for _, room in ipairs { 0, 1, 3, 5 } do
  for _, text in ipairs { "", "a", "abc", "abcdefgh", "ab\r\ncd", "a\nb", "\r\n", "a\r\n\r\nb", "a\rb" } do
    kit.show("in " .. room, mime.wrp(room, text, 3))
  end
  kit.show("end in " .. room, mime.wrp(room, nil, 3))
end
kit.show("default length", mime.wrp(76, ("x"):rep(100)))
kit.show("default end", mime.wrp(10, nil))
kit.show("full", mime.wrp(76, nil))
kit.try("no argument", mime.wrp)
