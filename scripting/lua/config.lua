-- getConfig, setConfig: Mudlet's settings.  What is set is kept for the session, and is what getConfig answers.  Some do
-- what they do in Mudlet, the protocols from the next connection on; others are the player's here, or of things that there
-- are not, and change nothing else.

local host, lib = ...
local check, define = lib.check, lib.define
local concat, error, format, gsub, ipairs, pairs, tonumber, type, unpack = table.concat, error, string.format, string.gsub,
  ipairs, pairs, tonumber, type, unpack
local floor, max, min = math.floor, math.max, math.min

-- By Mudlet's name: the protocol that it switches.
local PROTOCOLS = {
  enableGMCP = "GMCP", enableMSDP = "MSDP", enableMSSP = "MSSP", enableMSP = "MSP", enableMXP = "MXP", enableNAWS = "NAWS",
  enableCHARSET = "CHARSET", enableNEWENVIRON = "NEW-ENVIRON", enableMTTS = "TTYPE", enableMNES = "NEW-ENVIRON",
}
-- The other way round: true refuses them.
local REFUSALS = {
  specialForceCompressionOff = { "MCCP2", "MCCP1", "MCCP3" }, specialForceGAOff = { "EOR" },
  specialForceCharsetNegotiationOff = { "CHARSET" }, specialForceMxpNegotiationOff = { "MXP" },
  forceNewEnvironNegotiationOff = { "NEW-ENVIRON" },
}

-- What they are before anybody sets them; the protocols' and the profile's own come from the profile.
local USUAL = {
  announceIncomingText = true, askTlsAvailable = true, autoClearInputLine = false, compactInputLine = false,
  commandLineHistorySaveSize = 500, editorAutoComplete = true, enableBlinkText = false, enableClosedCaption = false,
  f3SearchEnabled = true, muteMediaAPI = false, muteMediaGame = false, undoServerWrap = false, undoServerWrapWidth = 80,
  fixUnnecessaryLinebreaks = false, inputLineStrictUnixEndings = false, ircHostName = "irc.libera.chat", ircHostPort = 6667,
  ircHostSecure = false, ircNickName = "", ircPassword = "", logDirectory = "", mapExitSize = 10,
  mapInfoColor = { 150, 150, 150, 120 }, mapRoomSize = 0.5, mapRoundRooms = false, mapShowGrid = false,
  mapShowRoomBorders = true, mapSymbolFontOnlyUseSelected = false, mapSymbolFontScaling = 1, mapperPanelVisible = true,
  promptForMXPProcessorOn = true, promptForVersionInTTYPE = true, show3dMapView = false, showRoomIdsOnMap = false,
  showTabConnectionIndicators = false, showUpperLowerLevels = true,
  versionInTTYPE = false, ambiguousEAsianWidthCharacters = "auto", blankLinesBehaviour = "show", caretShortcut = "none",
  controlCharacterHandling = "asis", mapperButton = "default", showSentText = "script",
}

-- The words that some of them take.
local WORDS = {
  ambiguousEAsianWidthCharacters = { auto = true, narrow = true, wide = true },
  blankLinesBehaviour = { show = true, hide = true, replacewithspace = true },
  caretShortcut = { none = true, tab = true, ctrltab = true, f6 = true },
  controlCharacterHandling = { asis = true, oem = true, picture = true },
  mapperButton = { default = true, disabled = true, scripted = true },
  showSentText = { never = true, script = true, always = true },
}
-- The numbers that they take.
local RANGES, NUMBERS = { mapSymbolFontScaling = { 0.5, 2 } }, { 0, 65535 }
-- Those that Mudlet brings within their bounds instead.
local CLAMPED = { undoServerWrapWidth = { 20, 500 } }
-- Of these sysSettingChanged tells.
local TOLD = {
  muteMediaAPI = true, muteMediaGame = true, compactInputLine = true, mapperPanelVisible = true,
  enableClosedCaption = true, advertiseScreenReader = true, announceIncomingText = true,
}

-- These are only ever set: which notes beside the map are shown, by their labels.
local MAP_INFO = { showMapInfo = "enableMapInfo", hideMapInfo = "disableMapInfo" }

local set = {} -- by scripts, in this session

local function settings()
  local is_off, found = {}, {}
  for name, value in pairs(USUAL) do found[name] = value end
  for _, name in ipairs(host.protocols_off()) do is_off[name] = true end
  for name, protocol in pairs(PROTOCOLS) do found[name] = not is_off[protocol] end
  for name, protocols in pairs(REFUSALS) do found[name] = is_off[protocols[1]] or false end
  found.specialForceMXPProcessorOn = host.feed_reads_mxp()
  found.advertiseScreenReader = host.is_screen_reader_told()
  found.logInHTML = host.log_format() == "html"
  found.mapSymbolFont = lib.env.getFont() or ""
  for name, value in pairs(set) do found[name] = value end
  found.mapInfoColor = lib.env.table.deepcopy(found.mapInfoColor)
  return found
end

-- What other libraries go by.
function lib.setting(name) return settings()[name] end

-- As it is answered: of what is sent, whether it is shown at all, which is all that there once was.
local function answered(name, value)
  if name == "showSentText" then return value ~= "never" end
  return value
end

-- getConfig([name[, in words] | list of names]): all, one, or some.
define("getConfig", function(name, in_words)
  local found = settings()
  if name == nil or type(name) == "table" then
    local some = {}
    for key, each in pairs(name or found) do
      if name then key = each end
      some[key] = answered(key, found[key])
    end
    return some
  end
  name = check.text("getConfig", 1, "name", name)
  if found[name] == nil then return nil, format("getConfig: '%s' isn't a valid configuration option", name) end
  if in_words then return found[name] end
  return answered(name, found[name])
end)

-- Red, green, blue and how opaque, which may be left out; nil for what is no colour.
local function colour_of(given)
  local colour = {}
  for index = 1, 4 do
    local part = given[index] == nil and index == 4 and 255 or given[index]
    if type(part) ~= "number" or not (part >= 0 and part <= 255) then return nil end
    colour[index] = part
  end
  return colour
end

-- What the next connection is to be without.
local function wish_protocols()
  local off = {}
  for name, protocol in pairs(PROTOCOLS) do
    if set[name] == false then off[#off + 1] = protocol end
  end
  for name, protocols in pairs(REFUSALS) do
    if set[name] then
      for index = 1, #protocols do off[#off + 1] = protocols[index] end
    end
  end
  host.protocols_wish(set.advertiseScreenReader, unpack(off))
end

-- How the map is drawn, for the window; "" is what no script has set.
local MANNER = {
  "mapRoomSize", "mapExitSize", "mapRoundRooms", "showRoomIdsOnMap", "mapShowRoomBorders", "mapShowGrid", "mapInfoColor",
  "mapSymbolFont", "mapSymbolFontScaling", "mapperPanelVisible",
}
local IN_SIGNS = {
  ["nil"] = function() return "" end,
  boolean = function(value) return value and "1" or "0" end,
  number = function(value) return format("%.3f", value) end,
  string = function(value) return gsub(value, "%c", " ") end,
  table = function(colour) return format("%.0f", ((colour[4] * 256 + colour[1]) * 256 + colour[2]) * 256 + colour[3]) end,
}

function lib.map_manner()
  local signs = {}
  for index, name in ipairs(MANNER) do signs[index] = (IN_SIGNS[type(set[name])](set[name])) end
  return concat(signs, "\31")
end

local function draw_map()
  if lib.map and lib.map.touch_view then lib.map.touch_view() end
end

-- What setting one does; the others change only what getConfig answers.
local EFFECTS = {
  showSentText = function(value) host.command_show_sent(value) end,
  specialForceMXPProcessorOn = function(value) host.feed_read_mxp(value) end,
  muteMediaAPI = function() host.media_mute(set.muteMediaAPI or false, set.muteMediaGame or false) end,
  advertiseScreenReader = wish_protocols,
  announceIncomingText = function(value) host.page_quiet(not value) end,
  autoClearInputLine = function(value) host.input_edit("after", value and "empty" or "keep") end,
  blankLinesBehaviour = function(value) host.game_blank_lines(value) end,
}
EFFECTS.muteMediaGame = EFFECTS.muteMediaAPI
for _, name in ipairs(MANNER) do EFFECTS[name] = draw_map end
for name in pairs(PROTOCOLS) do EFFECTS[name] = wish_protocols end
for name in pairs(REFUSALS) do EFFECTS[name] = wish_protocols end

-- Whether the player has switched off what a script wants on.
local function is_players_no(name, value)
  local wanted = value and PROTOCOLS[name] or not value and REFUSALS[name] and REFUSALS[name][1]
  if not wanted then return false end
  for _, off in ipairs(host.protocols_off()) do
    if off == wanted then return wanted end
  end
  return false
end

-- The value as it is kept; nil and what is wrong with it.  A value of another type is an error.
local function kept(name, value, now)
  local words, range = WORDS[name], RANGES[name] or NUMBERS
  if name == "showSentText" and type(value) == "boolean" then return value and "script" or "never" end
  if type(now) == "number" then value = tonumber(value) or value end
  if type(value) ~= type(now) then
    error(format("setConfig: bad argument #2 type (value as %s expected, got %s!)", type(now),
      lib.got("setConfig", 2, value)), 3)
  end
  if CLAMPED[name] then return max(CLAMPED[name][1], min(CLAMPED[name][2], floor(value))) end
  if words and not words[value] then
    return nil, format("setConfig: invalid %s string value '%s'", name, value)
  elseif type(now) == "number" and not (value >= range[1] and value <= range[2]) then
    return nil, format("setConfig: %s is out of range for %s (%s to %s)", value, name, range[1], range[2])
  elseif name == "mapInfoColor" then
    value = colour_of(value)
    return value, not value and "setConfig: a colour is three or four numbers from 0 to 255" or nil
  elseif name == "mapSymbolFont" then
    for font in pairs(lib.env.getAvailableFonts()) do
      if font:lower() == value:lower() then return font end
    end
    return nil, format("setConfig: there is no font '%s'", value)
  end
  return value
end

define("setConfig", function(...)
  local name, value = ...
  if type(name) == "table" then
    for each, its in pairs(name) do lib.env.setConfig(each, its) end
    return true
  end
  name = check.text("setConfig", 1, "name", name)
  if MAP_INFO[name] then
    lib.env[MAP_INFO[name]](check.text("setConfig", 2, "value", value))
    return true
  end
  local now = settings()[name]
  if now == nil then return nil, format("setConfig: '%s' isn't a valid configuration option", name) end
  lib.counted("setConfig", ...)
  local problem
  value, problem = kept(name, value, now)
  if value == nil then return nil, problem end
  local off = is_players_no(name, value)
  if off then return nil, format("setConfig: %s is switched off in the profile", off) end
  if name == "mapRoomSize" then value = value / 10 end -- Mudlet takes tenths, and answers wholes
  set[name] = value
  if EFFECTS[name] then EFFECTS[name](value) end
  if TOLD[name] and value ~= now then lib.env.raiseEvent("sysSettingChanged", name, value) end
  return true
end)
