-- What goes wrong with datagrams.
local unix, kit = require "socket.unix", require "kit"
local path = UNIX .. "/nowhere" .. math.floor(require "socket".gettime() * 1e6) % 1e9
local object = unix.dgram()
kit.show("sendto nowhere", object:sendto("x", path))
kit.show("sendto a long path", object:sendto("x", ("x"):rep(200)))
kit.call("sendto nothing", object, "sendto", "x")
kit.call("send", object, "send", "x")
kit.call("bind", object, "bind")
kit.call("option", object, "setoption", "broadcast", true)
kit.call("option", object, "setoption", "reuseaddr", true)
kit.show("bind nowhere", object:bind(UNIX .. "/no/such/folder"))
kit.show("then", object:getfd() >= 0, object:sendto("x", path))
object = unix.dgram()
kit.show("connect nowhere", object:connect(path))
kit.show("then", object:getfd() >= 0, object.class)
