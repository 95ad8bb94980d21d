-- What settimeout takes and gettimeout gives.
local socket, kit = require "socket", require "kit"
for _, name in ipairs { "tcp", "udp" } do
  local object = socket[name]()
  kit.show(name, object:gettimeout())
  local function set(...)
    kit.show("set", object:settimeout(...))
    kit.show("  get", object:gettimeout())
  end
  set(1)
  set(2, "t")
  set(0.5, "b")
  set(-5, "t")
  set(-3)
  set(nil)
  set(7, "r")
  set("1.5")
  set(0, "total")
  set(1, "block")
  set(3, nil)
  set()
  kit.call("bad mode", object, "settimeout", 1, "x")
  kit.call("empty mode", object, "settimeout", 1, "")
  kit.call("mode table", object, "settimeout", 1, {})
  kit.call("word", object, "settimeout", "soon")
  kit.call("table", object, "settimeout", {})
  kit.show("unchanged", object:gettimeout())
end
