-- LPeg's patterns as functions: each takes the subject, a position and the notes of captures (lpeg_captures.lua), and
-- gives the position behind what it matches, or nothing.  One that fails leaves its notes; who goes on in another way
-- takes them back, by their count.  No function of C is within another one, so that a match that takes too long is stopped.

local _, lib = ...
local error, format, ipairs, pairs, select, tonumber = error, string.format, ipairs, pairs, select, tonumber
local byte, concat, sub = string.byte, table.concat, string.sub
local captures, grammar, tree = lib.lpeg.captures, lib.lpeg.grammar, lib.lpeg.tree
local CLOSE, END, spread = captures.CLOSE, lib.lpeg.sets.END, captures.spread

local matching = lib.lpeg.matching

-- By kind: makes the function.  A scope has the rules that are meant; what is last in a rule is called as the last thing that is
-- done, so that `1 * V"rule"` at its end takes no stack.
local make = matching.make

matching.most_calls = 400 -- of rules within each other, as in LPeg

local function compile(node, scope, is_last)
  local made = is_last and scope.last or scope.made
  if not made[node] then made[node] = make[node.kind](node, scope, is_last) end
  return made[node]
end

local function scope_of(known, has_captures)
  return { known = known, has_captures = has_captures, made = {}, last = {}, functions = {} }
end

local function may_capture(node, scope) return node.captures or (node.open and scope.has_captures) end

-- The parts of nested sequences or choices: without recursion, since there may be thousands.
local function parts_of(node)
  local kind, parts, left, count = node.kind, {}, { node }, 1
  while count > 0 do
    local each = left[count]
    count = count - 1
    if each.kind == kind then
      left[count + 1], left[count + 2] = each.b, each.a
      count = count + 2
    else
      parts[#parts + 1] = each
    end
  end
  return parts
end

-- --- one after the other ---

local function both(first, second)
  return function(subject, at, notes)
    at = first(subject, at, notes)
    if at then return second(subject, at, notes) end
  end
end

local function all_three(first, second, third)
  return function(subject, at, notes)
    at = first(subject, at, notes)
    if not at then return end
    at = second(subject, at, notes)
    if at then return third(subject, at, notes) end
  end
end

-- Characters that follow each other are compared at once.
local function joined(parts)
  local found = {}
  for _, node in ipairs(parts) do
    local text, before = matching.text_of(node), found[#found] and matching.text_of(found[#found])
    if text and before then found[#found] = tree.text(before .. text) else found[#found + 1] = node end
  end
  return found
end

function make.sequence(node, scope, is_last)
  local parts = joined(parts_of(node))
  local at = #parts
  local f = compile(parts[at], scope, is_last)
  while at > 1 do
    if at > 2 then
      f = all_three(compile(parts[at - 2], scope), compile(parts[at - 1], scope), f)
      at = at - 2
    else
      f = both(compile(parts[1], scope), f)
      at = 1
    end
  end
  return f
end

-- --- one or the other ---

local function either(first, second)
  return function(subject, at, notes)
    local count = notes.count
    local behind = first(subject, at, notes)
    if behind then return behind end
    notes.count = count
    return second(subject, at, notes)
  end
end

local function one_of(functions)
  local many = #functions
  if many == 1 then return functions[1] end
  if many == 2 then return either(functions[1], functions[2]) end
  local last = functions[many]
  return function(subject, at, notes)
    local count = notes.count
    for index = 1, many - 1 do
      local behind = functions[index](subject, at, notes)
      if behind then return behind end
      notes.count = count
    end
    return last(subject, at, notes)
  end
end

-- Of three or more, those are tried that may begin with the character that is there.
local function by_first_character(parts, functions, known)
  local firsts, made, by_code = {}, {}, {}
  for index, node in ipairs(parts) do
    firsts[index] = not grammar.may_be_empty(node, known) and grammar.first_set(node, known)
  end
  for code = END, 255 do
    local wanted, names = {}, {}
    for index, first in ipairs(firsts) do
      if not first or first[code] then
        wanted[#wanted + 1], names[#names + 1] = functions[index], index
      end
    end
    local name = concat(names, ",")
    if wanted[1] then
      made[name] = made[name] or one_of(wanted)
      by_code[code] = made[name]
    end
  end
  return function(subject, at, notes)
    local f = by_code[byte(subject, at) or END]
    if f then return f(subject, at, notes) end
  end
end

function make.choice(node, scope, is_last)
  local parts, functions = parts_of(node), {}
  for index, each in ipairs(parts) do functions[index] = compile(each, scope, is_last and index == #parts) end
  if #parts < 3 then return one_of(functions) end
  return by_first_character(parts, functions, scope.known)
end

-- --- again and again ---

function make.at_least(node, scope)
  local run = matching.run_of(node)
  if run then return run end
  local f, least = compile(node.a, scope), node.least
  return function(subject, at, notes)
    for _ = 1, least do
      at = f(subject, at, notes)
      if not at then return end
    end
    while true do
      local count = notes.count
      local behind = f(subject, at, notes)
      if not behind then
        notes.count = count
        return at
      end
      at = behind
    end
  end
end

function make.at_most(node, scope)
  local f, most = compile(node.a, scope), node.most
  return function(subject, at, notes)
    for _ = 1, most do
      local count = notes.count
      local behind = f(subject, at, notes)
      if not behind then
        notes.count = count
        return at
      end
      at = behind
    end
    return at
  end
end

-- --- looking ---

function make.ahead(node, scope)
  local f = compile(node.a, scope)
  return function(subject, at, notes)
    local count = notes.count
    local found = f(subject, at, notes)
    notes.count = count
    if found then return at end
  end
end

function make.never(node, scope)
  local f = compile(node.a, scope)
  return function(subject, at, notes)
    local count = notes.count
    local found = f(subject, at, notes)
    notes.count = count
    if not found then return at end
  end
end

function make.behind(node, scope)
  local f, size = compile(node.a, scope), node.a.size
  return function(subject, at, notes)
    if at > size and f(subject, at - size, notes) then return at end
  end
end

-- --- rules ---

function make.rule(node, scope, is_last)
  local functions, name = scope.functions, node.name
  if is_last then
    return function(subject, at, notes) return functions[name](subject, at, notes) end
  end
  return function(subject, at, notes)
    local depth = notes.depth + 1
    if depth > matching.most_calls then
      error(format("backtrack stack overflow (current limit is %d)", matching.most_calls))
    end
    notes.depth = depth
    at = functions[name](subject, at, notes)
    notes.depth = depth - 1
    return at
  end
end

function make.grammar(node)
  local scope = scope_of(node.known, node.captures)
  for name, rule in pairs(node.rules) do scope.functions[name] = compile(rule, scope, true) end
  return scope.functions[node.initial]
end

-- --- captures ---

local function note(notes, node, from, to)
  local count = notes.count
  notes[count + 1], notes[count + 2], notes[count + 3] = node, from, to
  notes.count = count + 3
end

function make.mark(node)
  return function(_, at, notes)
    note(notes, node, at, at)
    return at
  end
end

function make.capture(node, scope)
  local f = compile(node.a, scope)
  if not may_capture(node.a, scope) then
    return function(subject, at, notes)
      local behind = f(subject, at, notes)
      if behind then note(notes, node, at, behind) end
      return behind
    end
  end
  return function(subject, at, notes)
    local place = notes.count
    note(notes, node, at, false)
    local behind = f(subject, at, notes)
    if behind then note(notes, CLOSE, behind, place) end
    return behind
  end
end

-- What the function of a match-time capture says: where it goes on, and values.
local function decided(subject, from, at, notes, result, ...)
  if not result then return nil end
  local behind = result == true and at or tonumber(result)
  if not behind or behind < at or behind > #subject + 1 then error("invalid position returned by match-time capture") end
  local count = select("#", ...)
  if count > 0 then note(notes, { form = "constant", values = { ... }, count = count }, from, behind) end
  return behind
end

function make.match_time(node, scope)
  local f, call = compile(node.a, scope), node.call
  local has_none = not may_capture(node.a, scope)
  return function(subject, from, notes)
    local place = notes.count
    local at = f(subject, from, notes)
    if not at then return nil end
    local count = 0
    local values
    if not has_none then values, count = captures.from(notes, place) end
    notes.count = place
    if count == 0 then return decided(subject, from, at, notes, call(subject, at, sub(subject, from, at - 1))) end
    return decided(subject, from, at, notes, call(subject, at, spread(values, count)))
  end
end

-- --- all of it ---

-- The function of a whole pattern.
function matching.function_of(node)
  if not node.run then
    tree.check_closed(node)
    node.run = compile(node, scope_of(grammar.knowledge(), false), true)
  end
  return node.run
end

function matching.notes(subject, extra, extra_count)
  return { subject = subject, count = 0, depth = 0, extra = extra, extra_count = extra_count }
end

-- What the captures of a match that ended here give: the position, if there are none.
function matching.results(notes, behind)
  if notes.count == 0 then return behind end
  local values, count = captures.from(notes, 0)
  if count == 0 then return behind end
  return spread(values, count)
end
