-- Zip archives: unzip, which waits; unzipAsync, which tells by an event; and `zip`, as LuaZip has it.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local format, sub = string.format, string.sub

-- unzip(archive, folder): what goes wrong is shown.
define("unzip", function(path, folder)
  path, folder = check.text("unzip", 1, "what", path), check.text("unzip", 2, "dest", folder)
  local problem = host.archive_unpack(path, folder)
  if problem == "" then return true end
  env.echo(format("unzip: %s: %s\n", path, problem))
  return nil, problem
end)

-- unzipAsync(archive, folder): sysUnzipDone or sysUnzipError, with both, tells how it went.
define("unzipAsync", function(path, folder)
  path, folder = check.text("unzipAsync", 1, "zip location", path), check.text("unzipAsync", 2, "extract location", folder)
  if sub(folder, -1) ~= "/" then folder = folder .. "/" end
  env.tempTimer(0, function()
    local problem = host.archive_unpack(path, folder)
    env.raiseEvent(problem == "" and "sysUnzipDone" or "sysUnzipError", path, folder)
  end)
  return true
end)

-- --- LuaZip's `zip` ---

local zip = { _VERSION = "LuaZip 1.2.7" }
env.zip = zip

local function file_of(content)
  local file, at = {}, 1
  function file.read(_, what)
    if at > #content and what ~= "*a" then return nil end
    local last = #content
    if what == "*l" or what == nil then
      local first_end, line_end = content:find("\r?\n", at)
      local line = sub(content, at, first_end and first_end - 1 or last)
      at = line_end and line_end + 1 or last + 1
      return line
    elseif what ~= "*a" then
      last = at + what - 1
    end
    local text = sub(content, at, last)
    at = last + 1
    return text
  end
  function file.close() return true end
  return file
end

function zip.open(path)
  path = check.text("zip.open", 1, "archive", path)
  local entries, problem = host.archive_entries(path)
  if not entries then return nil, path .. ": " .. problem end
  local archive = {}
  function archive.files()
    local place = -1
    return function()
      place = place + 2
      if entries[place] then return { filename = entries[place], uncompressed_size = entries[place + 1] } end
    end
  end
  function archive.open(_, name)
    local content, why = host.archive_read(path, check.text("zip.open", 1, "file name", name))
    if not content then return nil, name .. ": " .. why end
    return file_of(content)
  end
  function archive.close() return true end
  return archive
end
lib.seal(zip.open)
