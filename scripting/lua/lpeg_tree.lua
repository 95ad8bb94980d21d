-- LPeg's patterns as trees of nodes.  Each knows whether it may match the empty string (`empty`), how long what it matches
-- always is (`size`), whether it matches always (`sure`), whether it captures anything (`captures`) and whether it has rules of a
-- grammar that is not there yet (`open`).  Of open ones the others are told without these rules; lpeg_grammar.lua knows more.

local _, lib = ...
local error, format, pairs, tostring = error, string.format, pairs, tostring
local byte = string.byte
local sets = lib.lpeg.sets

local tree = {}
lib.lpeg.tree = tree

tree.yes = { kind = "yes", empty = true, size = 0, sure = true }
tree.no = { kind = "no", empty = false, size = 0 }
local yes, no = tree.yes, tree.no

function tree.set(set)
  local count = sets.count(set)
  if count == 0 then return no end
  return { kind = "set", set = set, count = count, empty = false, size = 1 }
end

-- This many characters, whichever.
function tree.any(count)
  if count == 0 then return yes end
  if count == 1 then return tree.set(sets.all) end
  return { kind = "any", empty = false, size = count }
end

function tree.text(text)
  if text == "" then return yes end
  if #text == 1 then return tree.set({ [byte(text)] = true }) end
  return { kind = "text", text = text, empty = false, size = #text }
end

-- A character in UTF-8 whose code is between these.
function tree.code_point(first, last) return { kind = "code_point", first = first, last = last, empty = false } end

function tree.sequence(a, b)
  if a == yes then return b end
  if b == yes or a == no then return a end
  return {
    kind = "sequence", a = a, b = b,
    empty = a.empty and b.empty,
    sure = a.sure and b.sure,
    size = a.size and b.size and a.size + b.size,
    captures = a.captures or b.captures,
    open = a.open or b.open,
  }
end

function tree.choice(a, b)
  if a == no then return b end
  if b == no or a.sure then return a end
  if a.kind == "set" and b.kind == "set" then return tree.set(sets.union(a.set, b.set)) end
  return {
    kind = "choice", a = a, b = b,
    empty = a.empty or b.empty,
    sure = b.sure,
    size = a.size == b.size and a.size or nil,
    captures = a.captures or b.captures,
    open = a.open or b.open,
  }
end

-- Those that look, and take nothing.
function tree.ahead(a) return { kind = "ahead", a = a, empty = true, size = 0, open = a.open } end
function tree.never(a) return { kind = "never", a = a, empty = true, size = 0, open = a.open } end
function tree.behind(a) return { kind = "behind", a = a, empty = true, size = 0 } end

function tree.minus(a, b)
  if a.kind == "set" and b.kind == "set" then return tree.set(sets.difference(a.set, b.set)) end
  return tree.sequence(tree.never(b), a)
end

function tree.at_least(a, least)
  if a.empty then error("loop body may accept empty string") end
  return {
    kind = "at_least", a = a, least = least, empty = least == 0, sure = least == 0, captures = a.captures, open = a.open,
  }
end

function tree.at_most(a, most)
  return { kind = "at_most", a = a, most = most, empty = true, sure = true, captures = a.captures, open = a.open }
end

function tree.rule(name) return { kind = "rule", name = name, empty = false, open = true } end

-- Captures; `more` is what its form needs (lpeg_captures.lua).
function tree.capture(form, a, more)
  local node = {
    kind = "capture", form = form, a = a, empty = a.empty, size = a.size, sure = a.sure, captures = true, open = a.open,
  }
  for key, value in pairs(more or {}) do node[key] = value end
  return node
end

-- A capture of the empty string.
function tree.mark(form, more)
  local node = tree.capture(form, yes, more)
  node.kind = "mark"
  return node
end

function tree.match_time(a, call)
  return { kind = "match_time", a = a, call = call, empty = a.empty, captures = true, open = a.open }
end

-- The name of a rule that a pattern wants of a grammar around it.
function tree.wanted_rule(node)
  while node.kind ~= "rule" do
    node = node.a and node.a.open and node.a or node.b
  end
  return node.name
end

function tree.check_closed(node)
  if node.open then error(format("rule '%s' used outside a grammar", tostring(tree.wanted_rule(node)))) end
end
