-- This line never answers, so there is a time limit.
local http = require("socket.http")
http.TIMEOUT = 3
local lines = gmcp.World.Services
local body, why = http.request("http://" .. lines.host .. ":" .. lines.http .. "/never")
cecho("<orange>  " .. tostring(body) .. ", " .. tostring(why) .. "\n")
