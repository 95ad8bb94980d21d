-- `bit`: LuaBitOp's functions on 32-bit numbers, which Lua 5.1 has not of its own.

local host, lib, core = ...
local env = lib.env
local error, select, tonumber, type = error, select, tonumber, type
local format = string.format

local function number(name, position, value)
  local found = type(value) ~= "boolean" and tonumber(value)
  if not found or found ~= found or found - found ~= 0 then
    error(format("%sbad argument #%d to '%s' (number expected, got %s)", core.position(), position, name, type(value)), 0)
  end
  return found
end

local bit = {}

for _, name in pairs { "tobit", "bnot", "bswap" } do
  local f = host["bit_" .. name]
  bit[name] = function(value) return f(number(name, 1, value)) end
end

for _, name in pairs { "band", "bor", "bxor" } do
  local f = host["bit_" .. name]
  bit[name] = function(first, ...)
    local result = host.bit_tobit(number(name, 1, first))
    for index = 1, select("#", ...) do result = f(result, number(name, index + 1, (select(index, ...)))) end
    return result
  end
end

for _, name in pairs { "lshift", "rshift", "arshift", "rol", "ror" } do
  local f = host["bit_" .. name]
  bit[name] = function(value, count) return f(number(name, 1, value), number(name, 2, count)) end
end

function bit.tohex(value, digits)
  return host.bit_tohex(number("tohex", 1, value), digits == nil and 8 or number("tohex", 2, digits))
end

env.bit = bit
env.package.loaded.bit = bit
