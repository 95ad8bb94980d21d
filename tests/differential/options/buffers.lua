-- The system's buffers, which Linux doubles.
local socket, kit = require "socket", require "kit"
local client = kit.pair()
kit.show("type", type(client:getoption("recv-buffer-size")), type(client:getoption("send-buffer-size")))
kit.show("set", client:setoption("recv-buffer-size", 20000), client:setoption("send-buffer-size", 30000))
kit.show("get", client:getoption("recv-buffer-size"), client:getoption("send-buffer-size"))
local u = socket.udp4()
kit.show("udp", type(u:getoption("recv-buffer-size")), u:setoption("recv-buffer-size", 20000))
kit.show("get", u:getoption("recv-buffer-size"))
