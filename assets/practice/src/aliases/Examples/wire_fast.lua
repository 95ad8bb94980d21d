-- Asks the world's web service something.  The line after the request runs when the answer is there.
local http = require("socket.http")
local body, code = http.request("http://127.0.0.1:4041/fast")
cecho("<green>  " .. tostring(code) .. ": " .. tostring(body) .. "\n")
