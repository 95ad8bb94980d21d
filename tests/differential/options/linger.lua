-- linger is a table.
local kit = require "kit"
local client = kit.pair()
kit.show("fresh", client:getoption("linger"))
kit.show("set", client:setoption("linger", { on = true, timeout = 3 }))
kit.show("get", client:getoption("linger"))
kit.show("off", client:setoption("linger", { on = false, timeout = 0 }))
kit.show("get", client:getoption("linger"))
kit.call("boolean", client, "setoption", "linger", true)
kit.call("no on", client, "setoption", "linger", { timeout = 1 })
kit.call("no timeout", client, "setoption", "linger", { on = true })
kit.call("empty", client, "setoption", "linger", {})
kit.call("bad on", client, "setoption", "linger", { on = 1, timeout = 1 })
kit.call("nothing", client, "setoption", "linger")
