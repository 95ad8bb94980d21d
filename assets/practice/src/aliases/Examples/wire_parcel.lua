-- A UDP datagram to the Aerial Yard, which sends everything back.
local lines = gmcp.World.Services
local udp = require("socket").udp()
udp:settimeout(3)
udp:setpeername(lines.host, lines.udp)
udp:send(matches[2])
cecho("<cyan>  came back: " .. tostring(udp:receive()) .. "\n")
udp:close()
