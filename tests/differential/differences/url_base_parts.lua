-- A base that is a table of parts: LuaSocket forgets its host unless it has an `authority`; Mudwire does not.
-- LuaSocket: http:/a/c
-- Mudwire: http://h/a/c
print((require "socket.url".absolute({ scheme = "http", host = "h", path = "/a/b" }, "c")))
