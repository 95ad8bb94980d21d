-- Options of a TCP socket that can be set and read back.
local socket, kit = require "socket", require "kit"
local client = kit.pair()
for _, name in ipairs { "keepalive", "reuseaddr", "tcp-nodelay" } do
  kit.show(name, client:getoption(name))
  kit.show("  on", client:setoption(name, true), client:getoption(name))
  kit.show("  off", client:setoption(name, false), client:getoption(name))
end
for name, value in pairs { ["tcp-keepidle"] = 50 } do
  kit.show(name, client:getoption(name))
  kit.show("  set", client:setoption(name, value), client:getoption(name))
end
kit.show("keepcnt", client:getoption("tcp-keepcnt"), client:setoption("tcp-keepcnt", 4), client:getoption("tcp-keepcnt"))
kit.show("keepintvl", client:getoption("tcp-keepintvl"), client:setoption("tcp-keepintvl", 30),
  client:getoption("tcp-keepintvl"))
kit.show("error", client:getoption("error"))
local four = socket.tcp4()
kit.show("reuseport", four:getoption("reuseport"), four:setoption("reuseport", true), four:getoption("reuseport"))
