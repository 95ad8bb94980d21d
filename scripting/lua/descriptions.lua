-- What the player, or a script, has noted about the profile: a file of its folder.  Of another profile's, scripts know nothing.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local format, lower, select = string.format, string.lower, select

local FILE = "/description"
local LONGEST = 65536

local function is_own(name) return lower(name) == lower(host.profile_name()) end

local function read()
  local file = env.io.open(env.getMudletHomeDir() .. FILE, "r")
  if not file then return "" end
  local text = file:read("*a")
  file:close()
  return text
end

local function write(text)
  local file, problem = env.io.open(env.getMudletHomeDir() .. FILE, "w")
  if not file then return nil, problem end
  file:write(text)
  file:close()
  return true
end

local function missing(name) return nil, format("profile '%s' does not exist", name) end

define("getProfileInformation", function(...)
  if select("#", ...) > 0 then
    local name = check.text("getProfileInformation", 1, "profile name", (...))
    if name == "" then return nil, "getProfileInformation: profile name cannot be empty" end
    if not is_own(name) then return missing(name) end
  end
  return read()
end)

-- setProfileInformation([profile,] text)
define("setProfileInformation", function(...)
  local name, text = host.profile_name(), ...
  if select("#", ...) > 1 then
    name, text = check.text("setProfileInformation", 1, "profile name", (...)), select(2, ...)
    text = check.text("setProfileInformation", 2, "text", text)
  else
    text = check.text("setProfileInformation", 1, "text", text)
  end
  if not is_own(name) then return missing(name) end
  if #text > LONGEST then return nil, format("setProfileInformation: the most is %d bytes", LONGEST) end
  return write(text)
end)

define("clearProfileInformation", function(...)
  local name = host.profile_name()
  if select("#", ...) > 0 then name = check.text("clearProfileInformation", 1, "profile name", (...)) end
  if not is_own(name) then return missing(name) end
  return write("")
end)
