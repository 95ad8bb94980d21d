-- addFileWatch(path): the event sysPathChanged tells when a file, or what is in a folder, has changed.  False: it does
-- already.

local host, lib = ...
local check, define = lib.check, lib.define

define("addFileWatch", function(path)
  local added, problem = host.watch_add(check.text("addFileWatch", 1, "path", path))
  if added == nil then return nil, "addFileWatch: " .. problem end
  return added
end)

define("removeFileWatch", function(path) return host.watch_remove(check.text("removeFileWatch", 1, "path", path)) end)
