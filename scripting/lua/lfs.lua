-- The part of LuaFileSystem that scripts use: what is in a folder, what a file is, making and removing folders.

local host, lib = ...
local error, format, ipairs, pairs, type = error, string.format, ipairs, pairs, type

-- Mudlet's: whether there is a file or a folder of this name.
lib.define("io.exists", function(path)
  return host.file_facts(lib.check.text("io.exists", 1, "path", path), true) ~= nil
end)

local lfs = { _VERSION = "LuaFileSystem 1.8.0" }

local function text_argument(name, value)
  if type(value) ~= "string" then
    error(format("bad argument #1 to '%s' (string expected, got %s)", name, value == nil and "no value" or type(value)), 3)
  end
  return value
end

local function facts(name, path, wanted, follow)
  local found, problem, code = host.file_facts(text_argument(name, path), follow)
  if not found then return nil, problem, code end
  if type(wanted) == "string" then return found[wanted] end
  if type(wanted) == "table" then
    for key, value in pairs(found) do wanted[key] = value end
    return wanted
  end
  return found
end

function lfs.attributes(path, wanted)
  return lib.exactly(facts("attributes", path, wanted, true))
end

function lfs.symlinkattributes(path, wanted)
  return lib.exactly(facts("symlinkattributes", path, wanted, false))
end

function lfs.dir(path)
  local entries, problem = host.folder_entries(text_argument("dir", path))
  if not entries then error("cannot open " .. problem, 2) end
  local index = 0
  return lib.seal(function()
    index = index + 1
    return entries[index]
  end)
end

function lfs.mkdir(path) return host.folder_make(text_argument("mkdir", path)) end
function lfs.rmdir(path) return host.folder_remove(text_argument("rmdir", path)) end
function lfs.currentdir() return host.folder_current() end

-- Where relative paths start: for all scripts of the session, as it is for all of Mudlet.
function lfs.chdir(path)
  local done, problem = host.folder_enter(text_argument("chdir", path))
  if done then return true end
  return nil, format("Unable to change working directory to '%s'\n%s\n", path, problem)
end

for _, name in ipairs { "attributes", "symlinkattributes", "dir", "mkdir", "rmdir", "currentdir", "chdir" } do
  lib.seal(lfs[name])
end
lib.env.lfs = lfs
lib.modules["lfs"] = lib.seal(function() return lfs end)
