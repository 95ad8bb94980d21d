-- Wrapping: the TCP object stands for nothing afterwards; contexts are used again.
local socket, ssl, kit, secure = require "socket", require "ssl", require "kit", require "secure"
local client = kit.pair()
local descriptor = client:getfd()
local wrapped = ssl.wrap(client, secure.client())
kit.show("taken over", wrapped:getfd() == descriptor, client:getfd(), client:receive())
kit.show("peer", client:getpeername())
local context = ssl.newcontext(secure.server(CERTS))
for round = 1, 3 do
  local ours, theirs = secure.wrapped(ssl.newcontext(secure.client()), context)
  kit.show("round " .. round, secure.shake(ours, theirs))
  ours:send("x")
  kit.show("  talk", theirs:receive(1))
  ours:close()
  theirs:close()
  kit.show("  closed", ours:getfd(), theirs:receive(), (ours:send("y")))
end
kit.show("bad parameters", select("#", ssl.wrap(kit.pair(), { mode = "client", protocol = "tlsv9" })))
kit.show("nothing", (pcall(ssl.wrap, nil, secure.client())))
