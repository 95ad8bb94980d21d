-- Names and values that are none.
local socket, kit = require "socket", require "kit"
local client, u = kit.pair(), socket.udp4()
for _, object in ipairs { client, u } do
  print(object.class)
  kit.call("unknown", object, "setoption", "foo", true)
  kit.call("unknown get", object, "getoption", "foo")
  kit.call("no name", object, "setoption")
  kit.call("no name get", object, "getoption")
  kit.call("number name", object, "setoption", 12, true)
  kit.call("not a boolean", object, "setoption", "reuseaddr", 1)
  kit.call("no boolean", object, "setoption", "reuseaddr")
  kit.call("nil boolean", object, "setoption", "reuseaddr", nil)
  kit.call("not a number", object, "setoption", "recv-buffer-size", "many")
  kit.call("numeric string", object, "setoption", "recv-buffer-size", "20000")
  kit.call("no number", object, "setoption", "recv-buffer-size")
end
kit.call("udp option on tcp", client, "setoption", "broadcast", true)
kit.call("tcp option on udp", u, "setoption", "tcp-nodelay", true)
kit.call("set error", client, "setoption", "error", 1)
kit.call("write only", client, "getoption", "ipv6-v6only")
kit.call("write only udp", u, "getoption", "ip-multicast-ttl")
kit.call("write only membership", u, "getoption", "ip-add-membership")
