-- Packages of the profile.  The core installs and removes them; the script that asks waits until it is done.

local host, lib = ...
local check, define = lib.check, lib.define
local match = string.match

define("getPackages", function() return host.package_names() end)

-- getPackageInfo(name [, key]): all that its config.lua says, or one text of it, "" if it says nothing of that.
define("getPackageInfo", function(name, key)
  name = check.text("getPackageInfo", 1, "package name", name)
  local about = host.package_about(name)
  if key == nil then return about or {} end
  key = check.text("getPackageInfo", 2, "info", key)
  return about and about[key] or ""
end)

define("installPackage", function(location)
  location = check.text("installPackage", 1, "package location", location)
  if match(location, "^%a+://") then
    return false, "installPackage: fetch it with downloadFile first, and install the file"
  end
  local problem = host.package_install(location)
  if problem ~= "" then return false, problem end
  return true
end)

define("uninstallPackage", function(name)
  local problem = host.package_remove(check.text("uninstallPackage", 1, "package name", name))
  if problem ~= "" then return false, problem end
  return true
end)
