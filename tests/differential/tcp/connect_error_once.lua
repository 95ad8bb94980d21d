-- A connection that was begun with timeout 0 and refused: who asks first is told, then it is closed.
local socket, kit = require "socket", require "kit"
local asks = {
  send = function(client) return client:send("x") end,
  receive = function(client) return client:receive() end,
  option = function(client) return client:getoption("error") end,
}
for _, order in ipairs { "send receive", "receive send", "option send receive", "option receive send", "send option" } do
  local client = socket.tcp()
  client:settimeout(0)
  client:connect("127.0.0.1", kit.closed_port())
  socket.select(nil, { client }, 5)
  for ask in (order .. " " .. order):gmatch("%a+") do kit.show(order .. ": " .. ask, asks[ask](client)) end
end
