-- Options that matter before there is an address: sharing a port, taking one that has just been in use, IPv4 on IPv6.
local socket, kit = require "socket", require "kit"
local function port_of(object) return tonumber((select(2, object:getsockname()))) end
for _, make in ipairs { "tcp4", "udp4" } do
  for _, option in ipairs { "reuseport", "reuseaddr" } do
    local first, second, third = socket[make](), socket[make](), socket[make]()
    kit.show(make .. " " .. option, first:setoption(option, true), second:setoption(option, true))
    kit.show("first", first:setsockname("127.0.0.1", 0))
    kit.show("second", second:setsockname("127.0.0.1", port_of(first)))
    kit.show("third, without it", third:setsockname("127.0.0.1", port_of(first)))
    kit.show("read back", first:getoption("reuseport"), first:getoption("reuseaddr"))
    first:close()
    second:close()
  end
end

local server, port = kit.server()
local client = socket.connect("127.0.0.1", port)
local accepted = server:accept()
accepted:close() -- the port stays in use for a while by who closes first
client:receive("*a")
client:close()
server:close()
local plain, reusing = socket.tcp4(), socket.tcp4()
kit.show("just in use", plain:bind("127.0.0.1", port))
kit.show("with reuseaddr", reusing:setoption("reuseaddr", true), reusing:bind("127.0.0.1", port))

for _, v6only in ipairs { true, false } do
  local six = socket.tcp6()
  kit.show("v6only " .. tostring(v6only), six:setoption("ipv6-v6only", v6only), six:bind("::", 0), six:listen())
  kit.show("by IPv4", (socket.connect("127.0.0.1", port_of(six))))
  six:close()
end
local six = socket.bind("::", 0)
kit.show("socket.bind, by IPv4", (socket.connect("127.0.0.1", port_of(six))))
