-- protect returns what try raised, and raises everything else again.
local socket, kit = require "socket", require "kit"
local protect, try = socket.protect, socket.try
kit.show("results", protect(function(...) return ... end)(1, nil, 3))
kit.show("nothing", protect(function() end)())
kit.show("caught", protect(function() try(nil, "refused") end)())
kit.show("caught deep", protect(function() return (function() return try(nil, "deep") + 1 end)() end)())
kit.show("error table", protect(function() try(nil, { 1 }) end)())
kit.show("no message", protect(function() try(nil) end)())
kit.show("false", protect(function() try(false, "f") end)())
kit.try("string error", protect(function() error("mine") end))
kit.try("error without position", protect(function() error("mine", 0) end))
kit.try("table error", protect(function() error({ "mine" }) end))
kit.try("nil error", protect(function() error(nil) end))
kit.try("runtime error", protect(function() return nil + 1 end))
kit.show("nested", protect(function() return "outer", protect(function() try(nil, "inner") end)() end)())
kit.try("not a function", function() return protect(nil)() end)
