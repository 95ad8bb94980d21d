-- Lua files of the scripts' own folder: dofile, loadfile, and where `require` looks.

local host, lib = ...
local env = lib.env
local error, gmatch, gsub, tostring, type = error, string.gmatch, string.gsub, tostring, type
local concat = table.concat

local function read_file(path)
  local number, problem = host.file_open(path, "r")
  if not number then return nil, problem end
  local parts = {}
  while true do
    local block, trouble = host.file_read(number)
    if not block or block == "" then
      host.file_close(number)
      if trouble then return nil, trouble end
      return concat(parts)
    end
    parts[#parts + 1] = block
  end
end

-- A function of what is in a file; as in `lua`, a first line that starts with # is for the system's shell.
local function load_file(path)
  local source, problem = read_file(path)
  if not source then return nil, "cannot open " .. problem end
  return env.loadstring((gsub(source, "^#[^\n]*", "")), "@" .. path)
end

local function path_argument(name, path)
  if type(path) ~= "string" then
    error("bad argument #1 to '" .. name .. "' (string expected, got " .. (path == nil and "no value" or type(path)) .. ")", 3)
  end
  return path
end

env.loadfile = lib.seal(function(path)
  return load_file(path_argument("loadfile", path))
end)

env.dofile = lib.seal(function(path)
  local chunk, problem = load_file(path_argument("dofile", path))
  if not chunk then error(problem, 0) end
  return chunk()
end)

-- A searcher of `require`: the loader of a module, or where it was not found.  `package.path` is the scripts' to change;
-- whatever they write there, only their folders can be read.
lib.searchers = lib.searchers or {}
lib.searchers[#lib.searchers + 1] = function(name)
  local missing = {}
  local file = gsub(gsub(name, "%.", "/"), "%%", "%%%%")
  for template in gmatch(tostring(env.package.path), "[^;]+") do
    local path = gsub(template, "%?", file)
    local number = host.file_open(path, "r")
    if number then
      host.file_close(number)
      local chunk, problem = load_file(path)
      if not chunk then
        error("error loading module '" .. name .. "' from file '" .. path .. "':\n\t" .. tostring(problem), 0)
      end
      return chunk
    end
    missing[#missing + 1] = "\n\tno file '" .. path .. "'"
  end
  return concat(missing)
end
