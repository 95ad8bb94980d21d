-- Doubling the dots that begin lines.
local mime, kit = require "mime", require "kit"
for _, state in ipairs { 0, 1, 2 } do
  for _, text in ipairs { "", ".", "..", "a.", "a\r\n.", "\n.", "\r\n.", "\r\n..\r\n.", "a\n.b", "\r", "a\r", "\r\n", ".\r\n.\r\n", "\r.\r\n" } do
    kit.show("in " .. state, mime.dot(state, text))
  end
  kit.show("end in " .. state, mime.dot(state, nil))
end
kit.show("no chunk", mime.dot(2))
