-- Waiting inside protect, try and finalizers.
local socket, kit = require "socket", require "kit"
local order = {}
local function talk(steps)
  return socket.protect(function()
    local client = socket.try(socket.connect("127.0.0.1", PEER))
    local try = socket.newtry(function()
      order[#order + 1] = "closing"
      socket.sleep(0.02)
      client:close()
    end)
    try(client:send(steps .. "\n"))
    return try(client:receive()), try(client:receive(2))
  end)()
end
kit.show("good", talk("wait 0.05; say line\\n; wait 0.05; say ab"))
kit.show("cut", talk("wait 0.05; say line\\nx"))
kit.show("order", order)
