-- Fresh objects: class, descriptor, family, addresses.
local socket, kit = require "socket", require "kit"
for _, name in ipairs { "tcp", "tcp4", "tcp6", "udp", "udp4", "udp6" } do
  local object, problem = socket[name]("ignored", 1)
  kit.show(name, object, problem, object.class, object:getfd() >= 0, object:getfamily())
  kit.show("  timeouts", object:gettimeout())
  local host, port, family = object:getsockname()
  kit.show("  address", host, tonumber(port) or port, family)
  kit.show("  close", object:close())
  kit.show("  again", object:close())
  kit.show("  descriptor", object:getfd())
end
