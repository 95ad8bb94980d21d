-- Stand-ins for functions of Mudlet's that are not there yet: called, they say so once, and give nothing.
-- They are not in `_G` itself, so `rawget(_G, name)` tells what there really is.

local host, lib = ...
local env = lib.env
local ipairs, match, pairs, setmetatable, type = ipairs, string.match, pairs, setmetatable, type

local known = {} -- a name, or a name and a table of names, whose functions are not there
for _, name in ipairs(host.missing_names()) do
  local group, member = match(name, "^([^.]+)%.(.+)$")
  if not group then
    if env[name] == nil and not lib.has_on_demand(name) then known[name] = true end
  elseif env[group] == nil and not lib.has_on_demand(group) then
    known[group] = type(known[group]) == "table" and known[group] or {}
    known[group][member] = true
  end
end

local function stand_in(name)
  return lib.seal(function() host.missing_called(name, lib.where()) end)
end

local function group_of(name, members)
  local functions = {}
  for member in pairs(members) do functions[member] = stand_in(name .. "." .. member) end
  return functions
end

local made = {}
setmetatable(env, {
  __index = lib.seal(function(_, name)
    local demanded = lib.demanded(name)
    if demanded ~= nil then return demanded end
    local what = known[name]
    if not what then return nil end
    made[name] = made[name] or (what == true and stand_in(name) or group_of(name, what))
    return made[name]
  end),
})
