-- Stand-ins for functions of Mudlet's that are not there yet: called, they say so once, and give nothing.
-- They are not in `_G` itself, so `rawget(_G, name)` tells what there really is.

local host, lib = ...
local env = lib.env
local find, getmetatable, ipairs, setmetatable = string.find, getmetatable, ipairs, setmetatable

local known = {} -- the names whose functions are not there; those in tables, with a dot, all are
for _, name in ipairs(host.missing_names()) do
  if env[name] == nil and not lib.has_on_demand(name) and not find(name, ".", 1, true) then known[name] = true end
end

local made = {}
setmetatable(env, {
  __index = lib.seal(function(_, name)
    local demanded = lib.demanded(name)
    if demanded ~= nil then return demanded end
    if not known[name] then return nil end
    made[name] = made[name] or lib.seal(function() host.missing_called(name, lib.where()) end)
    return made[name]
  end),
})

-- Scripts that want undeclared names to be errors put their own `__index` in the place of ours, or a metatable of their own.
function env.getmetatable(...)
  if ... == env then lib.demand_all() end
  return getmetatable(...)
end

function env.setmetatable(...)
  if ... == env then lib.demand_all() end
  return setmetatable(...)
end

lib.seal(env.getmetatable)
lib.seal(env.setmetatable)
