-- A map that the game offers (GMCP `Client.Map`, an object with `url`): the player is told once, when there is none yet, and
-- nothing is fetched before the link is clicked.

local _, lib = ...
local env, map = lib.env, lib.map
local find, format, tostring, type = string.find, string.format, tostring, type

-- A game offers one, or one for each part of its world; whoever offers more is not told of any more.
local MAX_OFFERS, MAX_ADDRESS = 10, 2000
local offers, told = 0, {}

local function is_address(url)
  return type(url) == "string" and #url <= MAX_ADDRESS and find(url, "^https?://[^%s%c/][^%s%c]*$") ~= nil
end

local function fetch(url)
  local path = lib.map_folder() .. "/offered.xml"
  env.lfs.mkdir(lib.map_folder()) -- it may be there already
  local function come(why)
    if why then return env.echo(format("\nThe game's map could not be fetched: %s\n", tostring(why))) end
    local loaded, problem = env.loadMap(path)
    if not loaded then return env.echo("\n" .. tostring(problem) .. "\n") end
    env.raiseEvent("sysMapDownloadEvent")
    env.echo(format("\nThe map is there: %d rooms.\n", map.count))
  end
  local problem = lib.fetch_file(url, path, come)
  if problem then come(problem) end
end

function lib.map_offered()
  local data = env.gmcp.Client and env.gmcp.Client.Map
  local url = type(data) == "table" and data.url
  if map.count > 0 or offers >= MAX_OFFERS or not is_address(url) or told[url] then return end
  offers, told[url] = offers + 1, true
  env.echo("\nThe game offers a map: ")
  env.echoLink(url, function() fetch(url) end, "Fetch it", true)
  env.echo("\n")
end
