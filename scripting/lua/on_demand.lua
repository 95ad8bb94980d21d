-- Libraries that few scripts use are read when one of their names is first looked up, because the session's start, which
-- the player waits for, would have to read them all.  `missing.lua` looks here before it takes a name for missing.

local host, lib, core = ...

-- By global name: the libraries to read for it, in order.
local LIBRARIES = {
  db = { "luasql", "db_schema", "db_queries", "db" },
  luasql = { "luasql" },
  datetime = { "datetime" },
}
local loaded = {}

function lib.load_library(name)
  if loaded[name] then return end
  core.run_file(name, host.library_source(name))
  loaded[name] = true
end

-- What a global name stands for, if a library gives it; read at most once.
function lib.demanded(name)
  local libraries = LIBRARIES[name]
  if not libraries then return nil end
  LIBRARIES[name] = nil -- before, so that a library which fails says so once
  for _, library in ipairs(libraries) do lib.load_library(library) end
  return rawget(lib.env, name)
end

function lib.has_on_demand(name) return LIBRARIES[name] ~= nil end

lib.modules["luasql.sqlite3"] = lib.seal(function() return lib.env.luasql end)
lib.modules["luasql"] = lib.modules["luasql.sqlite3"]
