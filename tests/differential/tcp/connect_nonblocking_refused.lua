-- Timeout 0 towards nothing: writable, and the error is there to be asked for, once.
local socket, kit = require "socket", require "kit"
local client = socket.tcp()
client:settimeout(0)
local problem = select(2, client:connect("127.0.0.1", kit.closed_port()))
print(problem == "timeout" or problem == "connection refused")
if problem == "timeout" then
  local _, writable = socket.select(nil, { client }, 5)
  kit.show("writable", #writable)
  kit.show("error", client:getoption("error"))
  kit.show("error once", client:getoption("error"))
end
