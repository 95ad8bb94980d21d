-- Reading a stream by LuaSocket's receive patterns: a line, a number of bytes, all until the end.
--
-- A pattern is read from `state.buffer`, which is filled from Python by up to 64 KB at a time.  What has been read before
-- an error is the caller's partial result: it is gone from the stream.

local host, lib = ...
local tonumber, type = tonumber, type
local find, sub, gsub, floor, max, concat =
  string.find, string.sub, string.gsub, math.floor, math.max, table.concat

local find_at_once = lib.find

local objects = lib.sockets
objects.claim_source()

-- LuaSocket has no limit on lines; a peer that never ends one must not have all memory.
local MAX_LINE_BYTES = 64 * 1024 * 1024
local NOT_CONNECTED = "Transport endpoint is not connected"

local stream = {}
objects.stream = stream

-- Why nothing can come or go, or nil when something may.  After a connection that failed it is what the system says of
-- one that has ended.
function stream.unusable(state)
  if not state.number then return state.descriptor and state.phase ~= "failed" and NOT_CONNECTED or "closed" end
  if state.phase == "listening" or state.phase == "bound" then return NOT_CONNECTED end
end

-- Put something unread into the empty buffer.  Returns nil, or the error that stands in the way, and whether the peer
-- has reset the connection: then what has come is not all.
local function fill(state, start)
  local number = state.number
  local problem, was_reset = stream.unusable(state), false
  while not problem do
    local data
    data, problem, was_reset = host.socket_take(number)
    if data then
      state.buffer, state.position = data, 1
      return nil
    end
    if not problem then
      problem = objects.wait(state, start)
      if state.number ~= number then problem = "closed" end
    end
  end
  return problem, was_reset
end

-- Take up to `wanted` bytes from the buffer.
local function take(state, wanted)
  local first = state.position
  local data = sub(state.buffer, first, first + wanted - 1)
  state.position = first + #data
  state.received = state.received + #data
  return data
end

local function is_drained(state)
  return state.position > #state.buffer
end

-- Each reader below adds what it gets to `parts` and returns the error that ended it, or nil.

local function read_line(state, parts, start)
  local bytes = 0
  while true do
    if is_drained(state) then
      local problem = fill(state, start)
      if problem then return problem end
    end
    local first = state.position
    local stop = find_at_once(state.buffer, "\n", first, true)
    local piece = sub(state.buffer, first, stop and stop - 1)
    state.position = stop and stop + 1 or #state.buffer + 1
    state.received = state.received + state.position - first
    parts[#parts + 1] = (gsub(piece, "\r", ""))
    if stop then return nil end
    bytes = bytes + #piece
    if bytes > MAX_LINE_BYTES then return "line too long" end
  end
end

local function read_number(state, parts, start, wanted)
  -- At least one look at the connection, also for 0 bytes: that is how scripts ask whether it still stands.
  repeat
    if is_drained(state) then
      local problem = fill(state, start)
      if problem then return problem end
    end
    local piece = take(state, wanted)
    parts[#parts + 1] = piece
    wanted = wanted - #piece
  until wanted <= 0
end

local function read_all(state, parts, start)
  local before = #parts
  while true do
    if is_drained(state) then
      local problem, was_reset = fill(state, start)
      if problem == "closed" and #parts > before and not was_reset then return nil end
      if problem then return problem end
    end
    parts[#parts + 1] = take(state, #state.buffer)
  end
end

local function pick_reader(pattern, prefix)
  local count = type(pattern) == "number" and pattern or type(pattern) == "string" and tonumber(pattern)
  if count then
    if not (count >= 0) then objects.argument_error(2, "invalid receive pattern") end
    local wanted = floor(count) - #prefix
    if prefix ~= "" and wanted <= 0 then return nil end
    return read_number, wanted
  end
  local letters = sub(objects.string_argument(2, pattern, "*l"), 1, 2)
  if letters == "*l" then return read_line end
  if letters == "*a" then return read_all end
  objects.argument_error(2, "invalid receive pattern")
end

-- tcp:receive, without what only concerns the object.  Results as LuaSocket's.
function stream.receive(state, pattern, prefix)
  prefix = objects.string_argument(3, prefix, "")
  local read, wanted = pick_reader(pattern, prefix)
  if objects.is_reading(state) then return nil, "socket busy reading", prefix end
  if not read then return prefix, nil, nil end
  objects.refresh(state)
  local parts = { prefix }
  local problem = read(state, parts, objects.start_of_call(state, state.read_limit), wanted)
  local data = #parts == 2 and prefix == "" and parts[2] or concat(parts)
  if problem then return nil, problem, data end
  return data, nil, nil
end

-- Whatever is there, at most `limit` bytes; waits for the first.
function stream.receive_any(state, limit)
  if objects.is_reading(state) then return nil, "socket busy reading" end
  if is_drained(state) then
    local problem = fill(state, objects.start_of_call(state, state.read_limit))
    if problem then return nil, problem end
  end
  return take(state, limit)
end

-- Up to `stop` (plain text), which is taken as well but not given, or, with `limit`, up to so many bytes before it.
-- Returns the data and whether `stop` has been reached; or nil, the error and what had come.
function stream.receive_until(state, stop, limit)
  if objects.is_reading(state) then return nil, "socket busy reading", "" end
  local parts, size, start = {}, 0, objects.start_of_call(state, state.read_limit)
  while true do
    local first = state.position
    local found = find(state.buffer, stop, first, true)
    -- The end of the buffer may be the beginning of the stop.
    local sure = found and found - first or max(#state.buffer - first + 1 - (#stop - 1), 0)
    if limit and size + sure >= limit then
      parts[#parts + 1] = take(state, limit - size)
      return concat(parts), false
    end
    parts[#parts + 1] = take(state, sure)
    size = size + sure
    if found then
      take(state, #stop)
      return concat(parts), true
    end
    local rest = sub(state.buffer, state.position)
    state.buffer, state.position = "", 1
    local problem = fill(state, start)
    if problem then
      state.received = state.received + #rest
      return nil, problem, concat(parts) .. rest
    end
    state.buffer = rest .. state.buffer
  end
end

stream.is_drained = is_drained
