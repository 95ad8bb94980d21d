-- What `os` has beside the time and programs: names of files; and what it cannot have here, refused in words.

local host, lib = ...
local env = lib.env
local error, format, pairs, tostring, type = error, string.format, pairs, tostring, type

local os = env.os or {}

local function text_argument(name, position, value)
  if type(value) == "number" then return tostring(value) end
  if type(value) ~= "string" then
    error(format("bad argument #%d to '%s' (string expected, got %s)", position, name, value == nil and "no value" or type(value)), 3)
  end
  return value
end

function os.remove(path)
  return host.file_remove(text_argument("remove", 1, path))
end

function os.rename(path, new)
  return host.file_rename(text_argument("rename", 1, path), text_argument("rename", 2, new))
end

-- A file of this name is there then, empty, so that nobody else takes it.
function os.tmpname()
  local name, problem = host.file_free_name("")
  if not name then error("unable to generate a unique filename: " .. problem, 2) end
  return name
end

function os.setlocale(locale)
  if locale == nil or locale == "" or locale == "C" or locale == "POSIX" then return "C" end
  return nil
end

function os.exit()
  error("os.exit: a script cannot end the session; disconnect() leaves the game", 2)
end

for _, name in pairs { "remove", "rename", "tmpname", "setlocale", "exit" } do lib.seal(os[name]) end
env.os = os
