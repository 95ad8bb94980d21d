-- re: LPeg's patterns as texts, by the syntax in the manual of its module of that name.  A text is read from left to right,
-- and the nodes are made while it is.

local _, lib = ...
local check = lib.check
local byte, error, find, format, ipairs, match, pairs, setmetatable, sub, type =
  string.byte, error, string.find, string.format, ipairs, string.match, pairs, setmetatable, string.sub, type
local tonumber, upper = tonumber, string.upper
local matching, sets, tree = lib.lpeg.matching, lib.lpeg.sets, lib.lpeg.tree
local division, is_pattern, node_of, pattern_of, start_of =
  lib.lpeg.division, lib.lpeg.is_pattern, lib.lpeg.node_of, lib.lpeg.pattern_of, lib.lpeg.start_of

local any = tree.any(1)
local NAME = "^([%a_][%w_]*)()"

-- --- classes that have names ---

local LETTERS = {
  a = "alpha", c = "cntrl", d = "digit", g = "graph", l = "lower", p = "punct", s = "space", u = "upper", w = "alnum",
  x = "xdigit",
}
local known

local function read_locale()
  local found = sets.of_locale()
  known = { nl = tree.text("\n") }
  for letter, name in pairs(LETTERS) do
    local node = tree.set(found[name])
    known[letter], known[upper(letter)] = node, tree.minus(any, node)
  end
end
read_locale()

-- --- reading ---

local expression

local function fail(reading, at)
  local rest = sub(reading.text, at, at + 20)
  error(format("pattern error near '%s'", #rest > 20 and sub(rest, 1, 20) .. "..." or rest))
end

-- Over spaces, and comments to the end of their lines.
local function skip(reading)
  local at = reading.at
  while true do
    at = match(reading.text, "^%s*()", at)
    if sub(reading.text, at, at + 1) ~= "--" then break end
    at = match(reading.text, "^[^\n]*()", at)
  end
  reading.at = at
end

-- Takes what a pattern of Lua's matches, which tells its text and the place behind it.
local function take(reading, pattern)
  local text, behind = match(reading.text, pattern, reading.at)
  if text then reading.at = behind end
  return text
end

local function has(reading, text)
  if sub(reading.text, reading.at, reading.at + #text - 1) ~= text then return false end
  reading.at = reading.at + #text
  return true
end

local function string_at(reading) return take(reading, "^'([^']*)'()") or take(reading, '^"([^"]*)"()') end

local function value_of(reading, name)
  local value = reading.defs and reading.defs[name]
  if value == nil then error("undefined name: " .. name) end
  return value
end

local function defined(reading, name)
  local value = reading.defs and reading.defs[name]
  if value ~= nil then return node_of("?", 1, value) end
  return known[name] or error(format("name '%s' undefined", name))
end

local function class_at(reading, start)
  local is_other = has(reading, "^")
  local node, is_first = tree.no, true
  while is_first or not has(reading, "]") do
    is_first = false
    local name = take(reading, "^%%([%a_][%w_]*)()")
    if name then
      node = tree.choice(node, defined(reading, name))
    else
      local first, last, behind = match(reading.text, "^(.)%-([^%]])()", reading.at)
      if not first then first, behind = match(reading.text, "^(.)()", reading.at) end
      if not first then fail(reading, start) end
      local set = {}
      sets.add_range(set, byte(first), byte(last or first))
      node, reading.at = tree.choice(node, tree.set(set)), behind
    end
  end
  return is_other and tree.minus(any, node) or node
end

-- The same text as the group of this name has matched.
local function same_as(name)
  return tree.match_time(tree.mark("back", { name = name }), function(subject, at, text)
    if type(text) ~= "string" then return false end
    return sub(subject, at, at + #text - 1) == text and at + #text
  end)
end

-- What is between signs that have to be closed.
local function enclosed(reading, start, closing)
  local node = expression(reading)
  if not has(reading, closing) then fail(reading, start) end
  return node
end

local function in_braces(reading, start)
  if has(reading, "}") then return tree.mark("position") end
  if has(reading, ":") then
    local name = take(reading, "^([%a_][%w_]*):()")
    return tree.capture("group", enclosed(reading, start, ":}"), { name = name })
  end
  if has(reading, "~") then return tree.capture("substitution", enclosed(reading, start, "~}")) end
  if has(reading, "|") then return tree.capture("table", enclosed(reading, start, "|}")) end
  return tree.capture("simple", enclosed(reading, start, "}"))
end

local function rule(reading, name)
  if reading.grammars == 0 then error(format("rule '%s' used outside a grammar", name)) end
  return tree.rule(name)
end

-- By first character; each is told where that stands.
local PRIMARY = {
  ["("] = function(reading, start) return enclosed(reading, start, ")") end,
  ["["] = class_at,
  ["."] = function() return any end,
  ["{"] = in_braces,
  ["%"] = function(reading, start) return defined(reading, take(reading, NAME) or fail(reading, start)) end,
  ["="] = function(reading, start) return same_as(take(reading, NAME) or fail(reading, start)) end,
  ["<"] = function(reading, start) return rule(reading, take(reading, "^([%a_][%w_]*)>()") or fail(reading, start)) end,
}

-- A pattern that is no combination; nothing where none begins.
local function primary(reading)
  local start = reading.at
  local text = string_at(reading)
  if text then return tree.text(text) end
  local name, behind = match(reading.text, NAME, start)
  if name then
    if find(reading.text, "^%s*<%-", behind) then return nil end -- the next rule begins
    reading.at = behind
    return rule(reading, name)
  end
  local first = sub(reading.text, start, start)
  if not PRIMARY[first] then return nil end
  reading.at = start + 1
  return PRIMARY[first](reading, start)
end

-- Each is a node of its own.
local MOST_TIMES = 65535

local function times(node, count)
  if count > MOST_TIMES then error("too many repetitions") end
  local all = tree.yes
  for _ = 1, count do all = tree.sequence(all, node) end
  return all
end

local function repeated(reading, start, node)
  local sign, count, behind = match(reading.text, "^([+-]?)(%d+)()", reading.at)
  if not sign then fail(reading, start) end
  reading.at, count = behind, tonumber(count)
  if sign == "" then return times(node, count) end
  return sign == "+" and tree.at_least(node, count) or tree.at_most(node, count)
end

local function captured(reading, start, node)
  skip(reading)
  local text = string_at(reading)
  if text then return division(node, text) end
  local number = take(reading, "^(%d+)()")
  if number then return division(node, tonumber(number)) end
  if has(reading, "{}") then return tree.capture("table", node) end
  return division(node, value_of(reading, take(reading, NAME) or fail(reading, start)))
end

local function with_function(make)
  return function(reading, start, node)
    skip(reading)
    local call = value_of(reading, take(reading, NAME) or fail(reading, start))
    if type(call) ~= "function" then error(format("function expected, got %s", type(call))) end
    return make(node, call)
  end
end

-- What may stand behind a pattern, the longer signs first.
local SUFFIXES = {
  { "->", captured },
  { "=>", with_function(tree.match_time) },
  { "~>", with_function(function(node, call) return tree.capture("fold", node, { call = call }) end) },
  { ">>", with_function(function(node, call) return tree.capture("accumulator", node, { call = call }) end) },
  { "^", repeated },
  { "*", function(_, _, node) return tree.at_least(node, 0) end },
  { "+", function(_, _, node) return tree.at_least(node, 1) end },
  { "?", function(_, _, node) return tree.at_most(node, 1) end },
}

local function suffixed(reading)
  local node = primary(reading)
  local goes_on = node ~= nil
  while goes_on do
    skip(reading)
    goes_on = false
    for _, suffix in ipairs(SUFFIXES) do
      local start = reading.at
      if has(reading, suffix[1]) then
        node, goes_on = suffix[2](reading, start, node), true
        break
      end
    end
  end
  return node
end

local function prefixed(reading)
  local start = reading.at
  local make = has(reading, "&") and tree.ahead or has(reading, "!") and tree.never
  if not make then return suffixed(reading) end
  skip(reading)
  return make(prefixed(reading) or fail(reading, start))
end

local function sequence(reading)
  local all = tree.yes
  while true do
    local node = prefixed(reading)
    if not node then return all end
    all = tree.sequence(all, node)
  end
end

local function alternatives(reading)
  local node = sequence(reading)
  while has(reading, "/") do
    skip(reading)
    node = tree.choice(node, sequence(reading))
  end
  return node
end

local function rule_name(reading)
  local name, behind = match(reading.text, NAME, reading.at)
  if not name then return nil end
  local start = reading.at
  reading.at = behind
  skip(reading)
  if has(reading, "<-") then return name end
  reading.at = start
end

local function rules(reading, initial)
  local found, name = {}, initial
  reading.grammars = reading.grammars + 1
  while name do
    if found[name] then error(format("'%s' already defined as a rule", name)) end
    found[name] = expression(reading)
    name = rule_name(reading)
  end
  reading.grammars = reading.grammars - 1
  return tree.grammar(found, initial)
end

function expression(reading)
  skip(reading)
  local name = rule_name(reading)
  if name then return rules(reading, name) end
  return alternatives(reading)
end

local function read(text, defs)
  local reading = { text = text, at = 1, defs = defs, grammars = 0 }
  local node = expression(reading)
  if reading.at <= #text then fail(reading, reading.at) end
  return node
end

-- --- the module ---

local re = {}
-- Nodes of texts that have been read without values of the script's; they are forgotten when nothing else keeps them.
local nodes = setmetatable({}, { __mode = "v" })

local function node_for(name, pattern)
  if is_pattern(pattern) then return node_of(name, 2, pattern) end
  pattern = check.text(name, 2, "pattern", pattern)
  local node = nodes[pattern]
  if not node then
    node = read(pattern)
    nodes[pattern] = node
  end
  return node
end

function re.compile(pattern, defs)
  if is_pattern(pattern) then return pattern end
  return pattern_of(read(check.text("re.compile", 1, "pattern", pattern), defs))
end

function re.match(subject, pattern, init)
  subject = check.text("re.match", 1, "subject", subject)
  local run = matching.function_of(node_for("re.match", pattern))
  local notes = matching.notes(subject, nil, 0)
  local behind = run(subject, start_of("re.match", subject, init), notes)
  if not behind then return nil end
  return matching.results(notes, behind)
end

function re.find(subject, pattern, init)
  subject = check.text("re.find", 1, "subject", subject)
  local run = matching.function_of(node_for("re.find", pattern))
  local notes = matching.notes(subject, nil, 0)
  for at = start_of("re.find", subject, init), #subject + 1 do
    notes.count = 0
    local behind = run(subject, at, notes)
    if behind then return at, behind - 1 end
  end
  return nil
end

function re.gsub(subject, pattern, by)
  subject = check.text("re.gsub", 1, "subject", subject)
  local replaced = division(node_for("re.gsub", pattern), by)
  local all = tree.capture("substitution", tree.at_least(tree.choice(replaced, any), 0))
  local notes = matching.notes(subject, nil, 0)
  return matching.results(notes, matching.function_of(all)(subject, 1, notes))
end

function re.updatelocale()
  read_locale()
  nodes = setmetatable({}, { __mode = "v" })
end

lib.re = re
