-- Text with ANSI's codes for colours and looks: into it from the ways of cecho, decho and hecho, out of it, and to triggers.

local lib = select(2, ...)
local env, check, define, colours = lib.env, lib.check, lib.define, lib.colours
local concat, error, find, format, gmatch, gsub, ipairs, match, pairs, remove, tonumber, type =
  table.concat, error, string.find, string.format, string.gmatch, string.gsub, ipairs, string.match, pairs, table.remove, tonumber, type

local ESCAPE = "\27%[([%d;:]*)m"

-- --- into it ---

local CODES = { r = 0, b = 1, i = 3, u = 4, s = 9, o = 53, ["/b"] = 22, ["/i"] = 23, ["/u"] = 24, ["/s"] = 29, ["/o"] = 55 }

-- cecho's names that are ANSI's own sixteen here, though on the screen they are X11's.
local NAMED = {}
for index, name in ipairs { "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white" } do
  NAMED[name], NAMED["light_" .. name], NAMED["light" .. gsub(name, "^%l", string.upper)] = index, index + 8, index + 8
end

-- Numbers are colours of the palette, "ansi_12" too; whatever else color_table knows is red, green and blue.
local function named(name)
  if NAMED[name] then return NAMED[name] end
  local index = tonumber(match(name, "^ansi_(%d+)$") or match(name, "^%d+$"))
  if index and index <= 255 and find(name, "^a?n?s?i?_?" .. index .. "$") then return index + 1 end
  local entry = env.color_table[name]
  return type(entry) == "table" and colours.rgb(entry[1], entry[2], entry[3]) or nil
end

local function coded(layer, number)
  if not number then return "" end
  if number <= 256 then return format("\27[%d:5:%dm", layer, number - 1) end
  return format("\27[%d:2::%d:%d:%dm", layer, colours.components(number))
end

-- decho's numbers as they are written, missing ones as 0.
local function literal(layer, text)
  local parts = {}
  for part in gmatch(text .. ",", "([^,]*),") do parts[#parts + 1] = part end
  return format("\27[%d:2::%s:%s:%sm", layer, parts[1], parts[2] or "0", parts[3] or "0")
end

-- Writes each tag where it comes.
local coder = {
  new = function() return {} end,
  text = function(parts, text) parts[#parts + 1] = text end,
  mark = function(parts, mark)
    if not CODES[mark] then error("attempt to concatenate a nil value: ANSI has no code for " .. mark, 0) end
    parts[#parts + 1] = format("\27[%dm", CODES[mark])
  end,
  colour = function(parts, front, back) parts[#parts + 1] = coded(38, front) .. coded(48, back) end,
  named = named,
  takes_first_digits = true,
}

-- Of decho any numbers are colours, of cecho any word is one, if only an unknown one, which leaves nothing.
function coder.takes(parts, way, tag, mark)
  if way == "decho" then
    local front, separator, back = match(tag, "^([%d,]*)(:?)([%d,:]*)$")
    if not front or tag == "" then return false end
    parts[#parts + 1] = (front ~= "" and literal(38, front) or "") .. (separator == ":" and literal(48, back) or "")
    return true
  end
  if mark then return false end
  if not find(tag, "^/?[%w_]*[:,]?[%w_]*$") or not find(tag, "%w") then return false end
  local front, back = match(tag, "^([%w_]*):?([%w_]*)$")
  if front then coder.colour(parts, named(front), named(back)) end
  return true
end

for from, reader in pairs(lib.readers) do
  local name = from .. "2ansi"
  define(name, function(text) return concat(reader(check.text(name, 1, "text", text), coder)) end)
end

for letter, from in pairs { c = "cecho", d = "decho", h = "hecho" } do
  local name = letter .. "feedTriggers"
  define(name, function(text)
    local ansi = concat(lib.readers[from](check.only_text(name, 1, "text", text), coder))
    return env.feedTriggers(ansi .. "\27[0m\n")
  end)
end

define("ansi2string", function(text) return (gsub(check.text("ansi2string", 1, "text", text), ESCAPE, "")) end)

-- --- out of it, as decho has it ---

local LOOKS = { [3] = "i", [4] = "u", [9] = "s", [53] = "o" }
local ENDS = { [23] = "i", [24] = "u", [29] = "s", [55] = "o" }
local IN_ORDER = { "i", "u", "s", "o" }

-- A colour of the palette, which scripts may have changed.
local function indexed(index)
  local entry = env.color_table[format("ansi_%03d", index % 256)]
  if type(entry) == "table" then return format("%d,%d,%d", entry[1], entry[2], entry[3]) end
  return format("%d,%d,%d", colours.components(index % 256 + 1))
end

-- 38 and 48 with what belongs to them, of numbers from `at` on: the colour and the place of the last number.
local function extended(codes, at, fields)
  if codes[at + 1] == 5 then
    local is_there = codes[at + 2] and fields[at + 2] ~= ""
    return is_there and indexed(codes[at + 2]), at + 2
  end
  if codes[at + 1] ~= 2 then return nil, #codes end
  return format("%d,%d,%d", (codes[at + 2] or 0) % 256, (codes[at + 3] or 0) % 256, (codes[at + 4] or 0) % 256), at + 4
end

local function numbers(text, separator)
  local codes = {}
  for code in gmatch(text .. separator, "(%d*)" .. separator) do codes[#codes + 1] = tonumber(code) or 0 end
  return codes
end

-- A state is what holds: `front` and `back` as decho writes them, `base` the front when it is one of ANSI's eight, which
-- bold brightens, `bold`, and `on` with the looks.
local function nothing(orphan) return { base = orphan, on = {} } end

local function front_of(state)
  return state.base and indexed(state.base + (state.bold and 8 or 0)) or state.front
end

local function choose(state, base, front) state.base, state.front = base, front end

local function apply(state, code, orphan)
  if LOOKS[code] then
    state.on[LOOKS[code]] = true
  elseif ENDS[code] then
    state.on[ENDS[code]] = nil
  elseif code == 1 then
    state.bold = true
  elseif code == 22 then
    state.bold = nil
  elseif code >= 30 and code <= 37 then
    choose(state, code - 30)
  elseif code == 39 then
    choose(state, orphan)
  elseif code >= 90 and code <= 97 then
    choose(state, nil, indexed(code - 82))
  elseif code >= 40 and code <= 47 then
    state.back = indexed(code - 40)
  elseif code == 49 then
    state.back = nil
  elseif code >= 100 and code <= 107 then
    state.back = indexed(code - 92)
  end
end

local function apply_extended(state, code, colour)
  if not colour then return end
  if code == 38 then choose(state, nil, colour) else state.back = colour end
end

-- The state that a sequence leaves, and whether something in it went back to the default.
local function follow(state, text, orphan)
  local fields, is_reset, at = {}, false, 1
  for field in gmatch(text .. ";", "([%d:]*);") do fields[#fields + 1] = field end
  local codes = numbers(gsub(text, ":[%d:]*", ""), ";")
  while at <= #codes do
    local code = codes[at]
    if code == 0 then
      state, is_reset = nothing(orphan), true
    elseif code == 38 or code == 48 then
      local colour
      if find(fields[at], ":", 1, true) then
        local parts = numbers(fields[at], ":")
        if parts[2] == 2 and #parts > 5 then remove(parts, 3) end -- the colour space
        colour = extended(parts, 1, {})
      else
        colour, at = extended(codes, at, fields)
      end
      apply_extended(state, code, colour)
    else
      is_reset = is_reset or code == 39 or code == 49
      apply(state, code, orphan)
    end
    at = at + 1
  end
  return state, is_reset
end

local function looks_that_change(was, now)
  local tags = ""
  for _, look in ipairs(IN_ORDER) do
    if now.on[look] and not was.on[look] then tags = tags .. "<" .. look .. ">" end
    if was.on[look] and not now.on[look] then tags = tags .. "</" .. look .. ">" end
  end
  return tags
end

local function copied(state)
  local copy = {}
  for key, value in pairs(state) do copy[key] = value end
  copy.on = {}
  for look in pairs(state.on) do copy.on[look] = true end
  return copy
end

-- Bold is a brighter colour, if need be of `default`, one of ANSI's eight from 0 or as a code from 30.  The second result is
-- the one that came last, with which the next text may go on.
define("ansi2decho", function(text, default)
  text = check.text("ansi2decho", 1, "text", text)
  local orphan = tonumber(default)
  if orphan then orphan = orphan % 10 % 8 end
  local state, last = nothing(orphan), orphan
  local decho = gsub(text, ESCAPE, function(codes)
    local was, is_reset = copied(state), false
    state, is_reset = follow(state, codes, orphan)
    if is_reset then was = nothing(orphan) end
    last = state.base or last
    local front, back = front_of(state), state.back
    front, back = front ~= front_of(was) and front or "", back ~= was.back and back or ""
    local colour = (front ~= "" or back ~= "") and "<" .. front .. (back ~= "" and ":" .. back or "") .. ">" or ""
    return (is_reset and "<r>" or "") .. colour .. looks_that_change(was, state)
  end)
  return decho, last
end)
