-- lpeg: parsing expression grammars, by the reference manual of LPeg 1.1.  Patterns are userdata, since Lua 5.1 asks only
-- these for their `#`; the node of each (lpeg_tree.lua) is its environment.

local _, lib = ...
local check = lib.check
local byte, error, format, getenv, getmeta, newproxy, pairs, select, setenv, tostring, type =
  string.byte, error, string.format, debug.getfenv, debug.getmetatable, newproxy, pairs, select, debug.setfenv, tostring, type
local floor, max, min, tonumber = math.floor, math.max, math.min, tonumber
local matching, sets, tree = lib.lpeg.matching, lib.lpeg.sets, lib.lpeg.tree

-- Each is some functions within each other: of these Lua bears 20,000, and to find the script's line beneath them takes the
-- square of their number.
local MOST_CALLS = 2000
-- How far back a pattern may look, as in LPeg.
local MAX_BEHIND = 255

local lpeg = {}
local model = newproxy(true)
local meta = getmeta(model)
meta.__index, meta.__metatable = lpeg, "pattern"

local function is_pattern(value) return type(value) == "userdata" and getmeta(value) == meta end

local function pattern_of(node)
  local pattern = newproxy(model)
  setenv(pattern, node)
  return pattern
end

local function fail(name, place, problem) error(format("bad argument #%d to '%s' (%s)", place, name, problem)) end

local function whole(number) return number < 0 and -floor(-number) or floor(number) end

local function check_function(name, place, value)
  if type(value) ~= "function" then fail(name, place, "function expected, got " .. type(value)) end
  return value
end

-- --- values as patterns ---

local function grammar_node(rules)
  local initial, nodes = rules[1], {}
  if initial == nil then error("grammar has no initial rule") end
  local named = not is_pattern(initial)
  if named and (type(initial) == "string" or type(initial) == "number") then
    if rules[initial] == nil then error("grammar has no initial rule") end
  else
    named, initial = false, 1
  end
  for name, value in pairs(rules) do
    if not (named and name == 1) then
      if not is_pattern(value) then
        error(format("%s '%s' is not a pattern", name == initial and "initial rule" or "rule", tostring(name)))
      end
      nodes[name] = getenv(value)
    end
  end
  return tree.grammar(nodes, initial)
end

local function node_of(name, place, value)
  if is_pattern(value) then return getenv(value) end
  local kind = type(value)
  if kind == "string" then return tree.text(value) end
  if kind == "number" then
    local count = whole(value)
    return count >= 0 and tree.any(count) or tree.never(tree.any(-count))
  end
  if kind == "boolean" then return value and tree.yes or tree.no end
  if kind == "function" then return tree.match_time(tree.yes, value) end
  if kind == "table" then return grammar_node(value) end
  fail(name, place, "lpeg-pattern expected, got " .. kind)
end
lib.lpeg.node_of, lib.lpeg.pattern_of, lib.lpeg.is_pattern = node_of, pattern_of, is_pattern

function lpeg.P(...)
  if select("#", ...) == 0 then fail("P", 1, "value expected") end
  local value = ...
  return is_pattern(value) and value or pattern_of(node_of("P", 1, value))
end

function lpeg.S(text) return pattern_of(tree.set(sets.of_text(check.text("S", 1, "set", text)))) end

function lpeg.R(...)
  local set = {}
  for place = 1, select("#", ...) do
    local range = tostring((select(place, ...)))
    if #range ~= 2 then fail("R", place, "range must have two characters") end
    sets.add_range(set, byte(range, 1, 2))
  end
  return pattern_of(tree.set(set))
end

function lpeg.utfR(first, last)
  first, last = check.number("utfR", 1, "first", first), check.number("utfR", 2, "last", last)
  if last > 0x10FFFF then fail("utfR", 2, "invalid code point") end
  if first > last then fail("utfR", 1, "empty range") end
  return pattern_of(tree.code_point(first, last))
end

function lpeg.V(name)
  if name == nil then fail("V", 1, "non-nil value expected") end
  return pattern_of(tree.rule(name))
end

function lpeg.B(value)
  local node = node_of("B", 1, value)
  if node.captures then fail("B", 1, "pattern have captures") end
  if not node.size then fail("B", 1, "pattern may not have fixed length") end
  if node.size > MAX_BEHIND then fail("B", 1, "pattern too long to look behind") end
  return pattern_of(tree.behind(node))
end

-- --- operators ---

local function of_two(combine)
  return function(a, b) return pattern_of(combine(node_of("?", 1, a), node_of("?", 2, b))) end
end

meta.__add, meta.__mul, meta.__sub = of_two(tree.choice), of_two(tree.sequence), of_two(tree.minus)
function meta.__unm(a) return pattern_of(tree.never(node_of("?", 1, a))) end
function meta.__len(a) return pattern_of(tree.ahead(node_of("?", 1, a))) end

function meta.__pow(a, count)
  local number = tonumber(count)
  if not number then fail("?", 2, "number expected, got " .. type(count)) end
  number = whole(number)
  local node = node_of("?", 1, a)
  return pattern_of(number >= 0 and tree.at_least(node, number) or tree.at_most(node, -number))
end

local function division(node, by)
  local kind = type(by)
  if kind == "string" then return tree.capture("text", node, { text = by }) end
  if kind == "table" then return tree.capture("query", node, { entries = by }) end
  if kind == "function" then return tree.capture("function", node, { call = by }) end
  if kind ~= "number" then fail("?", 2, "invalid replacement value") end
  if by < 0 or by > 65535 then fail("?", 2, "invalid number") end
  return tree.capture("number", node, { number = whole(by) })
end
lib.lpeg.division = division

function meta.__div(a, by) return pattern_of(division(node_of("?", 1, a), by)) end

function meta.__mod(a, call)
  return pattern_of(tree.capture("accumulator", node_of("?", 1, a), { call = check_function("?", 2, call) }))
end

-- --- captures ---

function lpeg.C(value) return pattern_of(tree.capture("simple", node_of("C", 1, value))) end
function lpeg.Cs(value) return pattern_of(tree.capture("substitution", node_of("Cs", 1, value))) end
function lpeg.Ct(value) return pattern_of(tree.capture("table", node_of("Ct", 1, value))) end
function lpeg.Cg(value, name) return pattern_of(tree.capture("group", node_of("Cg", 1, value), { name = name })) end
function lpeg.Cp() return pattern_of(tree.mark("position")) end

function lpeg.Cf(value, call)
  return pattern_of(tree.capture("fold", node_of("Cf", 1, value), { call = check_function("Cf", 2, call) }))
end

function lpeg.Cmt(value, call) return pattern_of(tree.match_time(node_of("Cmt", 1, value), check_function("Cmt", 2, call))) end

function lpeg.Cc(...)
  local count = select("#", ...)
  return pattern_of(count == 0 and tree.yes or tree.mark("constant", { values = { ... }, count = count }))
end

function lpeg.Carg(index)
  index = check.number("Carg", 1, "index", index)
  if index < 1 or index > 65535 then fail("Carg", 1, "invalid argument index") end
  return pattern_of(tree.mark("argument", { index = whole(index) }))
end

function lpeg.Cb(...)
  if select("#", ...) == 0 then fail("Cb", 1, "value expected") end
  return pattern_of(tree.mark("back", { name = (...) }))
end

-- --- matching ---

-- From where: as in Lua, from the end when it is negative.
local function start_of(name, subject, init)
  if init == nil then return 1 end
  local at = tonumber(init)
  if not at then fail(name, 3, "number expected, got " .. type(init)) end
  at = whole(at)
  if at <= 0 then return at == 0 and #subject + 1 or max(1, #subject + 1 + at) end
  return min(at, #subject + 1)
end
lib.lpeg.start_of = start_of

function lpeg.match(value, subject, init, ...)
  local run = matching.function_of(node_of("match", 1, value))
  if type(subject) ~= "string" then subject = check.text("match", 2, "subject", subject) end
  local count = select("#", ...)
  local notes = matching.notes(subject, count > 0 and { ... }, count)
  local behind = run(subject, init and start_of("match", subject, init) or 1, notes)
  if not behind then return nil end
  return matching.results(notes, behind)
end

function lpeg.type(value) return is_pattern(value) and "pattern" or nil end

function lpeg.setmaxstack(most)
  most = check.number("setmaxstack", 1, "limit", most)
  if most < 1 then fail("setmaxstack", 1, "out of range") end
  matching.most_calls = min(whole(most), MOST_CALLS)
end

function lpeg.locale(into)
  into = into == nil and {} or into
  if type(into) ~= "table" then fail("locale", 1, "table expected, got " .. type(into)) end
  for name, set in pairs(sets.of_locale()) do into[name] = pattern_of(tree.set(set)) end
  return into
end

lpeg.version = "LPeg 1.1.0"
lib.lpeg.module, lib.env.lpeg = lpeg, lpeg
