-- linger on with 0 seconds makes close a reset.
local kit = require "kit"
local client, server = kit.pair()
client:setoption("linger", { on = true, timeout = 0 })
client:close()
kit.show("other end", server:receive())
