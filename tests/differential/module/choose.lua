-- choose picks by name, or the default when the first argument is no string.
local socket, kit = require "socket", require "kit"
local pick = socket.choose {
  default = function(...) return "default", ... end,
  named = function(...) return "named", ... end,
}
kit.show("named", pick("named", 1, 2))
kit.show("default", pick(1, 2))
kit.show("nil name", pick(nil, 1, 2))
kit.show("none", pick())
kit.show("too many", pick("named", 1, 2, 3))
print(pcall(function() pick("other") end))
