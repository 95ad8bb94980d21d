-- Lines, blocks and all, both ways; partial results and the end.
local kit, secure = require "kit", require "secure"
local client, server = secure.pair(CERTS)
kit.show("send", client:send("one\r\ntwo\nthree"))
kit.show("line", server:receive())
kit.show("dirty", server:dirty())
kit.show("line", server:receive("*l", "pre-"))
kit.show("number", server:receive(3))
kit.show("index", server:send("abcdef", 2, 4))
kit.show("got", client:receive(3))
local big = ("0123456789abcdef"):rep(4096)
server:settimeout(0)
local index, problem, last = 0, nil, nil
local received, position = {}, 1
while position <= #big do
  index, problem, last = server:send(big, position)
  position = (index or last) + 1
  local data = client:receive(math.min(8192, position - 1 - #table.concat(received)))
  if data then received[#received + 1] = data end
end
server:settimeout(10)
client:settimeout(10)
local rest = #big - #table.concat(received)
if rest > 0 then received[#received + 1] = client:receive(rest) end
kit.show("big", table.concat(received) == big)
kit.show("stats", select(1, client:getstats()) == 3 + #big, (select(2, client:getstats())))
kit.show("close", server:close())
kit.show("end", client:receive())
kit.show("all", client:receive("*a"))
