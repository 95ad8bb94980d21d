-- This line never answers, so there is a time limit.
local http = require("socket.http")
http.TIMEOUT = 3
local body, why = http.request("http://127.0.0.1:4041/never")
cecho("<orange>  " .. tostring(body) .. ", " .. tostring(why) .. "\n")
