-- Lines longer than any buffer.
local kit = require "kit"
local client = kit.peer(PEER, "repeat x 3000000; say \\r\\n; repeat ab\\r 100000; say \\nshort\\n")
local line = client:receive()
print(#line, line == ("x"):rep(3000000))
line = client:receive()
print(#line, line == ("ab"):rep(100000))
print(client:receive())
print(client:receive())
