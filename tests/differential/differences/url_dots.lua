-- Dots in relative URLs.  LuaSocket removes ".." anywhere in the result: a query may eat the path, and a path the host, so
-- that the request goes elsewhere.  Mudwire removes them in the path, as RFC 3986 says.
-- LuaSocket: http://a/b/c/x http://elsewhere/g
-- Mudwire: http://a/b/c/g?y/../x http://host/elsewhere/g
local url = require "socket.url"
print(url.absolute("http://a/b/c/d", "g?y/../x") .. " " .. url.absolute("http://a/", "http://host/../elsewhere/g"))
