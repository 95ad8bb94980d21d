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

local function define_install(api, what, is_module)
  local function install(path)
    if path == "" then return nil, format("%s: no %s file was actually given", api, what) end
    local problem = host.package_install(path, is_module)
    if problem ~= "" then return nil, problem end
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

local function define_uninstall(api, what)
  define(api, function(name)
    local problem = host.package_remove(check.text(api, 1, what .. " name", name))
    if problem ~= "" then return false, problem end
    return true
  end)
end
define_uninstall("uninstallPackage", "package")
define_uninstall("uninstallModule", "module")

-- --- modules ---

define("getModules", function() return host.module_names() end)

define("reloadModule", function(name)
  local problem = host.module_reload(check.text("reloadModule", 1, "module name", name))
  if problem ~= "" then return false, problem end
  return true
end)

local function define_module(api, give)
  define(api, function(name)
    local path, priority, sync = host.module_facts(check.text(api, 1, "module name", name))
    if not path then return nil, format("%s: module doesn't exist: \"%s\"", api, tostring(name)) end
    return give(path, priority, sync)
  end)
end
define_module("getModulePath", function(path) return path end)
define_module("getModulePriority", function(_, priority) return priority end)
define_module("getModuleSync", function(_, _, sync) return sync end)

local function set_module(api, name, priority, sync)
  if host.module_set(name, priority, sync) then return true end
  return nil, format('%s: no module named "%s"', api, name)
end

define("setModulePriority", function(name, priority)
  name = check.text("setModulePriority", 1, "module name", name)
  priority = check.number("setModulePriority", 2, "module priority", priority)
  return lib.exactly(set_module("setModulePriority", name, priority, nil))
end)

for api, on in lib.env.pairs { enableModuleSync = true, disableModuleSync = false } do
  define(api, function(name)
    return lib.exactly(set_module(api, check.text(api, 1, "module name", name), nil, on))
  end)
end

-- --- what is dropped on the window, as scripts raise it, too ---

env.registerAnonymousEventHandler("sysDropEvent", "packageDrop")
env.registerAnonymousEventHandler("sysDropUrlEvent", "packageUrlDrop")
