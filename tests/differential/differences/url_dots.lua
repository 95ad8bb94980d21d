-- Dots in relative URLs.  LuaSocket removes ".." anywhere in the result, so a path may eat the host, and the request goes
-- elsewhere.  Mudwire keeps the host.
-- LuaSocket: http://a/b/c/x http://elsewhere/g
-- Mudwire: http://a/b/c/x http://host/elsewhere/g
local url = require "socket.url"
print(url.absolute("http://a/b/c/d", "g?y/../x") .. " " .. url.absolute("http://a/", "http://host/../elsewhere/g"))
