-- What the module has.
local smtp, kit = require "socket.smtp", require "kit"
for _, name in ipairs { "message", "open", "send" } do kit.show(name, type(smtp[name])) end
kit.show("constants", smtp.TIMEOUT, smtp.SERVER, smtp.PORT, smtp.DOMAIN, smtp.ZONE)
kit.show("field of socket", require "socket".smtp == smtp)
