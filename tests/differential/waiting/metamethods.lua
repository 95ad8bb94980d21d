-- Waiting inside metamethods.
local kit = require "kit"
local client = kit.peer(PEER, ("wait 0.02; say word\\n; "):rep(14) .. "half")
local function line() return (client:receive()) end
local meta
meta = {
  __index = function(_, key) return key .. "=" .. line() end,
  __newindex = function(object, key, value) rawset(object, key, value .. line()) end,
  __call = function(_, argument) return argument .. line() end,
  __add = function() return line() .. "+" end,
  __concat = function() return line() .. ".." end,
  __eq = function() return line() == "word" end,
  __lt = function() return line() == "word" end,
  __le = function() return line() == "word" end,
  __unm = function() return "-" .. line() end,
  __len = function() return 7 end,
  __tostring = function() return "string " .. line() end,
}
local a, b = setmetatable({}, meta), setmetatable({}, meta)
print(a.key)
a.other = "set "
print(rawget(a, "other"))
print(a("called "))
print(a + b)
print(a .. b)
print(a == b)
print(a < b, a <= b)
print(-a)
print(tostring(a))
print(a)
