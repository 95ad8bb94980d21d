-- Text with ANSI's codes for colours and looks: into it from the ways of cecho, decho and hecho, out of it, and to triggers.

local lib = select(2, ...)
local env, check, define, colours = lib.env, lib.check, lib.define, lib.colours
local find, format, gmatch, gsub, pairs, sub, tonumber =
  string.find, string.format, string.gmatch, string.gsub, pairs, string.sub, tonumber

local ESCAPE = "\27%[([%d;:]*)m"

-- --- into it ---

local CODES = { r = 0, b = 1, i = 3, u = 4, s = 9, o = 53, ["/b"] = 22, ["/i"] = 23, ["/u"] = 24, ["/s"] = 29, ["/o"] = 55 }

local writer = {
  mark = function(tag) return format("\27[%dm", CODES[tag]) end,
  colour = function(number)
    if number <= 256 then return "5;" .. number - 1 end
    return format("2;%d;%d;%d", colours.components(number))
  end,
  join = function(front, back)
    return (front and "\27[38;" .. front .. "m" or "") .. (back and "\27[48;" .. back .. "m" or "")
  end,
}

for from, reader in pairs(lib.readers) do
  local name = from .. "2ansi"
  define(name, function(text) return lib.write_back(reader(check.text(name, 1, "text", text)), writer) end)
end

for letter, from in pairs { c = "cecho", d = "decho", h = "hecho" } do
  local name = letter .. "feedTriggers"
  define(name, function(text)
    local ansi = lib.write_back(lib.readers[from](check.text(name, 1, "text", text)), writer)
    return env.feedTriggers(ansi .. "\27[0m\n")
  end)
end

-- --- out of it ---

-- What a code changes: colours are numbers as `colours` has them, 0 the default; attributes are bits.
local ON = { [1] = "b", [3] = "i", [4] = "u", [9] = "s", [53] = "o" }
local OFF = { [22] = "b", [23] = "i", [24] = "u", [29] = "s", [55] = "o" }

local function extended(codes, at)
  if codes[at + 1] == 5 and codes[at + 2] then return codes[at + 2] % 256 + 1, at + 2 end
  if codes[at + 1] == 2 and codes[at + 4] then return colours.rgb(codes[at + 2], codes[at + 3], codes[at + 4]), at + 4 end
  return nil, #codes
end

local function apply(look, text)
  local codes = {}
  for code in gmatch(text .. ";", "(%d*)[;:]") do codes[#codes + 1] = tonumber(code) or 0 end
  local at = 1
  while at <= #codes do
    local code = codes[at]
    if code == 0 then
      look.front, look.back, look.on = 0, 0, {}
    elseif ON[code] then
      look.on[ON[code]] = true
    elseif OFF[code] then
      look.on[OFF[code]] = nil
    elseif code == 38 or code == 48 then
      local number
      number, at = extended(codes, at)
      if number then look[code == 38 and "front" or "back"] = number end
    elseif code >= 30 and code <= 37 then
      look.front = code - 29
    elseif code >= 40 and code <= 47 then
      look.back = code - 39
    elseif code >= 90 and code <= 97 then
      look.front = code - 81
    elseif code >= 100 and code <= 107 then
      look.back = code - 91
    elseif code == 39 then
      look.front = 0
    elseif code == 49 then
      look.back = 0
    end
    at = at + 1
  end
end

local BITS = lib.rich_attributes

local function read_ansi(text)
  local page, look, start = {}, { front = 0, back = 0, on = {} }, 1
  local function write(piece)
    if piece == "" then return end
    local attributes = 0
    for name in pairs(look.on) do attributes = attributes + BITS[name] end
    local place = #page
    page[place + 1], page[place + 2], page[place + 3], page[place + 4] = piece, look.front, look.back, attributes
  end
  while true do
    local first, last, codes = find(text, ESCAPE, start)
    if not first then break end
    write(sub(text, start, first - 1))
    apply(look, codes)
    start = last + 1
  end
  write(sub(text, start))
  return page
end

define("ansi2string", function(text) return (gsub(check.text("ansi2string", 1, "text", text), ESCAPE, "")) end)

define("ansi2decho", function(text, default)
  text = check.text("ansi2decho", 1, "text", text)
  return (default and check.text("ansi2decho", 2, "default colour", default) or "")
    .. lib.write_back(read_ansi(text), lib.rich_writers.decho)
end)
