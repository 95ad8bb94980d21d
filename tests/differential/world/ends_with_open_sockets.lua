-- The end of the file is the end of the run, whatever is open.
local socket = require "socket"
local server = socket.bind("127.0.0.1", 0)
local _, port = server:getsockname()
local client = socket.connect("127.0.0.1", port)
client:settimeout(0)
print(client:receive())
local waiting = coroutine.create(function() return server:accept() end)
print(type(select(2, coroutine.resume(waiting))))
