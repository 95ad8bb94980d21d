-- What reaches other programs and is not there: said to the script that asks, so that it can go another way.

local _, lib = ...
local define = lib.define
local ipairs = ipairs

-- Mudwire tells Discord nothing, and all of them say so in the same words, as Mudlet's do.
local NO_DISCORD = "Discord is not available"
for name in ([[resetDiscordData getDiscordDetail getDiscordLargeIcon getDiscordLargeIconText getDiscordParty
getDiscordSmallIcon getDiscordSmallIconText getDiscordState getDiscordTimeStamps setDiscordApplicationID setDiscordDetail
setDiscordElapsedStartTime setDiscordGame setDiscordLargeIcon setDiscordLargeIconText setDiscordParty
setDiscordRemainingEndTime setDiscordSmallIcon setDiscordSmallIconText setDiscordState usingMudletsDiscordID]]):gmatch("%a+") do
  define(name, function() return nil, NO_DISCORD end)
end
define("setDiscordGameUrl", function(address)
  if address ~= nil then lib.check.text("setDiscordGameUrl", 1, "url", address) end
  return nil, NO_DISCORD
end)

-- Mudlet's model of language runs on the player's computer, and says so where there is none, before it looks at anything.
for _, name in ipairs({ "aiChat", "aiPrompt", "aiPromptStream" }) do
  define(name, function() return nil, "AI is not available" end)
end
