-- Waiting in a function with globals of its own.
local socket, kit = require "socket", require "kit"
local function act()
  socket.sleep(0.02)
  value = 5
  return value
end
local globals = { socket = socket }
setfenv(act, globals)
kit.show("result", act(), globals.value, rawget(_G, "value"))
