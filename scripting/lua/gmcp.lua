-- GMCP for scripts: the table `gmcp`, an event for each part of a message's name, sendGMCP, and gmod, which counts who
-- wants which module.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local concat, gmatch, gsub, ipairs, lower, match, pairs, pcall, rawget, tostring, type = table.concat, string.gmatch,
  string.gsub, ipairs, string.lower, string.match, pairs, pcall, rawget, tostring, type

env.gmcp = {}

-- Messages that change only what they name, instead of taking the place of all there was.
local merged = { ["Char.Status"] = true }

local function place_value(parts, value, whole)
  if type(rawget(env, "gmcp")) ~= "table" then env.gmcp = {} end
  local place = env.gmcp
  for index = 1, #parts - 1 do
    if type(place[parts[index]]) ~= "table" then place[parts[index]] = {} end
    place = place[parts[index]]
  end
  local last = parts[#parts]
  if merged[whole] and type(value) == "table" and type(place[last]) == "table" then
    for key, member in pairs(value) do place[last][key] = member end
  else
    place[last] = value
  end
end

-- Called by the host for each message; the events are raised one after the other, shortest name first.
host.gmcp_use(lib.register(function(package, payload)
  local parts = {}
  for part in gmatch(package, "[^.]+") do parts[#parts + 1] = part end
  if #parts == 0 then return end
  local value = {} -- what has no data, as Core.Ping
  if match(payload, "%S") then
    local works, decoded = pcall(lib.json_decode, payload)
    if not works then
      host.debug("GMCP message " .. package .. " is not valid JSON: " .. tostring(decoded))
      return
    end
    value = decoded
    if value == lib.json_null then value = nil end
  end
  place_value(parts, value, package)
  local whole, name = "gmcp." .. concat(parts, "."), "gmcp"
  for index = 1, #parts do
    name = name .. "." .. parts[index]
    host.event_raise_plain(name, whole)
  end
end))

define("sendGMCP", function(...)
  local message, what = lib.counted("sendGMCP", ...)
  message = check.text("sendGMCP", 1, "command", message)
  if what ~= nil then message = message .. " " .. check.text("sendGMCP", 2, "what", what) end
  local _, _, is_online = host.connection_info()
  if not is_online then return nil, "sendGMCP: not connected to game server" end
  host.gmcp_send(message)
  return true
end)

define("setMergeTables", function(...)
  for place, name in ipairs { ... } do merged[check.text("setMergeTables", place, "module", name)] = true end
end)

-- --- gmod: modules by name in lower case, with the users that want each ---

local modules = {}

local function name_of(module) return (gsub(module, "%s.*$", "")) end
local function key_of(module) return lower(name_of(module)) end

-- By way of what scripts may have put in the place of sendGMCP; while nobody is connected it says so to nobody.
local function announce(verb, module)
  env.sendGMCP("Core.Supports." .. verb .. " " .. lib.json_encode { module })
end

local function with_version(module)
  return match(module, "%s%d+$") and module or module .. " 1"
end

local registered = {}

define("gmod.registerUser", function(...)
  local user = lib.counted("gmod.registerUser", ...)
  user = check.text("gmod.registerUser", 1, "user", user)
  if registered[user] then return "user exists" end
  registered[user] = true
  return "user registered"
end)

define("gmod.enableModule", function(...)
  local user, module = lib.counted("gmod.enableModule", ...)
  user = check.text("gmod.enableModule", 1, "user", user)
  module = check.text("gmod.enableModule", 2, "module", module)
  env.gmod.registerUser(user)
  local key = key_of(module)
  if not modules[key] then
    modules[key] = { name = module, users = {} }
    announce("Add", with_version(module))
  end
  modules[key].users[user] = true
end)

define("gmod.disableModule", function(...)
  local user, module = lib.counted("gmod.disableModule", ...)
  user = check.text("gmod.disableModule", 1, "user", user)
  module = check.text("gmod.disableModule", 2, "module", module)
  local key = key_of(module)
  local entry = modules[key]
  if not entry then return end
  entry.users[user] = nil
  if next(entry.users) == nil then
    modules[key] = nil
    announce("Remove", name_of(entry.name))
  end
end)

-- A table whose keys are the users that want a module; false for none.
define("gmod.isRegisteredModule", function(...)
  local module = lib.counted("gmod.isRegisteredModule", ...)
  local entry = modules[key_of(check.text("gmod.isRegisteredModule", 1, "module", module))]
  if not entry then return false end
  local users = {}
  for user in pairs(entry.users) do users[user] = true end
  return users
end)

define("gmod.print", function(text) env.cecho("<white>[GMCP] " .. check.text("gmod.print", 1, "text", text) .. "\n") end)

-- The modules that a user wants, or all.
define("gmod.printModules", function(user)
  for key, entry in env.spairs(modules) do
    local names = {}
    for name in env.spairs(entry.users) do names[#names + 1] = name end
    if not user or entry.users[user] then env.gmod.print(key .. ": " .. concat(names, ", ")) end
  end
end)

local function reenable()
  for _, entry in pairs(modules) do announce("Add", with_version(entry.name)) end
end
define("gmod.reenableModules", reenable)
host.gmcp_on_enabled(lib.register(reenable))
