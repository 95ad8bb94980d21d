-- LPeg's patterns that look at characters, as functions (see lpeg_matching.lua): each takes the subject and a position, and gives the
-- position behind what it matches, or nothing.

local _, lib = ...
local byte, char, next, sub = string.byte, string.char, next, string.sub
local find, sets = lib.find, lib.lpeg.sets

local make = {}
local matching = { make = make }
lib.lpeg.matching = matching

function make.yes() return function(_, at) return at end end
function make.no() return function() end end

function make.set(node)
  local set = node.set
  if node.count == 256 then
    return function(subject, at) if at <= #subject then return at + 1 end end
  elseif node.count == 1 then
    local code = next(set)
    return function(subject, at) if byte(subject, at) == code then return at + 1 end end
  end
  return function(subject, at) if set[byte(subject, at)] then return at + 1 end end
end

function make.any(node)
  local size = node.size
  return function(subject, at) if at + size <= #subject + 1 then return at + size end end
end

function make.text(node)
  local text, size, first = node.text, node.size, byte(node.text)
  return function(subject, at)
    if byte(subject, at) == first and sub(subject, at, at + size - 1) == text then return at + size end
  end
end

-- By first byte: how many follow, what it is without its mark, and the least that so many may say.
local function lead(code)
  if code < 0x80 then return 0, code, 0 end
  if code < 0xC2 or code > 0xF4 then return nil end
  if code < 0xE0 then return 1, code - 0xC0, 0x80 end
  if code < 0xF0 then return 2, code - 0xE0, 0x800 end
  return 3, code - 0xF0, 0x10000
end

function make.code_point(node)
  local first, last = node.first, node.last
  return function(subject, at)
    local code = byte(subject, at)
    local more, value, least = lead(code or 0xFF)
    if not more then return end
    for index = 1, more do
      code = byte(subject, at + index)
      if not code or code < 0x80 or code > 0xBF then return end
      value = value * 64 + code - 0x80
    end
    if value >= least and value >= first and value <= last then return at + 1 + more end
  end
end

-- What a node matches, if it is always the same text.
function matching.text_of(node)
  return node.kind == "text" and node.text or node.kind == "set" and node.count == 1 and char((next(node.set)))
end

-- Runs of characters of a set, and of all before a text, are looked for by Lua's own functions.
function matching.run_of(node)
  local a, least = node.a, node.least
  if least > 1 then return nil end
  if a.kind == "set" then
    local pattern = "^" .. sets.class(a.set) .. (least == 0 and "*" or "+")
    if a.count == 256 then pattern = least == 0 and "^.*" or "^.+" end
    return function(subject, at)
      local _, last = find(subject, pattern, at)
      if last then return last + 1 end
    end
  end
  local is_until = a.kind == "sequence" and a.a.kind == "never" and a.b.kind == "set" and a.b.count == 256
  local text = is_until and matching.text_of(a.a.a)
  if not text then return nil end
  return function(subject, at)
    local behind = find(subject, text, at, true) or #subject + 1
    if behind - at >= least then return behind end
  end
end
