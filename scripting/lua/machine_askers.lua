-- Whose code asks for something: every package whose functions are on the stack.
-- A function is known by the name of its chunk, which no two owners' chunks share: that name is given here, whatever a
-- script wants its chunk to be called.  So neither a borrowed function nor a closure that was handed over asks in
-- another's name, and what is loaded from text belongs to whoever has had it loaded.

local _, _, core = ...
local dump, getinfo, raw_load, running = string.dump, debug.getinfo, loadstring, coroutine.running
local byte, find, format, gmatch, match, sub =
  string.byte, string.find, string.format, string.gmatch, string.match, string.sub
local char, concat, setmetatable = string.char, table.concat, setmetatable
local is_ours = core.is_ours

-- Packages that belong together, in a text.  No package has this in its name (names.py).
local AND = "\1"
core.AND = AND

-- --- chunks ---

-- Chunks that are called by a text of their own have their packages behind its first line, which is all that Lua shows.
local MARK = "\n=mudwire package "
local MAX_SHOWN = 200
-- Those that have a name are told apart by it.  When there are more names than a profile has items, somebody makes them up.
local MAX_NAMES = 50000
local packages_of_name, names = {}, 0

-- The name that a chunk of these packages is given ("": the player's own); the one it asks for, wherever that is free.
function core.chunk_name(name, packages)
  local first = byte(name, 1)
  if first ~= 61 and first ~= 64 then -- "=" and "@"
    if packages == "" and not find(name, MARK, 1, true) then return name end
    return match(sub(name, 1, MAX_SHOWN), "^[^\n]*") .. MARK .. packages
  end
  if core.is_ours(name) then name = format("=(%s)", sub(name, 2)) end
  local known = packages_of_name[name]
  if known == packages then return name end
  if known or names >= MAX_NAMES then
    local whose = packages == "" and "yours" or packages
    name = known and format("%s (%s)", sub(name, 1, MAX_SHOWN), whose) or format("=(loaded by %s)", whose)
    if packages_of_name[name] == packages then return name end
    if packages_of_name[name] then return format("(%s)", name) .. MARK .. packages end
  end
  packages_of_name[name], names = packages, names + 1
  return name
end

local function packages_of(source)
  return packages_of_name[source] or match(source, MARK .. "([^\n]*)$") or ""
end

-- --- no tail calls ---

-- A function that ends with `return f(x)` is gone from the stack when f runs, and nobody would know that it has asked.  So
-- OP_TAILCALL becomes OP_CALL, which the compiler has made of it anyway: what follows returns all results.
local OP_CALL, OP_TAILCALL = 28, 29
local TAIL_CALLS = "[\29%]\157\221]" -- the first byte of an instruction: six bits of operation, two of an operand

local function integer(code, at)
  local a, b, c, d = byte(code, at, at + 3)
  return a + b * 256 + c * 65536 + d * 16777216
end

local SIZE = byte(dump(function() end), 9) -- of a size_t

local function behind_text(code, at) return at + SIZE + integer(code, at) end

-- Have each list of instructions changed, from `at`, where a function begins; where it ends.  See Lua's ldump.c.
local function behind_function(code, at, change)
  at = behind_text(code, at) + 12 -- its source, its lines, and four bytes of sizes
  local count = integer(code, at)
  change(at + 4, at + 3 + 4 * count)
  at = at + 4 + 4 * count
  count, at = integer(code, at), at + 4
  for _ = 1, count do
    local kind = byte(code, at)
    at = at + 1
    if kind == 1 then at = at + 1 elseif kind == 3 then at = at + 8 elseif kind == 4 then at = behind_text(code, at) end
  end
  count, at = integer(code, at), at + 4
  for _ = 1, count do at = behind_function(code, at, change) end
  at = at + 4 + 4 * integer(code, at) -- the lines of instructions
  count, at = integer(code, at), at + 4
  for _ = 1, count do at = behind_text(code, at) + 8 end -- locals
  count, at = integer(code, at), at + 4
  for _ = 1, count do at = behind_text(code, at) end -- upvalues
  return at
end

local function without_tail_calls(f)
  local code = dump(f)
  local pieces, written = {}, 0
  behind_function(code, 13, function(first, last)
    local at = find(code, TAIL_CALLS, first)
    while at and at <= last do
      if (at - first) % 4 == 0 then
        pieces[#pieces + 1] = sub(code, written + 1, at - 1)
        pieces[#pieces + 1] = char(byte(code, at) - OP_TAILCALL + OP_CALL)
        written = at
      end
      at = find(code, TAIL_CALLS, at + 1)
    end
  end)
  if written == 0 then return f end
  pieces[#pieces + 1] = sub(code, written + 1)
  return raw_load(concat(pieces))
end

-- As Lua's loadstring, for text of these packages.  The player's own code keeps its tail calls: without it on the stack no
-- less is asked for.
function core.load_text(text, name, packages)
  local f, problem = raw_load(text, core.chunk_name(name, packages))
  if f and packages ~= "" and find(text, "return", 1, true) then return without_tail_calls(f) end
  return f, problem
end

-- --- the stack ---

-- By coroutine that runs: the one that has resumed it, whose stack goes on beneath it.
local resumers = setmetatable({}, { __mode = "k" })
core.resumers = resumers

local function with(packages, more)
  if packages == "" then return more end
  for each in gmatch(more, "[^" .. AND .. "]+") do
    if not find(AND .. packages .. AND, AND .. each .. AND, 1, true) then packages = packages .. AND .. each end
  end
  return packages
end

-- By function: the chunk of a script that it is in; false when it is none of a script's.  To look it up takes half the time.
local chunks = setmetatable({}, { __mode = "k" })

local function chunk_of(f)
  local info = getinfo(f, "S")
  local chunk = info.what ~= "C" and not is_ours(info.source) and info.source
  chunks[f] = chunk
  return chunk
end

-- The packages whose functions are on the stack, the innermost first, and the name of the innermost chunk of a script.
function core.askers()
  local packages, innermost = "", nil
  local co, level, before = running(), 2, nil
  while co do
    local info = getinfo(co, level, "f")
    if not info then
      co, level = resumers[co], 0
    else
      local f = info.func -- none: it has made a tail call, and is one of ours
      local source = f and chunks[f]
      if source == nil and f then source = chunk_of(f) end
      if source and source ~= before then
        before, innermost = source, innermost or source
        local its = packages_of(source)
        if its ~= "" then packages = with(packages, its) end
      end
      level = level + 1
    end
  end
  return packages, innermost, innermost and packages_of(innermost)
end
