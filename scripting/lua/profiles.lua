-- The profiles beside this one, their tabs, and the program as a whole: asked of the core, which asks the player.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local format, ipairs, select, tonumber, tostring = string.format, ipairs, select, tonumber, tostring

-- What was asked for, or nil and why not.
local function ask(name, deed, profile, connects)
  local problem, words = host.client(deed, profile or "", connects ~= false)
  if problem ~= "" then return nil, format("%s: %s", name, problem) end
  return words
end

-- Where Mudlet's failure is false.
local function done_or_false(words, problem)
  if words then return true end
  return false, problem
end

local function nameless(name) return format("%s: profile name cannot be empty", name) end

-- All profiles by their names; a package that the player does not let see the others knows of this one.
define("getProfiles", function()
  local words, problem = ask("getProfiles", "list")
  if not words then return nil, problem end
  local profiles = {}
  for _, each in ipairs(lib.json_decode(words)) do
    profiles[each.name] =
      { host = each.host, port = tostring(each.port), loaded = each.loaded, connected = each.connected }
  end
  -- What it says of itself is right even before the core has heard of it.
  local address, port, is_online = host.connection_info()
  profiles[host.profile_name()] = { host = address, port = tostring(port), loaded = true, connected = is_online,
    description = env.getProfileInformation() }
  return profiles
end)

-- loadProfile(name[, offline])
define("loadProfile", function(...)
  local profile = check.text("loadProfile", 1, "profile name", (lib.counted("loadProfile", ...)))
  local offline = select(2, ...)
  if offline ~= nil then check.boolean("loadProfile", 2, "offline mode", offline) end
  if profile == "" then return false, nameless("loadProfile") end
  return done_or_false(ask("loadProfile", "open", profile, not offline))
end)

define("setActiveProfile", function(...)
  local profile = check.text("setActiveProfile", 1, "profile name", (lib.counted("setActiveProfile", ...)))
  if profile == "" then return false, nameless("setActiveProfile") end
  return done_or_false(ask("setActiveProfile", "bring", profile))
end)

define("closeProfile", function(...)
  local profile = check.text("closeProfile", 1, "profile name", (lib.counted("closeProfile", ...)))
  if profile == "" then return nil, nameless("closeProfile") end
  local done, why = ask("closeProfile", "close", profile)
  if done then return true end
  return nil, why
end)

define("closeMudlet", function()
  local done, why = ask("closeMudlet", "quit")
  if not done then return nil, why end
end)

-- Counted from the left, from 1.
define("getProfileTabNumber", function()
  local place, why = ask("getProfileTabNumber", "place")
  if not place then return nil, why end
  return tonumber(place)
end)

-- The scripts' own folder, in the file manager.
define("openMudletHomeDir", function()
  local problem = host.desktop("folder", "", "")
  if problem ~= "" then return nil, format("openMudletHomeDir: %s", problem) end
  return true
end)

define("setProfileIcon", function(...)
  local path = check.text("setProfileIcon", 1, "icon file path", (lib.counted("setProfileIcon", ...)))
  if path == "" then return nil, "a blank string is not a valid icon file path" end
  local file = env.io.open(path, "rb")
  if not file then return nil, format("path '%s' doesn't exist", path) end
  file:close()
  if not env.getImageSize(path) then return nil, format("setProfileIcon: '%s' is no PNG, GIF, BMP or JPEG", path) end
  local problem = host.profile_icon(path)
  if problem ~= "" then return nil, format("setProfileIcon: %s", problem) end
  return true
end)

define("resetProfileIcon", function()
  local problem = host.profile_icon("")
  if problem ~= "" then return nil, format("resetProfileIcon: %s", problem) end
  return true
end)
