-- Ten seconds until the answer.  Walk about meanwhile: only this script waits.
local http = require("socket.http")
local lines = gmcp.World.Services
local began = os.time()
cecho("<grey>  asking the slow line\n")
local body, why = http.request("http://" .. lines.host .. ":" .. lines.http .. "/slow")
cecho("<green>  " .. tostring(body or why) .. ", after " .. (os.time() - began) .. " s\n")
