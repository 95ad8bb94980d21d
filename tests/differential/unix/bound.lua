-- A path that is bound and not listened at.
local unix, kit = require "socket.unix", require "kit"
local path = UNIX .. "/bound" .. math.floor(require "socket".gettime() * 1e6) % 1e9
local master = unix.stream()
kit.show("bind", master:bind(path))
kit.show("connect", unix.stream():connect(path))
kit.show("listen", master:listen())
local client = unix.stream()
kit.show("connect", client:connect(path))
client:send("hello\n")
local accepted = master:accept()
kit.show("receive", accepted:receive())
kit.show("statistics", accepted:getstats() == 6, client:getstats() == 0)
kit.call("of a server", master, "getstats")
kit.call("of a server", master, "setstats", 1)
