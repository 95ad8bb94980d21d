-- An argument error of a socket, not caught.
local socket = require "socket"
local client = socket.tcp()
client:settimeout("soon")
