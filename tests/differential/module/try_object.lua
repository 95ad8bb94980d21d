-- The exception outside protect is a table whose metatable is locked.
local socket = require "socket"
local _, exception = pcall(socket.try, nil, "why")
print(type(exception), exception[1], getmetatable(exception), pcall(function() setmetatable(exception, {}) end))
print(select(2, socket.protect(function() error(exception, 0) end)()))
