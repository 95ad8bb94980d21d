-- The Lua prompt: runs a chunk and tells its results as `lua` prints them.

local host, lib = ...
local env = lib.env
local find, ipairs, min, next = string.find, ipairs, math.min, next
local select, tostring, type, unpack = select, tostring, type, unpack

local function tell(number, ...)
  local texts, text_of = {}, env.tostring or tostring
  local count = select("#", ...)
  for index = 1, count do
    local text = text_of((select(index, ...)))
    texts[index] = type(text) == "string" and text or tostring(text)
  end
  host.prompt_told(number, unpack(texts, 1, count))
end

host.prompt_use(lib.register(function(number, handler) tell(number, lib.call(handler)) end))

-- The names that a script may use, those of other scripts among them; of tables, what is directly in them.
local MOST = 20000 -- nobody looks through them all; a package may keep a table of a hundred thousand rooms

local function is_name(key) return type(key) == "string" and find(key, "^[%a_][%w_]*$") ~= nil end

local function names()
  local found = {}
  local function add(name)
    if #found < MOST then found[#found + 1] = name end
  end
  for _, name in ipairs(lib.on_demand_names()) do add(name) end
  for key, value in next, env do
    if is_name(key) then
      add(key)
      if type(value) == "table" and value ~= env then
        for inner in next, value do
          if #found >= MOST then break end
          if is_name(inner) then add(key .. "." .. inner) end
        end
      end
    end
  end
  return found
end

local PAGE = 500 -- Lua hands over no more than some thousand values at once

host.prompt_use_names(lib.register(function()
  local found = names()
  for first = 1, #found, PAGE do host.prompt_names(false, unpack(found, first, min(first + PAGE - 1, #found))) end
  host.prompt_names(true)
end))
