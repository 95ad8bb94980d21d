-- send returns the index of the last byte sent, by the rules of string.sub.
local kit = require "kit"
local client, server = kit.pair()
for _, range in ipairs {
  {}, { 1 }, { 2 }, { 2, 3 }, { 3, 2 }, { -2 }, { 0 }, { 1, -1 }, { 1, -2 }, { -3, -2 }, { 1, 100 }, { 7 }, { 10 },
  { 100, 200 }, { -100, 2 }, { 4, 4 }, { -1, 1 }, { 1, 0 }, { 1, -10 },
} do
  kit.show(("send %s %s"):format(tostring(range[1]), tostring(range[2])), client:send("abcdef", unpack(range)))
  client:send("|")
end
kit.show("empty", client:send(""))
kit.show("number", client:send(42))
kit.show("fraction", client:send(1.5))
client:close()
print(server:receive("*a"))
