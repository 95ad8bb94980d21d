-- getConfig: Mudlet's settings that there are here too.  They are the player's own, so setConfig changes none of them but
-- how the text is read that scripts feed.

local host, lib = ...
local check, define = lib.check, lib.define
local format, ipairs, pairs = string.format, ipairs, pairs

-- By Mudlet's name: the protocol that it switches.
local PROTOCOLS = {
  enableGMCP = "GMCP", enableMSDP = "MSDP", enableMSSP = "MSSP", enableMSP = "MSP", enableMXP = "MXP", enableNAWS = "NAWS",
  enableCHARSET = "CHARSET", enableNEWENVIRON = "NEW-ENVIRON", enableMTTS = "TTYPE",
}

local function settings()
  local is_off, found = {}, {}
  for _, name in ipairs(host.protocols_off()) do is_off[name] = true end
  for name, protocol in pairs(PROTOCOLS) do found[name] = not is_off[protocol] end
  found.specialForceCompressionOff = is_off.MCCP2 or false
  found.specialForceGAOff = is_off.EOR or false
  found.specialForceCharsetNegotiationOff = is_off.CHARSET or false
  found.specialForceMXPProcessorOn = host.feed_reads_mxp()
  found.specialForceMxpNegotiationOff = is_off.MXP or false
  found.forceNewEnvironNegotiationOff = is_off["NEW-ENVIRON"] or false
  found.advertiseScreenReader = host.is_screen_reader_told()
  found.logInHTML = host.log_format() == "html"
  found.showSentText = true
  return found
end

-- getConfig([name | list of names]): all, one, or some.
define("getConfig", function(name)
  local found = settings()
  if name == nil then return found end
  if type(name) == "table" then
    local some = {}
    for _, each in ipairs(name) do some[each] = found[each] end
    return some
  end
  name = check.text("getConfig", 1, "name", name)
  if found[name] == nil then return nil, format("getConfig: '%s' isn't a valid configuration option", name) end
  return found[name]
end)

define("setConfig", function(name, value)
  name = check.text("setConfig", 1, "name", name)
  local now = settings()[name]
  if now == nil then return nil, format("setConfig: '%s' isn't a valid configuration option", name) end
  if now == value then return true end
  if name == "specialForceMXPProcessorOn" then
    host.feed_read_mxp(check.boolean("setConfig", 2, "value", value))
    return true
  end
  return nil, format("setConfig: '%s' is for the player to set, in the profile's settings", name)
end)
