-- A package that the game offers (GMCP `Client.GUI`): the player is asked twice, before it is fetched and, with what it would
-- install, before it is installed.

local host, lib = ...
local env = lib.env
local format, ipairs, match, tostring = string.format, ipairs, string.match, tostring

local function say(text) env.echo("\n" .. text .. "\n") end

local function ask(text, answer, deed, tip)
  env.echo("\n" .. text .. " ")
  env.echoLink("[" .. answer .. "]", deed, tip, true)
  env.echo("\n")
end

-- The package that was not there before.
local function new_beside(names)
  local known = {}
  for _, name in ipairs(names) do known[name] = true end
  for _, name in ipairs(env.getPackages()) do
    if not known[name] then return name end
  end
end

local function install(path)
  local before = env.getPackages()
  local installed, why = env.installPackage(path)
  env.os.remove(path)
  local name = installed and new_beside(before)
  if name then env.raiseEvent("sysServerGuiInstalled", name) end -- what else shows the game's state may step aside
  say(installed and "The game's package is installed." or tostring(why))
end

local function look(path)
  local words, problem = host.package_look(path)
  if problem ~= "" then
    env.os.remove(path)
    return say(problem)
  end
  ask(words, "Install it", function() install(path) end, "Nothing is installed yet")
end

local function fetch(address)
  local name = match(address, "([^/?#]+)[^/]*$") or "package.mpackage"
  local path = env.getMudletHomeDir() .. "/offered-" .. name
  local function come(why)
    if why then return say(format("The game's package could not be fetched: %s", tostring(why))) end
    look(path)
  end
  local problem = lib.fetch_file(address, path, come)
  if problem then come(problem) end
end

function lib.package_offered(address, version)
  if version ~= "" then version = format(" (version %s)", version) end
  ask(format("The game offers a package of its own%s: %s", version, address), "Look into it",
    function() fetch(address) end, "It is fetched, and not installed yet")
end
