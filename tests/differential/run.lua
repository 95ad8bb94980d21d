-- Runs programs one after another, each in globals of its own:  run.lua NAME=VALUE… PROGRAM…
-- NAME=VALUE become global variables of the programs; every output line of a program follows its "=== PROGRAM" line.

local globals, programs = {}, {}
for _, word in ipairs(arg) do
  local name, value = word:match("^(%w+)=(.*)$")
  if name then globals[name] = tonumber(value) or value else programs[#programs + 1] = word end
end

for _, program in ipairs(programs) do
  print("=== " .. program)
  local chunk, problem = loadfile(program)
  if chunk then
    setfenv(chunk, setmetatable({}, { __index = function(_, name)
      if globals[name] ~= nil then return globals[name] end
      return _G[name]
    end }))
    local ok
    ok, problem = pcall(chunk)
    if ok then problem = nil end
  end
  if problem then print("!! " .. tostring(problem)) end
  io.stdout:flush()
  collectgarbage()
end
print("=== end")
