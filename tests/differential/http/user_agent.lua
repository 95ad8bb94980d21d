-- USERAGENT may be changed.
local kit, http = require "kit", require "socket.http"
local before = http.USERAGENT
http.USERAGENT = "Mapper/1.0"
local body = http.request(("http://127.0.0.1:%d/echo"):format(PEER))
http.USERAGENT = before
kit.show("sent", body:match("User%-Agent: ([^\n]*)"), before:match("^LuaSocket") )
