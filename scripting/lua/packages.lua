-- Packages and modules of the profile.  The core installs and removes them; the script that asks waits until it is done.
-- A module is a package that remembers its file, to be read from there anew.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local format, match, tostring, type = string.format, string.match, tostring, type

define("getPackages", function() return host.package_names() end)

-- getPackageInfo(name [, key]): all that its config.lua says, or one text of it, "" if it says nothing of that.
local function define_info(api, what)
  define(api, function(name, key)
    name = check.text(api, 1, what .. " name", name)
    local about = host.package_about(name)
    if key == nil then return about or {} end
    key = check.text(api, 2, "info", key)
    return about and about[key] or ""
  end)
end
define_info("getPackageInfo", "package")
define_info("getModuleInfo", "module")

local function define_set_info(api, what)
  define(api, function(name, key, value)
    name = check.text(api, 1, what .. " name", name)
    key = check.text(api, 2, "info", key)
    value = check.text(api, 3, "value", value)
    if not host.package_set_about(name, key, value) then
      return nil, format('%s: no %s named "%s"', api, what, name)
    end
    return true
  end)
end
define_set_info("setPackageInfo", "package")
define_set_info("setModuleInfo", "module")

-- Fetch a file, with the script's permissions; `ended()` when it is there, `ended(why)` when it will not be.  Why it was
-- not begun.
function lib.fetch_file(address, path, ended)
  local done, failed
  local function forget()
    env.killAnonymousEventHandler(done)
    env.killAnonymousEventHandler(failed)
  end
  done = env.registerAnonymousEventHandler("sysDownloadDone", function(_, file)
    if file ~= path then return end
    forget()
    ended()
  end)
  failed = env.registerAnonymousEventHandler("sysDownloadError", function(_, why, file)
    if file ~= path then return end
    forget()
    ended(tostring(why))
  end)
  local begun, why = env.downloadFile(path, address)
  if begun then return nil end
  forget()
  return why
end

-- From the web: installed when it is there.
local function install_from(address, install)
  local name = match(address, "([^/?#]+)[^/]*$")
  if not name or not match(address, "^%a+://[^/]+/") then return nil, "installPackage: no file in " .. address end
  local path = env.getMudletHomeDir() .. "/" .. name
  local problem = lib.fetch_file(address, path, function(failure)
    if failure then return end
    local installed, why = install(path)
    env.os.remove(path)
    if not installed then env.printError(tostring(why)) end
  end)
  if problem then return nil, problem end
  return true
end

-- What Mudlet says of it, which scripts look for, by what the core says of it.
local SAYINGS = {
  { ": [^:]+ cannot be read", "could not open file '%s'" },
  { "the archive is broken", "could not unzip package '%s'" },
  { "no XML file at its top", "no package found in '%s'" },
}

local function in_mudlets_words(problem, what, path)
  local name = match(problem, "the package (.-) is installed already")
  if name then return format("%s %s is already installed: %s", what, name, problem) end
  for _, saying in lib.env.ipairs(SAYINGS) do
    if match(problem, saying[1]) then return format(saying[2], path) .. ": " .. problem end
  end
  return problem
end

local function define_install(api, what, is_module)
  local function install(path)
    if path == "" then return nil, format("%s: no %s file was actually given", api, what) end
    local problem = host.package_install(path, is_module)
    if problem ~= "" then return nil, in_mudlets_words(problem, what, path) end
    return true
  end
  define(api, function(location)
    location = check.text(api, 1, what .. " location", location)
    if match(location, "^%a+://") then return lib.exactly(install_from(location, install)) end
    return lib.exactly(install(location))
  end)
end
define_install("installPackage", "package", false)
define_install("installModule", "module", true)

-- One that is not there is nil for packages and false for modules, and no more is said, as Mudlet has it.
local function define_uninstall(api, what, absent)
  define(api, function(name)
    name = check.text(api, 1, what .. " name", name)
    local problem = host.package_remove(name)
    if problem == "" then return true end
    if match(problem, "^There is no package named") then return absent end
    return false, problem
  end)
end
define_uninstall("uninstallPackage", "package", nil)
define_uninstall("uninstallModule", "module", false)

-- --- modules ---

define("getModules", function() return host.module_names() end)

define("reloadModule", function(name)
  name = check.text("reloadModule", 1, "module name", name)
  local problem = host.module_reload(name)
  if problem == "" then return true end
  if host.module_facts(name) then return false, problem end
end)

local function define_module(api, give, absent)
  define(api, function(name)
    name = check.text(api, 1, "module name", name)
    local path, priority, sync = host.module_facts(name)
    if not path then return nil, format(absent, api, name) end
    return give(path, priority, sync)
  end)
end
local ABSENT, NOT_FOUND = '%s: module doesn\'t exist: "%s"', '%s: module name "%s" not found'
define_module("getModulePath", function(path) return path end, ABSENT)
define_module("getModulePriority", function(_, priority) return priority end, ABSENT)
define_module("getModuleSync", function(_, _, sync) return sync end, NOT_FOUND)

define("setModulePriority", function(...)
  local name, priority = lib.counted("setModulePriority", ...)
  name = check.text("setModulePriority", 1, "module name", name)
  priority = check.number("setModulePriority", 2, "module priority", priority)
  if not host.module_set(name, priority, nil) then return nil, format(ABSENT, "setModulePriority", name) end
end)

for api, on in lib.env.pairs { enableModuleSync = true, disableModuleSync = false } do
  define(api, function(name)
    name = check.text(api, 1, "module name", name)
    if name == "" then return nil, format("%s: module name cannot be an empty string", api) end
    if not host.module_set(name, nil, on) then return nil, format(NOT_FOUND, api, name) end
    return true
  end)
end

-- --- what is dropped on the window, as scripts raise it, too ---

env.registerAnonymousEventHandler("sysDropEvent", "packageDrop")
env.registerAnonymousEventHandler("sysDropUrlEvent", "packageUrlDrop")

host.package_asker(lib.register(function(address, version)
  lib.demanded("packageOffers")
  lib.package_offered(address, version)
end))
