-- What reaches other programs and is not there: said to the script that asks, so that it can go another way.

local _, lib = ...
local define = lib.define

-- Mudwire tells Discord nothing.
for name in ([[resetDiscordData getDiscordDetail getDiscordLargeIcon getDiscordLargeIconText getDiscordParty
getDiscordSmallIcon getDiscordSmallIconText getDiscordState getDiscordTimeStamps setDiscordApplicationID setDiscordDetail
setDiscordElapsedStartTime setDiscordGame setDiscordGameUrl setDiscordLargeIcon setDiscordLargeIconText setDiscordParty
setDiscordRemainingEndTime setDiscordSmallIcon setDiscordSmallIconText setDiscordState]]):gmatch("%a+") do
  define(name, function() return false, name .. ": Discord is not available" end)
end
define("usingMudletsDiscordID", function() return false end)
