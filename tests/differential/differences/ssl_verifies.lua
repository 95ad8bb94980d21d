-- Certificates that nobody vouches for.  LuaSec believes every certificate unless it is told not to; Mudwire believes none
-- that the system does not believe, unless it is told verify = "none".
-- LuaSocket: 200
-- Mudwire: certificate verify failed
local https = require "ssl.https"
local body, code = https.request("https://127.0.0.1:" .. HTTPS .. "/get")
print(body and code or tostring(code):match("^certificate verify failed") or code)
