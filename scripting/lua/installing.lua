-- What installs packages and says how it went: verbosePackageInstall and its kin, and what is dropped on the window.

local _, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local find, format, gsub, lower, match, sub = string.find, string.format, string.gsub, string.lower, string.match, string.sub

-- A file in the profile's folder goes by its name there.
local function name_of(path)
  local folder = env.getMudletHomeDir() .. "/"
  return sub(path, 1, #folder) == folder and sub(path, #folder + 1) or path
end

local function define_verbose(api, what, install)
  define(api, function(...)
    local path = check.text(api, 1, "file name", (lib.counted(api, ...)))
    local done, problem = env[install](path)
    if done then
      env.cecho(format("<green>%s '%s' installed successfully.\n", what, name_of(path)))
    else
      env.cecho(format("<red>Installing '%s' failed: %s\n", name_of(path), problem or "the reason is not known"))
    end
  end)
end
define_verbose("verbosePackageInstall", "Package", "installPackage")
define_verbose("verboseModuleInstall", "Module", "installModule")

-- installPackageFromUrl(file name, address): fetched into the profile's folder, installed, and the file is gone again.
define("installPackageFromUrl", function(...)
  local name, address = lib.counted("installPackageFromUrl", ...)
  name = check.text("installPackageFromUrl", 1, "file name", name)
  address = check.text("installPackageFromUrl", 2, "URL", address)
  local path = env.getMudletHomeDir() .. "/" .. match(name, "[^/\\]*$")
  env.cecho(format("<green>Downloading package from %s\n", address))
  local problem = lib.fetch_file(address, path, function(why)
    if why then
      env.cecho(format("<red>[ WARN ]  - %s was not downloaded: %s\n", name, why))
    else
      env.verbosePackageInstall(path)
      env.os.remove(path)
    end
  end)
  if problem then env.cecho(format("<red>[ WARN ]  - %s was not downloaded: %s\n", name, problem)) end
end)

local SUFFIXES = { mpackage = true, xml = true, zip = true, trigger = true }
local SCHEMES = { http = true, https = true }

define("packageDrop", function(_, path, suffix)
  if SUFFIXES[lower(suffix or "")] then env.verbosePackageInstall(path) end
end)

define("packageUrlDrop", function(_, address, scheme)
  if not SCHEMES[lower(scheme or "")] then return end
  local name = match(gsub(address, "[?#].*$", ""), "([^/]+)$") or ""
  local suffix = match(name, "%.([^.]+)$")
  if suffix and SUFFIXES[lower(suffix)] and find(address, "^%a+://[^/]+/") then env.installPackageFromUrl(name, address) end
end)

-- Mudlet has taken it away, too.
define("showUnzipProgress", function()
  return nil, "removed command, this function is now inactive and does nothing"
end)

-- How an error of an event's handler is shown.
define("showHandlerError", function(...)
  local event, problem = lib.counted("showHandlerError", ...)
  event = check.text("showHandlerError", 1, "event name", event)
  problem = check.text("showHandlerError", 2, "error message", problem)
  env.printError(format("in the handler of the event %s: %s", event, problem))
end)
