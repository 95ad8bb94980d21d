-- LTN12: sources, sinks, filters and pumps, the plumbing between data and where it goes.  Pure Lua; knows no sockets.
--
-- A source is called for the next chunk: a string, nil at the end, or nil and an error; "" means "nothing yet, ask on".
-- A sink is called with each chunk, then with nil (and the error, if there was one); it returns 1, or nil and an error.
-- A filter turns a chunk into a chunk.  Given "" it hands out more of what it holds ("" when it has no more); given
-- nil, the end of the input, it hands out the rest, call by call, and then nil.

local _, lib = ...
local error, ipairs, pairs, select, type, unpack = error, ipairs, pairs, select, type, unpack
local sub = string.sub

local ltn12 = { _VERSION = "LTN12 1.0.3", BLOCKSIZE = 2048 }
local filter, source, sink, pump = {}, {}, {}, {}
ltn12.filter, ltn12.source, ltn12.sink, ltn12.pump = filter, source, sink, pump

local INAPPROPRIATE_NIL = "filter returned inappropriate nil"

-- What LuaSocket raises for an argument that makes no sense, and nothing more.
local function refuse() error("assertion failed!", 0) end

-- Filters ---------------------------------------------------------------------------------------------------------

-- A filter from a low-level function `converted, context = low(context, chunk, extra)`.
function filter.cycle(low, context, extra)
  if not low then refuse() end
  return function(chunk)
    local converted
    converted, context = low(context, chunk, extra)
    return converted
  end
end

-- `second` after `first`.  A filter that has given something is asked with "" for more of it, until "" comes back, before
-- it gets the next chunk, and in the end with nil until nil comes back; so each of the two is.
local function join(first, second)
  local second_has_more, first_is_done = false, false

  -- Hand on what `first` has given, and what it gives when asked for more with `again`, until something comes out.
  local function hand_on(middle, again)
    while middle do
      if middle == "" and again then return "" end
      local out = middle == "" and "" or second(middle)
      if out ~= "" then
        second_has_more = true
        return out
      end
      middle = first(again)
    end
    if again then error(INAPPROPRIATE_NIL, 3) end
    first_is_done = true
    return second(nil)
  end

  return function(chunk)
    if first_is_done then return second(chunk) end
    if second_has_more then
      local out = second("")
      if out ~= "" then return out end
      second_has_more = false
    end
    return hand_on(first(chunk), chunk and "")
  end
end

function filter.chain(...)
  local chain = (...)
  for index = 2, select("#", ...) do chain = join(chain, (select(index, ...))) end
  return chain
end

-- Sources ---------------------------------------------------------------------------------------------------------

local function nothing() return nil end

function source.empty() return nothing end

function source.error(problem)
  return function() return nil, problem end
end

function source.file(handle, problem)
  if not handle then return source.error(problem or "unable to open file") end
  return function()
    local chunk = handle:read(ltn12.BLOCKSIZE)
    if not chunk then handle:close() end
    return chunk
  end
end

-- A plain source from one that may hand out, as its second result, the source to go on with.
function source.simplify(fancy)
  if not fancy then refuse() end
  return function()
    local chunk, other = fancy()
    if not chunk then return nil, other end
    fancy = other or fancy
    return chunk
  end
end

function source.string(text)
  if not text then return nothing end
  local position = 1
  return function()
    local chunk = sub(text, position, position + ltn12.BLOCKSIZE - 1)
    position = position + ltn12.BLOCKSIZE
    if chunk ~= "" then return chunk end
    return nil
  end
end

function source.table(chunks)
  if type(chunks) ~= "table" then refuse() end
  local index = 0
  return function()
    index = index + 1
    return chunks[index]
  end
end

-- A source that takes chunks back: called with one, it hands it out again, the last one first.
function source.rewind(from)
  if not from then refuse() end
  local returned, count = {}, 0
  return function(chunk)
    if chunk then
      count = count + 1
      returned[count] = chunk
    elseif count > 0 then
      chunk, returned[count], count = returned[count], nil, count - 1
      return chunk
    else
      return from()
    end
  end
end

-- A source filtered by one filter.
local function filtered(from, through)
  local is_holding, has_ended, is_empty = false, false, false

  local function rest()
    local out = through(nil)
    if out == "" then error('filter returned ""', 3) end
    if out == nil then is_empty = true end
    return out
  end

  return function()
    if is_empty then error("source is empty!", 2) end
    while not has_ended do
      local out
      if is_holding then
        out = through("")
      else
        local chunk, problem = from()
        if problem then return nil, problem end
        if chunk == nil then
          has_ended = true
          break
        end
        out = through(chunk)
      end
      if out == nil then error(INAPPROPRIATE_NIL, 2) end
      is_holding = out ~= ""
      if is_holding then return out end
    end
    return rest()
  end
end

function source.chain(from, ...)
  if not from or select("#", ...) == 0 then refuse() end
  for _, through in ipairs { ... } do from = filtered(from, through) end
  return from
end

-- One source after the other.
function source.cat(...)
  local sources, index = { ... }, 1
  return function()
    while sources[index] do
      local chunk, problem = sources[index]()
      if chunk then return chunk end
      if problem then return nil, problem end
      index = index + 1
    end
  end
end

-- Sinks -----------------------------------------------------------------------------------------------------------

local function swallow() return 1 end

function sink.null() return swallow end

function sink.error(problem)
  return function() return nil, problem end
end

function sink.table(chunks)
  chunks = chunks or {}
  local function take(chunk)
    if chunk then chunks[#chunks + 1] = chunk end
    return 1
  end
  return lib.seal(take), chunks
end

function sink.file(handle, problem)
  if not handle then return sink.error(problem or "unable to open file") end
  return function(chunk)
    if chunk then return handle:write(chunk) end
    handle:close()
    return 1
  end
end

-- A plain sink from one that may hand out, as its second result, the sink to go on with.
function sink.simplify(fancy)
  if not fancy then refuse() end
  return function(chunk, problem)
    local taken, other = fancy(chunk, problem)
    if not taken then return nil, other end
    fancy = other or fancy
    return 1
  end
end

function sink.chain(...)
  local count = select("#", ...)
  if count < 2 then refuse() end
  local parts = { ... }
  local into = parts[count]
  local through = count == 2 and parts[1] or filter.chain(unpack(parts, 1, count - 1))
  return function(chunk, problem)
    if chunk == "" then return 1 end
    local out, no_more = through(chunk), chunk and "" or nil
    while true do
      local taken, trouble = into(out, problem)
      if not taken then return nil, trouble end
      if out == no_more then return 1 end
      out = through(no_more)
    end
  end
end

-- Pumps -----------------------------------------------------------------------------------------------------------

-- Move one chunk.  Returns 1, nil at the end, or nil and the error of either side.
function pump.step(from, into)
  local chunk, source_problem = from()
  local taken, sink_problem = into(chunk, source_problem)
  if chunk and taken then return 1 end
  return nil, source_problem or sink_problem
end

-- Move everything.  Returns 1, or nil and an error.
function pump.all(from, into, step)
  if not from or not into then refuse() end
  step = step or pump.step
  while true do
    local moved, problem = step(from, into)
    if not moved then
      if problem then return nil, problem end
      return 1
    end
  end
end

for _, group in pairs { filter, source, sink, pump } do
  for _, part in pairs(group) do lib.seal(part) end
end

lib.ltn12_module = ltn12
lib.modules["ltn12"] = lib.seal(function()
  lib.env.ltn12 = ltn12 -- of LuaSocket's modules this one alone makes itself a global, where there is `module`
  return ltn12
end)
