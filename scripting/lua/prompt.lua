-- The Lua prompt: runs a chunk and tells its results as `lua` prints them.

local host, lib = ...
local env = lib.env
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
