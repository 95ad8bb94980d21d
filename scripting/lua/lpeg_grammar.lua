-- LPeg's grammars: what of their rules cannot work (recursion and loops that would not end), and what can be told of open
-- nodes when the rules are known.

local _, lib = ...
local error, format, pairs, tostring = error, string.format, pairs, tostring
local byte = string.byte
local sets, tree = lib.lpeg.sets, lib.lpeg.tree

local grammar = {}
lib.lpeg.grammar = grammar

-- --- may it match the empty string? ---

local may_be_empty

-- Nodes that take something, by kind: how, from their parts.  All others are told when they are made.
local EMPTY = {
  sequence = function(node, known) return may_be_empty(node.a, known) and may_be_empty(node.b, known) end,
  choice = function(node, known) return may_be_empty(node.a, known) or may_be_empty(node.b, known) end,
  at_least = function(node, known) return node.least == 0 or may_be_empty(node.a, known) end,
  capture = function(node, known) return may_be_empty(node.a, known) end,
  match_time = function(node, known) return may_be_empty(node.a, known) end,
  rule = function(node, known) return may_be_empty(known.rules[node.name], known) end,
}

function may_be_empty(node, known)
  if not node.open or not EMPTY[node.kind] then return node.empty end
  local is_empty = known.empty[node]
  if is_empty == nil then
    is_empty = EMPTY[node.kind](node, known)
    known.empty[node] = is_empty
  end
  return is_empty
end
grammar.may_be_empty = may_be_empty

-- --- with which characters may it begin? ---

local first_set

local function of_part(node, known) return first_set(node.a, known) end
local function nothing() return {} end
local function anything() return sets.all end

local FIRST = {
  yes = nothing, no = nothing, behind = nothing, mark = nothing,
  any = anything, grammar = anything, code_point = anything,
  set = function(node) return node.set end,
  text = function(node) return { [byte(node.text)] = true } end,
  sequence = function(node, known)
    local first = first_set(node.a, known)
    if not may_be_empty(node.a, known) then return first end
    return sets.union(first, first_set(node.b, known))
  end,
  choice = function(node, known) return sets.union(first_set(node.a, known), first_set(node.b, known)) end,
  at_least = of_part, at_most = of_part, capture = of_part,
  -- These take nothing, but there may be functions in them, which are called wherever they are come to.
  ahead = of_part, never = of_part,
  match_time = function(node, known) return may_be_empty(node, known) and sets.all_and_end or first_set(node.a, known) end,
  rule = function(node, known) return first_set(known.rules[node.name], known) end,
}

-- The characters with which what it takes may begin, and maybe more; what takes nothing, and calls nothing, is not among it.
function first_set(node, known)
  local set = known.first[node]
  if not set then
    set = FIRST[node.kind](node, known)
    known.first[node] = set
  end
  return set
end
grammar.first_set = first_set

-- What is found out once about nodes; with the rules that open ones mean.
function grammar.knowledge(rules) return { rules = rules, empty = {}, first = {} } end

-- --- what would not end ---

-- Visits the rules that may be begun before anything is taken.
local function check_recursion(rules, initial, known)
  local state = {}
  local visit

  local function visit_rule(name)
    if state[name] == "done" then return end
    if state[name] then error(format("rule '%s' may be left recursive", tostring(name))) end
    state[name] = "begun"
    visit(rules[name])
    state[name] = "done"
  end

  function visit(node)
    if not node.open then return end
    if node.kind == "rule" then return visit_rule(node.name) end
    visit(node.a)
    if node.b and (node.kind == "choice" or may_be_empty(node.a, known)) then visit(node.b) end
  end

  visit_rule(initial)
  for name in pairs(rules) do visit_rule(name) end
end

local function each_open_node(node, seen, call)
  if not node.open or seen[node] then return end
  seen[node] = true
  call(node)
  if node.a then each_open_node(node.a, seen, call) end
  if node.b then each_open_node(node.b, seen, call) end
end

-- As in LPeg, of rules that are used alone.
local function check_loops(rules, initial, known)
  local used, seen = { initial }, { [initial] = true }
  local at = 1
  while used[at] do
    each_open_node(rules[used[at]], {}, function(node)
      if node.kind == "at_least" and may_be_empty(node.a, known) then
        error(format("empty loop in rule '%s'", tostring(used[at])))
      elseif node.kind == "rule" and not seen[node.name] then
        seen[node.name], used[#used + 1] = true, node.name
      end
    end)
    at = at + 1
  end
end

local function check_names(rules)
  for _, rule in pairs(rules) do
    each_open_node(rule, {}, function(node)
      if node.kind == "rule" and not rules[node.name] then
        error(format("rule '%s' undefined in given grammar", tostring(node.name)))
      end
    end)
  end
end

-- The node of a grammar, whose rules are nodes by name.
function tree.grammar(rules, initial)
  check_names(rules)
  local known = grammar.knowledge(rules)
  check_recursion(rules, initial, known)
  check_loops(rules, initial, known)
  local captures = false
  for _, rule in pairs(rules) do captures = captures or rule.captures end
  return {
    kind = "grammar", rules = rules, initial = initial, known = known, captures = captures,
    empty = may_be_empty(rules[initial], known),
  }
end
