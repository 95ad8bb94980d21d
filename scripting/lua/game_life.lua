-- Leaving the game and coming back, its charset, and events for the scripts of other sessions.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local concat, error, format, gsub, ipairs, lower, select, tostring, type =
  table.concat, error, string.format, string.gsub, ipairs, string.lower, select, tostring, type

define("disconnect", function() host.disconnect() end)
define("reconnect", function()
  host.reconnect()
  return true
end)

-- A profile has one game: scripts connect to that, and to others through sockets, where they are asked for permission.
define("connectToServer", function(name, port)
  name = check.text("connectToServer", 1, "host", name)
  port = port == nil and 23 or check.number("connectToServer", 2, "port", port)
  if port < 1 or port > 65535 then return nil, format("invalid port number %d, it has to be from 1 to 65535", port) end
  local own, own_port = host.connection_info()
  if lower(name) ~= lower(own) or port ~= own_port then
    return nil, format("connectToServer: this profile plays at %s:%d; make another profile for %s:%s", own, own_port, name, tostring(port))
  end
  host.reconnect()
  return true
end)

-- Seconds that the game took to answer lately; 0 when it has not answered yet.
define("getNetworkLatency", function() return host.latency() end)

-- Everything is loaded anew, in another host; what waits ends.
define("resetProfile", function() host.reset_scripts() end)

-- The character's name is the game's business here.
define("getCharacterName", function() return nil, "no character name set" end)

-- Mudlet's names for some charsets.
local NAMES = { ["US-ASCII"] = "ASCII", IBM437 = "CP437", IBM869 = "CP869" }
local function name_of(charset) return NAMES[charset] or (gsub(charset, "^ISO%-8859", "ISO 8859")) end
define("getServerEncoding", function() return name_of(host.charset()) end)
define("getServerEncodingsList", function()
  local names = { "ASCII" }
  for _, name in ipairs(host.charset_names()) do
    if name ~= "US-ASCII" and name ~= "ASCII" then names[#names + 1] = name_of(name) end
  end
  return names
end)
define("getMudletInfo", function()
  env.echo(format("Current encoding: %s\nAvailable encodings: %s\n", env.getServerEncoding(),
    concat(env.getServerEncodingsList(), ", ")))
end)
define("getWindowsCodepage", function() return nil, "getWindowsCodepage: only needed on Windows" end)
define("setServerEncoding", function(name)
  name = check.text("setServerEncoding", 1, "newEncoding", name)
  if host.use_charset(name) then return true end
  return nil, format("Encoding '%s' does not exist, use one of the following: %s", name,
    concat(env.getServerEncodingsList(), ", "))
end)

define("getProcessID", function() return host.process_number() end)

-- In the scripts of all other sessions; the last argument there is this profile's name.
define("raiseGlobalEvent", function(...)
  if select("#", ...) == 0 then error("raiseGlobalEvent: missing argument #1 (eventName as, probably, a string!)", 2) end
  for position = 1, select("#", ...) do
    local kind = type((select(position, ...)))
    if kind ~= "string" and kind ~= "number" and kind ~= "boolean" and kind ~= "nil" then
      error(format(
        "raiseGlobalEvent: bad argument type #%d (boolean, number, string or nil expected, got %s!)", position, kind), 2)
    end
  end
  host.event_share(...)
  return true
end)
