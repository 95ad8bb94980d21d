-- The `io` library of Lua 5.1, on files of the folders that scripts may use.  The files are the host's; what has been read
-- of them and not yet taken is here, so that lines are cut without leaving Lua.
--
-- Standard input and output are whatever `lib.standard` says: the console in a session, the terminal's own in a run.

local host, lib = ...
local env = lib.env
local error, pairs, select, setmetatable, getmetatable, tonumber, tostring, type =
  error, pairs, select, setmetatable, getmetatable, tonumber, tostring, type
local newproxy, unpack = newproxy, unpack
local concat, find, format, match, sub = table.concat, string.find, string.format, string.match, string.sub

local states = setmetatable({}, { __mode = "k" }) -- what is behind each file object
local methods = {}
local doomed, doomed_count = {}, 0 -- files whose objects were collected

lib.standard = {
  read = function() return "" end,
  write = function(_, text) host.screen_echo(text) end,
  flush = function() end,
}

-- --- file objects ---

local function describe(object)
  local state = states[object]
  return state.is_closed and "file (closed)" or "file (" .. state.address .. ")"
end

-- A finalizer may run anywhere, so it does not leave Lua: the file is closed by the next one that is opened.
local function bury(object)
  local state = states[object]
  if state and (state.number or state.program) and not state.is_closed then
    doomed_count = doomed_count + 1
    doomed[doomed_count] = state
  end
end

local function reap()
  for index = doomed_count, 1, -1 do
    local state = doomed[index]
    if state.program then host.program_stop(state.program) else host.file_close(state.number) end
    doomed[index], doomed_count = nil, index - 1
  end
end

local function new_file(state)
  reap()
  local object = newproxy(true)
  local meta = getmetatable(object)
  state.address = match(tostring(object), ": (.+)") or "0"
  state.buffer, state.position = "", 1
  meta.__index, meta.__tostring, meta.__gc, meta.__metatable = methods, describe, bury, false
  states[object] = state
  return object
end

local function fail(position, name, problem, level)
  error(format("bad argument #%d to '%s' (%s)", position, name, problem), (level or 2) + 1)
end

-- The open file behind an object; errors blame the script, `level` functions up.
local function opened(object, name, level)
  local state = states[object]
  if not state then
    fail(1, name, format("FILE* expected, got %s", object == nil and "no value" or type(object)), (level or 2) + 1)
  end
  if state.is_closed then error("attempt to use a closed file", (level or 2) + 1) end
  return state
end

-- --- reading ---

-- The next block behind what is left; false at the end, or the system's words and number.
local function fill(state)
  local block, problem, number
  if state.refusal then
    return false
  elseif state.program then
    block = host.program_read(state.program)
  elseif state.number then
    block, problem, number = host.file_read(state.number)
  else
    block = lib.standard.read()
  end
  if not block then return false, problem, number end
  if block == "" then return false end
  state.buffer, state.position = sub(state.buffer, state.position) .. block, 1
  return true
end

local function read_line(state)
  local parts = {}
  while true do
    local stop = find(state.buffer, "\n", state.position, true)
    if stop then
      parts[#parts + 1] = sub(state.buffer, state.position, stop - 1)
      state.position = stop + 1
      return concat(parts)
    end
    -- Taken out of the buffer, or a long line would be copied with each block.
    parts[#parts + 1] = sub(state.buffer, state.position)
    state.buffer, state.position = "", 1
    local more, problem, number = fill(state)
    if not more then
      local line = concat(parts)
      if line == "" or problem then return nil, problem, number end
      return line
    end
  end
end

local function read_all(state)
  local parts = { sub(state.buffer, state.position) }
  while true do
    state.buffer, state.position = "", 1
    local more, problem, number = fill(state)
    if problem then return nil, problem, number end
    if not more then return concat(parts) end
    parts[#parts + 1] = state.buffer
  end
end

local function read_count(state, count)
  local parts, missing = {}, count
  while true do
    local part = sub(state.buffer, state.position, state.position + missing - 1)
    state.position = state.position + #part
    parts[#parts + 1] = part
    missing = missing - #part
    if missing <= 0 and (count > 0 or state.position <= #state.buffer) then return concat(parts) end
    local more, problem, number = fill(state)
    if not more then
      local text = concat(parts)
      if text == "" or problem then return nil, problem, number end
      return text
    end
  end
end

-- A number is as long as what could be one; C's scanf reads no further either.
local NUMBERS = { "^[+-]?0[xX]%x+", "^[+-]?%d+%.?%d*[eE][+-]?%d+", "^[+-]?%.%d+[eE][+-]?%d+", "^[+-]?%d+%.?%d*", "^[+-]?%.%d+" }
local LONGEST_NUMBER = 200

local function read_number(state)
  while true do
    local start = find(state.buffer, "%S", state.position)
    if start then
      state.position = start
      break
    end
    state.buffer, state.position = "", 1
    if not fill(state) then return nil end
  end
  while #state.buffer - state.position < LONGEST_NUMBER and not find(state.buffer, "[^%w.+-]", state.position) do
    if not fill(state) then break end
  end
  for index = 1, #NUMBERS do
    local digits = match(state.buffer, NUMBERS[index], state.position)
    if digits then
      state.position = state.position + #digits
      return tonumber(digits)
    end
  end
  return nil
end

local READERS = { l = read_line, a = read_all, n = read_number }

local function read_one(state, what, position, level)
  if type(what) == "number" then return read_count(state, what) end
  local letter = type(what) == "string" and match(what, "^%*(.)")
  if not letter then fail(position, "read", "invalid option", level + 1) end
  local reader = READERS[letter]
  if not reader then fail(position, "read", "invalid format", level + 1) end
  return reader(state)
end

local function read(state, level, ...)
  local count = select("#", ...)
  if count == 0 then
    local line, problem, number = read_line(state)
    if problem then return nil, problem, number end
    return line
  end
  local results = {}
  for index = 1, count do
    local value, problem, number = read_one(state, (select(index, ...)), index, level + 1)
    if problem then return nil, problem, number end
    results[index] = value
    if value == nil then return unpack(results, 1, index) end
  end
  return unpack(results, 1, count)
end

-- --- writing and moving ---

-- Where the script is, for the system: behind what it has taken, not behind what was read ahead.
local function settle(state)
  local ahead = #state.buffer - state.position + 1
  state.buffer, state.position = "", 1
  if ahead > 0 and state.number then host.file_seek(state.number, "cur", -ahead) end
end

local function write(object, state, level, ...)
  for index = 1, select("#", ...) do
    local text = (select(index, ...))
    if type(text) == "number" then
      text = tostring(text)
    elseif type(text) ~= "string" then
      fail(index, "write", format("string expected, got %s", type(text)), level + 1)
    end
    if state.refusal then
      return nil, state.refusal, 1
    elseif state.program then
      if not host.program_write(state.program, text) then return nil, "Broken pipe", 32 end
    elseif state.stream then
      lib.standard.write(state.stream, text)
    else
      settle(state)
      local written, problem, number = host.file_write(state.number, text)
      if not written then return nil, problem, number end
    end
  end
  return true
end

local WHENCE = { set = true, cur = true, ["end"] = true }

function methods.seek(object, whence, offset)
  local state = opened(object, "seek")
  whence, offset = whence or "cur", offset or 0
  if not WHENCE[whence] then fail(1, "seek", format("invalid option '%s'", tostring(whence))) end
  if not state.number then return nil, "Illegal seek", 29 end
  settle(state)
  return host.file_seek(state.number, whence, tonumber(offset) or fail(2, "seek", "number expected"))
end

function methods.read(object, ...)
  return read(opened(object, "read"), 2, ...)
end

function methods.write(object, ...)
  return write(object, opened(object, "write"), 2, ...)
end

function methods.lines(object)
  local state = opened(object, "lines")
  return lib.seal(function()
    if state.is_closed then error("file is already closed", 2) end
    local line, problem = read_line(state)
    if problem then error(problem, 2) end
    return line
  end)
end

function methods.flush(object)
  local state = opened(object, "flush")
  if state.stream then
    lib.standard.flush()
    return true
  end
  return state.number == nil or host.file_flush(state.number)
end

-- A file's buffer stays as it is; what goes to standard output goes at once, line by line, or in blocks ("full").
function methods.setvbuf(object, mode)
  local state = opened(object, "setvbuf")
  if mode ~= "no" and mode ~= "line" and mode ~= "full" then
    local problem = mode == nil and "string expected, got no value" or "invalid option '" .. tostring(mode) .. "'"
    fail(1, "setvbuf", problem)
  end
  if state.stream == "out" and lib.standard.buffer then lib.standard.buffer(mode) end
  return true
end

local function close(state)
  if state.refusal then
    state.is_closed = true
    return true
  elseif state.program then
    state.is_closed, state.buffer = true, ""
    if state.mode == "r" then return host.program_stop(state.program) end
    host.program_write(state.program)
    return host.program_wait(state.program) == 0
  end
  if not state.number then return nil, "cannot close standard file" end
  state.is_closed, state.buffer = true, ""
  return host.file_close(state.number)
end

function methods.close(object)
  return close(opened(object, "close"))
end

for _, method in pairs(methods) do lib.seal(method) end

-- --- the library ---

local io = {
  stdin = new_file { stream = nil },
  stdout = new_file { stream = "out" },
  stderr = new_file { stream = "error" },
}
local input, output = io.stdin, io.stdout

local function open(path, mode)
  local number, problem, code = host.file_open(path, mode)
  if not number then return nil, problem, code end
  return new_file { number = number }
end

local function text_argument(name, position, value, default)
  if value == nil and default then return default end
  if type(value) == "number" then return tostring(value) end
  if type(value) ~= "string" then fail(position, name, format("string expected, got %s", type(value)), 3) end
  return value
end

function io.open(path, mode)
  reap()
  return open(text_argument("open", 1, path), text_argument("open", 2, mode, "r"))
end

function io.close(file)
  if file == nil then file = output end
  return close(opened(file, "close"))
end

function io.type(value)
  local state = states[value]
  if not state then return nil end
  return state.is_closed and "closed file" or "file"
end

function io.read(...)
  return read(opened(input, "read"), 2, ...)
end

function io.write(...)
  return write(output, opened(output, "write"), 2, ...)
end

function io.flush()
  return methods.flush(output)
end

-- io.input and io.output: which file, or another one, by name or as it is.
local function chosen(name, file, mode)
  if type(file) ~= "string" then
    opened(file, name, 3)
    return file
  end
  local new, problem = open(file, mode)
  if not new then error(problem, 3) end
  return new
end

function io.input(file)
  if file ~= nil then input = chosen("input", file, "r") end
  return input
end

function io.output(file)
  if file ~= nil then output = chosen("output", file, "w") end
  return output
end

function io.lines(path)
  if path == nil then return methods.lines(input) end
  local file, problem = open(text_argument("lines", 1, path), "r")
  if not file then fail(1, "lines", problem) end
  local state = states[file]
  return lib.seal(function()
    if state.is_closed then error("file is already closed", 2) end
    local line, trouble = read_line(state)
    if trouble then error(trouble, 2) end
    if line == nil then close(state) end
    return line
  end)
end

function io.tmpfile()
  local number, problem, code = host.file_temporary("")
  if not number then return nil, problem, code end
  return new_file { number = number }
end

-- The file that is a program's output, or its input; or one that says nothing, where it was refused.
function lib.program_file(number, refusal, mode)
  return new_file { program = number, refusal = refusal, mode = mode }
end

for _, value in pairs(io) do
  if type(value) == "function" then lib.seal(value) end
end
env.io = io
