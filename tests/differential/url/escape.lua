-- Escaping and the way back, for every byte.
local url, kit = require "socket.url", require "kit"
local all = {}
for byte = 0, 255 do all[#all + 1] = string.char(byte) end
all = table.concat(all)
kit.show("all", url.escape(all))
kit.show("and back", url.unescape(url.escape(all)) == all)
for _, text in ipairs { "", "%41%42", "%", "%4", "%zz", "%%41", "a+b", "%e4%F6", "%2541" } do
  kit.show(text, url.unescape(text))
  kit.show("  escaped", url.escape(text))
end
kit.show("a number", url.escape(12.5))
kit.show("results", select("#", url.escape("a b")), select("#", url.unescape("a%20b")))
kit.try("nothing", function() return url.escape(nil) end)
