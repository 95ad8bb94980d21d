-- Looking at values: inspect (as the library of that name writes them), and what scripts' authors print to see what their
-- triggers have matched, and which colours there are.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local concat, error, floor, format, getmetatable, gsub, huge, ipairs, match, pairs, rep, setmetatable, sort, tostring, type =
  table.concat, error, math.floor, string.format, getmetatable, string.gsub, math.huge, ipairs, string.match, pairs,
  string.rep, setmetatable, table.sort, tostring, type

local MOST_PIECES = 100000

local KEYWORDS = {}
for word in ([[and break do else elseif end false for function if in local nil not or repeat return then true until
while]]):gmatch("%l+") do KEYWORDS[word] = true end

local ORDER = { number = 1, boolean = 2, string = 3, table = 4, ["function"] = 5, userdata = 6, thread = 7 }

local function before(a, b)
  local kind, other = type(a), type(b)
  if kind == other and (kind == "string" or kind == "number") then return a < b end
  if kind ~= other then return (ORDER[kind] or 9) < (ORDER[other] or 9) end
  return tostring(a) < tostring(b)
end

local function quoted(text)
  if match(text, '"') and not match(text, "'") then return "'" .. text .. "'" end
  return (gsub(gsub(gsub(format("%q", text), "\\\n", "\\n"), "\r", "\\r"), "%z", "\\0"))
end

local Inspector = {}
Inspector.__index = Inspector

function Inspector:put(text)
  if #self.page >= MOST_PIECES then error("inspect: the value is too large to be written down", 0) end
  self.page[#self.page + 1] = text
end

function Inspector:number_of(value)
  local kind = type(value)
  if not self.numbers[value] then
    self.counts[kind] = (self.counts[kind] or 0) + 1
    self.numbers[value] = self.counts[kind]
  end
  return self.numbers[value]
end

function Inspector:count(value)
  if type(value) ~= "table" then return end
  if self.appearances[value] then
    self.appearances[value] = self.appearances[value] + 1
    return
  end
  self.appearances[value] = 1
  for key, member in pairs(value) do
    self:count(key)
    self:count(member)
  end
end

function Inspector:value(value)
  local kind = type(value)
  if kind == "string" then
    self:put(quoted(value))
  elseif kind == "number" or kind == "boolean" or kind == "nil" then
    self:put(tostring(value))
  elseif kind == "table" then
    self:table(value)
  else
    self:put(format("<%s %d>", kind, self:number_of(value)))
  end
end

function Inspector:line()
  self:put(self.newline .. rep(self.indent, self.level))
end

function Inspector:key(key)
  if type(key) == "string" and match(key, "^[%a_][%w_]*$") and not KEYWORDS[key] then return self:put(key) end
  self:put("[")
  self:value(key)
  self:put("]")
end

function Inspector:table(t)
  if self.numbers[t] then return self:put(format("<table %d>", self.numbers[t])) end
  if self.level >= self.depth then return self:put("{...}") end
  if self.appearances[t] > 1 then self:put(format("<%d>", self:number_of(t))) end
  local keys, size = {}, #t
  for key in pairs(t) do
    local is_listed = type(key) == "number" and key >= 1 and key <= size and floor(key) == key
    if not is_listed then keys[#keys + 1] = key end
  end
  sort(keys, before)
  self:put("{")
  self.level = self.level + 1
  for place = 1, size do
    self:put(place > 1 and ", " or " ")
    self:value(t[place])
  end
  for place, key in ipairs(keys) do
    if size + place > 1 then self:put(",") end
    self:line()
    self:key(key)
    self:put(" = ")
    self:value(t[key])
  end
  self.level = self.level - 1
  if #keys > 0 then self:line() elseif size > 0 then self:put(" ") end
  self:put("}")
end

-- options: depth, newline, indent.
local function inspect(root, options)
  options = options or {}
  local inspector = setmetatable({
    page = {}, numbers = {}, counts = {}, appearances = {}, level = 0,
    depth = options.depth or huge, newline = options.newline or "\n", indent = options.indent or "  ",
  }, Inspector)
  inspector:count(root)
  inspector:value(root)
  return concat(inspector.page)
end

env.inspect = setmetatable({ inspect = inspect }, { __call = function(_, root, options) return inspect(root, options) end })
env.prettywrite = env.inspect

-- --- tables, a member a line ---

local RULE = rep("-", 55) .. "\n"

local function print_member(key, value)
  env.echo(format("key=%s  value=%s\n", tostring(key), type(value) == "table" and lib.describe(value) or tostring(value)))
end
define("__printTable", print_member)

define("printTable", function(t)
  env.echo(RULE)
  for key, value in env.spairs(t) do print_member(key, value) end
  env.echo(RULE)
end)

define("listPrint", function(list)
  env.echo(RULE)
  for place, value in ipairs(list) do env.echo(format("%d. %s\n", place, tostring(value))) end
  env.echo(RULE)
end)

-- --- what triggers have matched ---

define("showMultimatches", function()
  env.echo(RULE .. "The table multimatches[n][m]: n is the pattern, m the group\n" .. RULE)
  for pattern, captures in ipairs(env.multimatches or {}) do
    env.echo(format("regex %d captured: (multimatches[%d][1-n])\n", pattern, pattern))
    for key, value in env.spairs(captures) do env.echo(format("          key=%s value=%s\n", tostring(key), tostring(value))) end
  end
  env.echo(RULE)
end)

-- Colours that are easily told apart, one after the other.
local MARKS = { { 200, 60, 60 }, { 60, 160, 60 }, { 80, 120, 220 }, { 190, 150, 40 }, { 170, 80, 190 }, { 50, 160, 170 } }

define("showCaptureGroups", function()
  local place = 0
  for group in env.spairs(env.matches or {}) do
    env.selectCaptureGroup(group)
    local mark = MARKS[place % #MARKS + 1]
    env.setFgColor(mark[1], mark[2], mark[3])
    place = place + 1
  end
  env.deselect()
end)

-- --- colours ---

local function luma(entry) return 0.299 * entry[1] + 0.587 * entry[2] + 0.114 * entry[3] end

-- In columns, those with a text in their names, by name or by brightness.
define("showColors", function(columns, filter, by_brightness)
  if type(columns) == "string" then columns, filter, by_brightness = 4, columns, filter end
  columns = columns == nil and 4 or check.number("showColors", 1, "columns", columns)
  local names = {}
  for name, entry in env.spairs(env.color_table) do
    if type(entry) == "table" and not match(name, "^ansi_%d") and (not filter or name:lower():find(filter:lower(), 1, true)) then
      names[#names + 1] = name
    end
  end
  if by_brightness then
    sort(names, function(a, b)
      local first, second = luma(env.color_table[a]), luma(env.color_table[b])
      if first ~= second then return first < second end
      return a < b
    end)
  end
  for place, name in ipairs(names) do
    local ink = luma(env.color_table[name]) < 110 and "white" or "black"
    env.cecho(format("<%s:%s>%-23s<reset>%s", ink, name, name, (place % columns == 0 or place == #names) and "\n" or "  "))
  end
end)

define("showAnsiColors", function()
  for row = 0, 31 do
    local line = {}
    for column = 0, 7 do
      local name = format("ansi_%03d", row * 8 + column)
      line[#line + 1] = format("<%s:%s> %s <reset>", luma(env.color_table[name]) < 110 and "white" or "black", name, name)
    end
    env.cecho(concat(line) .. "\n")
  end
end)
