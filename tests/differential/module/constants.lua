-- The constants.
local socket = require "socket"
print(socket.BLOCKSIZE, socket._DATAGRAMSIZE, socket._SETSIZE, socket._SOCKETINVALID)
