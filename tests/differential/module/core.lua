-- The parts in C are modules of their own, which LuaSocket's files put their functions into.
local kit = require "kit"
kit.show("socket", require "socket.core" == require "socket")
kit.show("mime", require "mime.core" == require "mime")
