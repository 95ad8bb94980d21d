-- The map kept with the profile: read when the session begins, and written some time after it has changed and when the session
-- ends.  `map/map.json` is the newest; what a session has found there it keeps in `map/earlier`, by its date.

local host, lib = ...
local env, map = lib.env, lib.map
local concat, format, insert, ipairs, sort, tostring =
  table.concat, string.format, table.insert, ipairs, table.sort, tostring

local MOST_EARLIER = 10 -- of a large map some megabytes each

local function earlier_folder() return lib.map_folder() .. "/earlier" end
local function kept_path() return lib.map_folder() .. "/map.json" end

-- Maps in the profile's folder, the newest first.
function lib.kept_maps()
  local found = {}
  local function look(folder)
    if not env.lfs.attributes(folder) then return end
    for name in env.lfs.dir(folder) do
      local path = folder .. "/" .. name
      if name:find("%.dat$") or name:find("%.json$") then
        insert(found, { path = path, when = env.lfs.attributes(path, "modification") or 0 })
      end
    end
  end
  look(lib.map_folder())
  look(earlier_folder())
  sort(found, function(one, other)
    if one.when ~= other.when then return one.when > other.when end
    return one.path > other.path
  end)
  return found
end

-- --- reading ---

-- Of a map that is broken the one before it is taken.
host.map_keeper("load", lib.register(function()
  local problems = {}
  for _, kept in ipairs(lib.kept_maps()) do
    local loaded, problem = lib.load_kept_map(kept.path)
    if loaded then break end
    insert(problems, tostring(problem))
  end
  host.map_kept(#problems > 0 and "The profile's map could not be read, an earlier one is tried: " .. concat(problems, "; ") or nil, not map.is_unsaved)
end))

-- --- writing ---

local is_set_aside = false -- what the session has found; what there is now it has written itself

local function set_aside()
  local from = kept_path()
  local when = env.lfs.attributes(from, "modification")
  local is_own = is_set_aside
  is_set_aside = true
  if is_own or not when then return end
  env.lfs.mkdir(earlier_folder())
  if not env.os.rename(from, earlier_folder() .. "/" .. env.os.date("%Y-%m-%d#%H-%M-%S", when) .. ".json") then return end
  local names = {}
  for name in env.lfs.dir(earlier_folder()) do
    if name:find("%.json$") then insert(names, name) end
  end
  sort(names)
  for place = 1, #names - MOST_EARLIER do env.os.remove(earlier_folder() .. "/" .. names[place]) end
end

host.map_keeper("save", lib.register(function()
  map.is_unsaved = false
  env.lfs.mkdir(lib.map_folder())
  local saved, problem = lib.save_map(kept_path(), set_aside)
  host.map_kept(not saved and format("The map could not be saved: %s", tostring(problem)) or nil, false)
end))
