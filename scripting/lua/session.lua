-- What scripts may know of the session and its surroundings, and the time.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local error, floor, format, ipairs, pairs, select = error, math.floor, string.format, ipairs, pairs, select

define("getMudletHomeDir", function() return host.data_folder() end)
lib.environment.HOME = host.data_folder() -- where scripts may write; they put paths together from it without a look
define("getProfileName", function() return host.profile_name() end)
define("getConnectionInfo", function() return host.connection_info() end)
define("getEpoch", function() return host.epoch() end)
-- The system, its version, and on Linux its distribution and that one's version.
define("getOS", function() return host.system_name() end)

-- The version of Mudlet whose functions these are.
local VERSION = { major = 4, minor = 20, revision = 0, build = "-mudwire" }

-- Without a style a table, and with "table" the four values: so it is in Mudlet.
define("getMudletVersion", function(...)
  if select("#", ...) > 1 then error("getMudletVersion: only takes one (optional) argument", 2) end
  local style = ...
  if style == nil then
    return { major = VERSION.major, minor = VERSION.minor, revision = VERSION.revision, build = VERSION.build }
  end
  style = check.text("getMudletVersion", 1, "style", style):lower():match("^%s*(.-)%s*$")
  if style == "string" then
    return format("%d.%d.%d%s", VERSION.major, VERSION.minor, VERSION.revision, VERSION.build)
  elseif style == "table" then
    return VERSION.major, VERSION.minor, VERSION.revision, VERSION.build
  elseif VERSION[style] then
    return VERSION[style]
  end
  error('getMudletVersion: takes one (optional) argument: "major", "minor", "revision", "build", "string" or "table"', 2)
end)

define("mudletOlderThan", function(...)
  local major, minor, patch = lib.counted("mudletOlderThan", ...)
  major = check.number("mudletOlderThan", 1, "major", major)
  for _, pair in ipairs { { major, VERSION.major }, { minor or 0, VERSION.minor }, { patch or 0, VERSION.revision } } do
    if pair[1] ~= pair[2] then return pair[1] > pair[2] end
  end
  return false
end)

-- getTime([as text [, format]]): a table of the parts, or text in Qt's format.
define("getTime", function(...)
  local as_text, pattern = lib.counted("getTime", ...)
  if as_text ~= nil then check.boolean("getTime", 1, "return as string", as_text) end
  if as_text then
    return host.formatted_time(pattern ~= nil and check.text("getTime", 2, "custom time format", pattern) or "")
  end
  return host.time_parts()
end)

define("shms", function(...)
  local seconds, show = lib.counted("shms", ...)
  seconds = check.number("shms", 1, "seconds", seconds)
  local whole = floor(seconds)
  local hours = format("%02d", floor(whole / 3600))
  local minutes = format("%02d", floor(whole / 60) % 60)
  local rest = format("%02d", whole % 60)
  if show then
    env.cecho(format(
      "<green>%s <grey>seconds converts to: <green>%s<white>h,<green> %s<white>m <grey>and<green> %s<white>s.",
      seconds, hours, minutes, rest))
    return
  end
  return hours, minutes, rest
end)

-- --- mudlet.*: tables that scripts look things up in ---

-- Qt's numbers for keys, by the first of each run.
local KEYS = {
  [0x20] = [[Space Exclam QuoteDbl NumberSign Dollar Percent Ampersand Apostrophe ParenLeft ParenRight Asterisk Plus Comma
    Minus Period Slash 0 1 2 3 4 5 6 7 8 9 Colon Semicolon Less Equal Greater Question At A B C D E F G H I J K L M N O P Q R
    S T U V W X Y Z BracketLeft Backslash BracketRight AsciiCircum Underscore QuoteLeft]],
  [0x7B] = "BraceLeft Bar BraceRight AsciiTilde",
  [0x01000000] = "Escape Tab Backtab Backspace Return Enter Insert Delete Pause Print SysReq Clear",
  [0x01000010] = "Home End Left Up Right Down PageUp PageDown",
}
local FIRST_FUNCTION_KEY, FUNCTION_KEYS = 0x01000030, 35

local key = {}
for first, names in pairs(KEYS) do
  local code = first
  for name in names:gmatch("%w+") do
    key[name], code = code, code + 1
  end
end
for number = 1, FUNCTION_KEYS do key["F" .. number] = FIRST_FUNCTION_KEY + number - 1 end

-- Scripts add these up.
local MODIFIERS = { None = 0, Shift = 0x02000000, Control = 0x04000000, Alt = 0x08000000, Meta = 0x10000000, Keypad = 0x20000000 }
local keymodifier = {}
for name, number in pairs(MODIFIERS) do keymodifier[name] = number end

-- Words for directions, by language; ours is the only one.
local directions = {}
for word in ("north south east west northeast northwest southeast southwest up down in out n s e w ne nw se sw u d"):gmatch("%a+") do
  directions[word] = word
end

env.mudlet = {
  key = key,
  keymodifier = keymodifier,
  supports = { coroutines = true, mmcp = true, namedPatterns = true },
  translations = { interfacelanguage = "en_US", en_US = directions },
}
