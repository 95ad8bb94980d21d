-- Running a Lua file as `lua` does: `arg` and `...`, `print` and `io` on the terminal's own streams, `os.exit`.

local host, lib = ...
local env = lib.env
local concat, error, gsub, ipairs, pairs, select, tonumber, type, unpack = table.concat, error, string.gsub, ipairs,
  pairs, select, tonumber, type, unpack

local function write(stream, text)
  if host.output_write(stream, text) then host.output_drain() end
end

lib.standard = { read = host.input_read, write = write, flush = host.output_flush, buffer = host.output_buffer }
for name, value in pairs(host.run_environment()) do lib.environment[name] = value end
lib.asks_nobody = true

env.print = lib.seal(function(...)
  local parts, text_of = {}, env.tostring
  for index = 1, select("#", ...) do
    local text = text_of((select(index, ...)))
    if type(text) ~= "string" and type(text) ~= "number" then error("'tostring' must return a string to 'print'", 2) end
    parts[index] = text
  end
  write("out", concat(parts, "\t") .. "\n")
end)

env.os.exit = lib.seal(function(code)
  if code == nil or code == true then
    code = 0
  elseif code == false then
    code = 1
  elseif not tonumber(code) then
    error("bad argument #1 to 'exit' (number expected, got " .. type(code) .. ")", 2)
  end
  host.run_exit(tonumber(code))
end)

if host.run_socket_debug() then
  lib.socket_debug = true
  lib.socket_module._DEBUG = true
end

host.run_use(lib.register(function()
  local path, arguments = host.run_path(), host.run_arguments()
  env.arg = { [-1] = "mudwire", [0] = path }
  for index, argument in ipairs(arguments) do env.arg[index] = argument end
  local chunk, problem = env.loadstring((gsub(host.run_source(), "^#[^\n]*", "")), "@" .. path)
  if not chunk then host.run_refuse(problem) end
  -- Not by its name here, or that would be its name in tracebacks: it is the main chunk.
  lib.exactly(chunk)(unpack(arguments))
  host.run_exit(0)
end))
