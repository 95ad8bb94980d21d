-- What the module has.
local ftp, kit = require "socket.ftp", require "kit"
for _, name in ipairs { "command", "genericform", "get", "open", "put" } do kit.show(name, type(ftp[name])) end
kit.show("constants", ftp.TIMEOUT, ftp.USER, ftp.PASSWORD)
kit.show("field of socket", require "socket".ftp == ftp)
