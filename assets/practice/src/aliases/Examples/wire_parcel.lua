-- A UDP datagram to the Aerial Yard, which sends everything back.
local udp = require("socket").udp()
udp:settimeout(3)
udp:setpeername("127.0.0.1", 4042)
udp:send(matches[2])
cecho("<cyan>  came back: " .. tostring(udp:receive()) .. "\n")
udp:close()
