-- connect with and without time.
local socket, kit = require "socket", require "kit"
local server, port = kit.server()
for _, seconds in ipairs { 5, -1, 0.5 } do
  local client = socket.tcp()
  client:settimeout(seconds)
  kit.show(tostring(seconds), client:connect("127.0.0.1", port))
  kit.show("  kept", client:gettimeout())
end
local client = socket.tcp()
client:settimeout(0.5, "t")
kit.show("refused", client:connect("127.0.0.1", kit.closed_port()))
