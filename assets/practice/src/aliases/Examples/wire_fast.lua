-- Asks the world's own web service something.  The line after the request runs when the answer is there.
-- Where the services listen, the game tells in gmcp.World.Services.
local http = require("socket.http")
local lines = gmcp.World.Services
local body, code = http.request("http://" .. lines.host .. ":" .. lines.http .. "/fast")
cecho("<green>  " .. tostring(code) .. ": " .. tostring(body) .. "\n")
