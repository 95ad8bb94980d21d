-- What reaches other programs and is not there: said to the script that asks, so that it can go another way.

local _, lib = ...
local define = lib.define
local error, select, type = error, select, type

define("spawn", function(reader, program, ...)
  if reader == nil and program == nil then error("spawn: need read function and process name as parameters.", 2) end
  if type(reader) ~= "function" then error("spawn: need read function as first parameter.", 2) end
  lib.check.text("spawn", 2, "process name", program)
  for index = 1, select("#", ...) do lib.check.text("spawn", index + 2, "process argument", (select(index, ...))) end
  return nil, "spawn: scripts may not start programs"
end)

-- Mudwire tells Discord nothing.
for name in ([[resetDiscordData getDiscordDetail getDiscordLargeIcon getDiscordLargeIconText getDiscordParty
getDiscordSmallIcon getDiscordSmallIconText getDiscordState getDiscordTimeStamps setDiscordApplicationID setDiscordDetail
setDiscordElapsedStartTime setDiscordGame setDiscordGameUrl setDiscordLargeIcon setDiscordLargeIconText setDiscordParty
setDiscordRemainingEndTime setDiscordSmallIcon setDiscordSmallIconText setDiscordState]]):gmatch("%a+") do
  define(name, function() return false, name .. ": Discord is not available" end)
end
define("usingMudletsDiscordID", function() return false end)
