-- Errors of scripts, told to people: which line of whose script, and what an error value that is no text says.

local _, lib, core = ...
local getinfo, getmetatable, raw_traceback = debug.getinfo, debug.getmetatable, debug.traceback
local error, pcall, rawget, tostring, type = error, pcall, rawget, tostring, type
local concat = table.concat
local find, format, gmatch, match, sub = string.find, string.format, string.gmatch, string.match, string.sub
local is_ours = core.is_ours

-- lupa's objects, by their metatable: exceptions of Python, should one ever come as far as here.
local foreign = getmetatable(core.python.next_job)
function core.is_foreign(value) return type(value) == "userdata" and getmetatable(value) == foreign end

-- What is known of the innermost function of a script, or of the innermost one of this source.
local function script_frame(source)
  local level = 3
  while true do
    local info = getinfo(level, "Sl")
    if not info then return nil end
    if source then
      if info.source == source then return info end
    elseif info.what ~= "C" and info.what ~= "tail" and not is_ours(info.source) then
      return info
    end
    level = level + 1
  end
end

-- Where the script is, as Lua writes it in front of messages.
function core.position()
  local info = script_frame()
  return info and info.currentline > 0 and format("%s:%d: ", info.short_src, info.currentline) or ""
end

-- The line in the script of the item whose call this is; 0 when it is not known.
function lib.where()
  local source = core.pass(core.python.chunk_of_call())
  local info = source and script_frame(source)
  return info and info.currentline or 0
end

-- A message that blames a line of ours, blaming the script's.
local function blamed(message)
  local said = match(message, "^mudwire/[%w_]+%.lua:%d+: (.*)")
  if not said then return message end
  local info = script_frame()
  return (info and info.currentline > 0 and format("%s:%d: ", info.short_src, info.currentline) or "") .. said
end

-- For errors that are caught: they stay the value that they are, unless the message is to be mended.
function core.mended(problem)
  if type(problem) == "string" then return blamed(problem) end
  if core.is_foreign(problem) then return "internal error" end
  return problem
end

local function described(problem)
  local kind = type(problem)
  if kind == "string" then return blamed(problem) end
  if kind == "number" then return tostring(problem) end
  local meta = getmetatable(problem)
  if type(meta) == "table" and rawget(meta, "__tostring") then
    local works, text = pcall(tostring, problem)
    if works and type(text) == "string" then return text end
  end
  local inner = kind == "table" and (rawget(problem, "message") or rawget(problem, "msg") or rawget(problem, 1))
  if type(inner) == "string" then return format("(error object is a table: %s)", inner) end
  return format("(error object is a %s value)", kind)
end

-- A traceback without the functions of the machine: those by which it has called the script, at the end, and those that
-- have raised the error in its place, in front.
local function is_machinery(line) return find(line, "^\tmudwire/machine") or find(line, "^\tmudwire/sandbox") end
local PASSED = {
  ["\t[C]: in function 'error'"] = true,
  ["\t[C]: in function 'xpcall'"] = true,
  ["\t[C]: ?"] = true,
  ["\t(tail call): ?"] = true,
}

function core.without_ours(text)
  local lines = {}
  for line in gmatch(text, "[^\n]+") do lines[#lines + 1] = line end
  local first, last = 1, #lines
  local head = 1
  while head <= #lines and not find(lines[head], "^stack traceback:") do head = head + 1 end
  for index = head + 1, #lines do
    if is_machinery(lines[index]) then
      first = index
    elseif not PASSED[lines[index]] then
      break
    end
  end
  while last > head and (is_machinery(lines[last]) or PASSED[lines[last]]) do last = last - 1 end
  while first > head and first < last and PASSED[lines[first + 1]] do first = first + 1 end
  local kept = {}
  for index = 1, last do
    if index <= head or index > first then kept[#kept + 1] = lines[index] end
  end
  return concat(kept, "\n")
end

-- What is told of the error with which a call ends; its functions are still there.
function core.on_error(call, problem)
  local text = call.dying or described(problem)
  text = call.dying or text -- describing it was code of the script's, too
  call.running = false
  call.line = lib.where()
  call.traceback = core.without_ours(sub(raw_traceback("", 3), 2)) -- 2 is gone: it has called us last
  return text
end
