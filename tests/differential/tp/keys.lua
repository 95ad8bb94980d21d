-- What the module and its objects have.
local tp, kit, scripted = require "socket.tp", require "kit", require "scripted"
kit.show("module", type(tp.connect), tp.TIMEOUT)
kit.show("field of socket", require "socket".tp == tp)
local control = tp.connect("somewhere", 1, 5, scripted {})
for _, name in ipairs { "check", "command", "sink", "source", "send", "receive", "getfd", "dirty", "getcontrol", "close" } do
  kit.show(name, type(control[name]))
end
kit.show("the connection", control.c == control:getcontrol(), control:getfd(), control:dirty())
kit.show("close", control:close())
