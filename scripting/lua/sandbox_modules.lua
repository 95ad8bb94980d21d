-- require, module and package, as in Lua 5.1, with loaders of ours: `lib.modules` by name, `lib.searchers` in turn.

local _, lib, core = ...
local env = lib.env
local error, getmetatable, ipairs, pairs, rawget, setfenv, setmetatable, tostring, type =
  error, getmetatable, ipairs, pairs, rawget, setfenv, setmetatable, tostring, type
local gmatch, match = string.gmatch, string.match
local getinfo = debug.getinfo

local function fail(message) error(core.position() .. message, 0) end

local loaded = {}
for _, name in pairs { "string", "table", "math", "coroutine", "os", "debug" } do loaded[name] = env[name] end
loaded._G = env

-- Functions that are asked for a module by its name, each giving its loader or else a text that says where it has looked.
lib.searchers = {}

local package = {
  loaded = loaded,
  preload = {},
  path = "?.lua;?/init.lua",
  cpath = "",
  config = "/\n;\n?\n!\n-\n",
}
package.loaders = {
  function(name)
    local loader = type(package.preload) == "table" and package.preload[name]
    return loader or "\n\tno field package.preload['" .. name .. "']"
  end,
  function(name)
    return lib.modules[name] or "\n\tno module of Mudwire is called '" .. name .. "'"
  end,
  function(name)
    local told = ""
    for _, searcher in ipairs(lib.searchers) do
      local found = searcher(name)
      if type(found) == "function" then return found end
      told = told .. tostring(found or "")
    end
    return told
  end,
}
function package.seeall(module)
  if type(module) ~= "table" then fail("bad argument #1 to 'seeall' (table expected)") end
  local meta = getmetatable(module)
  if type(meta) ~= "table" then
    meta = {}
    setmetatable(module, meta)
  end
  meta.__index = env
end
env.package, loaded.package = package, package

local function loader_of(name)
  if type(package.loaders) ~= "table" then fail("'package.loaders' must be a table") end
  local told = ""
  for _, searcher in ipairs(package.loaders) do
    local found = searcher(name)
    if type(found) == "function" then return found end
    if type(found) == "string" then told = told .. found end
  end
  fail("module '" .. name .. "' not found:" .. told)
end

-- What stands for a module while it is being loaded, with the number of the call that does.  A module may wait when it is loaded;
-- another call that requires it meanwhile loads it again rather than have half of it.
local loading = setmetatable({}, { __mode = "k" })

function env.require(name)
  if type(name) == "number" then name = tostring(name) end
  if type(name) ~= "string" then fail("bad argument #1 to 'require' (string expected, got " .. type(name) .. ")") end
  local known = loaded[name]
  local by = loading[known or false]
  if known and not by then return known end
  if by == core.current.number then fail("loop or previous error loading module '" .. name .. "'") end
  local loader, mark = loader_of(name), {}
  loading[mark] = core.current.number
  loaded[name] = mark
  local result = loader(name)
  if result ~= nil then
    loaded[name] = result
  elseif loaded[name] == mark then
    loaded[name] = true
  end
  return loaded[name]
end

-- --- module ---

local function table_named(name)
  local place = env
  for part in gmatch(name, "[^.]+") do
    local inner = rawget(place, part)
    if inner == nil then
      inner = {}
      place[part] = inner
    elseif type(inner) ~= "table" then
      fail("name conflict for module '" .. name .. "'")
    end
    place = inner
  end
  return place
end

function env.module(name, ...)
  if type(name) ~= "string" then fail("bad argument #1 to 'module' (string expected, got " .. type(name) .. ")") end
  local caller = getinfo(2, "f")
  if not caller or not lib.is_script(caller.func) then fail("'module' not called from a Lua function") end
  local module = loaded[name]
  if type(module) ~= "table" or loading[module] then
    module = table_named(name)
    loaded[name] = module
  end
  if module._NAME == nil then
    module._M, module._NAME, module._PACKAGE = module, name, match(name, "^(.*%.)[^.]*$") or ""
  end
  setfenv(caller.func, module)
  for _, change in ipairs { ... } do change(module) end
end
