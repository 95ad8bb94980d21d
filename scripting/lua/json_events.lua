-- JSON piece by piece, as lua-yajl has it: `yajl.parser` tells what it meets in texts that come in portions, and
-- `yajl.generator` writes what it is told.  A generator can be the events of a parser.

local _, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local find, format, getmetatable, huge, ipairs, match, max, pairs, rep, setmetatable, sub, tonumber, tostring, type =
  string.find, string.format, getmetatable, math.huge, ipairs, string.match, math.max, pairs, string.rep, setmetatable,
  string.sub, tonumber, tostring, type
local error, remove, sort = error, table.remove, table.sort

local MOST_DEPTH = 128 -- yajl's
local null = lib.json_null

local function fail(what) error("yajl: " .. what, 0) end

-- --- reading ---

local WORDS = { ["true"] = { true, "boolean" }, ["false"] = { false, "boolean" }, null = { null, "null" } }
local CLOSES = { ["}"] = "object", ["]"] = "array" }

-- Where a string ends that begins at `position`; nil when the end has not come yet.
local function string_end(text, position)
  position = position + 1
  while true do
    local stop = find(text, '["\\]', position)
    if not stop then return nil end
    if sub(text, stop, stop) == '"' then return stop end
    position = stop + 2
  end
end

-- Behind spaces, and comments where they are allowed; nil when a comment has not ended yet.
local function skip(text, position, comments)
  while true do
    position = find(text, "[^ \t\r\n]", position) or #text + 1
    if not comments or sub(text, position, position) ~= "/" then return position end
    local kind = sub(text, position, position + 1)
    local _, stop
    if kind == "//" then _, stop = find(text, "\n", position, true) else _, stop = find(text, "*/", position + 2, true) end
    if not stop then return nil end
    position = stop + 1
  end
end

-- What may come: "value", "close" (a value or the end of a list), "key" (or the end of an object), "name" (a key, behind a
-- comma), "colon", "comma" (or the end), "nothing".
local function new_reader(options)
  local events = options.events
  local stack, awaits, rest = {}, "value", ""

  local function tell(name, ...)
    if type(events[name]) == "function" then events[name](events, ...) end
  end

  local function after_value() awaits = #stack > 0 and "comma" or "nothing" end

  local function scalar(value, kind)
    if awaits ~= "value" and awaits ~= "close" then fail("a value where there can be none") end
    after_value()
    tell("value", value, kind)
  end

  local function open(kind)
    if awaits ~= "value" and awaits ~= "close" then fail("a value where there can be none") end
    if #stack >= MOST_DEPTH then fail("values nested too deep") end
    stack[#stack + 1], awaits = kind, kind == "object" and "key" or "close"
    tell("open_" .. kind)
  end

  local function close(kind)
    local may = awaits == "comma" or (kind == "object" and awaits == "key") or (kind == "array" and awaits == "close")
    if stack[#stack] ~= kind or not may then fail("the end of what has not begun") end
    remove(stack)
    after_value()
    tell("close", kind)
  end

  local function text_value(text)
    if options.check_utf8 and not env.utf8.isvalid(text) then fail("a string that is no UTF-8") end
    if awaits ~= "key" and awaits ~= "name" then return scalar(text, "string") end
    awaits = "colon"
    if type(events.object_key) == "function" then events.object_key(events, text) else tell("value", text, "string") end
  end

  -- One token at `position`; where it ends, or nil when its end has not come yet.
  local function token(position, is_end)
    local first = sub(rest, position, position)
    if first == '"' then
      local stop = string_end(rest, position)
      if not stop then return nil end
      text_value((lib.json_string(rest, position)))
      return stop + 1
    elseif first == "{" then open("object")
    elseif first == "[" then open("array")
    elseif CLOSES[first] then close(CLOSES[first])
    elseif first == ":" then
      if awaits ~= "colon" then fail("a colon where there can be none") end
      awaits = "value"
    elseif first == "," then
      if awaits ~= "comma" then fail("a comma where there can be none") end
      awaits = stack[#stack] == "object" and "name" or "value"
    else
      local word = match(rest, "^[%w+.-]+", position)
      if not word then fail("something that is no JSON") end
      if position + #word > #rest and not is_end then return nil end
      local known = WORDS[word]
      local number = not known and match(word, "^-?%d+%.?%d*[eE]?[+-]?%d*$") and tonumber(word)
      if not known and not number then fail("something that is no JSON value") end
      if known then scalar(known[1], known[2]) else scalar(number, "number") end
      return position + #word
    end
    return position + 1
  end

  -- The next portion; none is the end.
  return lib.seal(function(text)
    local is_end = text == nil
    if not is_end then rest = rest .. check.text("yajl.parser", 1, "JSON", text) end
    local position = 1
    while true do
      local start = skip(rest, position, options.allow_comments)
      if not start or start > #rest then
        position = start or position
        break
      end
      if awaits == "nothing" then fail("something behind the end") end
      local after = token(start, is_end)
      if not after then
        position = start
        break
      end
      position = after
    end
    rest = sub(rest, position)
    if is_end and (rest ~= "" or awaits ~= "nothing") then fail("an end before the value's") end
  end)
end

define("yajl.parser", function(options)
  options = check.list("yajl.parser", 1, "options", options)
  check.list("yajl.parser", 1, "events", options.events)
  return new_reader(options)
end)

-- --- writing ---

local methods = {}
local meta = { __index = methods, __metatable = "yajl generator" }

-- What stands in front of a value or a key, and what is expected behind it.
local function begin(self, is_key)
  local level = self.levels[#self.levels]
  if not level then
    if self.is_over then fail("something behind the end") end
    return
  end
  if level.awaits_key and not is_key then fail("a key that is no string") end
  if level.kind == "object" and not level.awaits_key then
    self.printer(self.indent and ": " or ":")
  else
    if level.count > 0 then self.printer(self.indent and ",\n" or ",") end
    if self.indent then self.printer(rep(self.indent, #self.levels)) end
    level.count = level.count + 1
  end
  if level.kind == "object" then level.awaits_key = not level.awaits_key end
end

local function ended(self)
  if #self.levels == 0 then
    self.is_over = true
    if self.indent then self.printer("\n") end
  end
  return self
end

local function write(self, text, is_key)
  begin(self, is_key)
  self.printer(text)
  return ended(self)
end

function methods:number(number)
  number = check.number("generator:number", 1, "number", number)
  if number ~= number then return write(self, "-0") end
  if number == huge or number == -huge then return write(self, number > 0 and "1e+666" or "-1e+666") end
  return write(self, lib.json_encode(number))
end
methods.double = methods.number
function methods:integer(number)
  return write(self, format("%.0f", check.number("generator:integer", 1, "number", number)))
end
function methods:string(text)
  local level = self.levels[#self.levels]
  return write(self, lib.json_encode(check.text("generator:string", 1, "string", text)), level and level.awaits_key)
end
methods.object_key = methods.string
function methods:null() return write(self, "null") end
function methods:boolean(is_so) return write(self, is_so and "true" or "false") end

local function open(self, kind, mark)
  if #self.levels >= MOST_DEPTH then fail("values nested too deep") end
  begin(self)
  self.printer(mark)
  if self.indent then self.printer("\n") end
  self.levels[#self.levels + 1] = { kind = kind, count = 0, awaits_key = kind == "object" }
  return self
end
function methods:open_object() return open(self, "object", "{") end
function methods:open_array() return open(self, "array", "[") end

function methods:close()
  local level = remove(self.levels)
  if not level then fail("the end of what has not begun") end
  if level.kind == "object" and not level.awaits_key then fail("a key without a value") end
  if self.indent then self.printer("\n" .. rep(self.indent, #self.levels)) end
  self.printer(level.kind == "object" and "}" or "]")
  return ended(self)
end

-- The length of a table whose keys are all whole numbers from 1 on; nil of any other.
local function length_of(t)
  local last = 0
  for key in pairs(t) do
    if type(key) ~= "number" or key < 1 or key % 1 ~= 0 then return nil end
    last = max(last, key)
  end
  return last
end

local function write_table(self, t)
  local length = length_of(t)
  if length then
    self:open_array()
    for place = 1, length do self:value(t[place]) end
    return self:close()
  end
  local keys, values = {}, {}
  for key, value in pairs(t) do
    local name = tostring(key)
    if sub(name, 1, 2) ~= "__" then
      keys[#keys + 1], values[name] = name, value
    end
  end
  sort(keys)
  self:open_object()
  for _, name in ipairs(keys) do self:string(name):value(values[name]) end
  return self:close()
end

function methods:value(value)
  local own = getmetatable(value)
  if value == nil or value == null then return self:null() end
  if type(own) == "table" and type(own.__gen_json) == "function" then
    own.__gen_json(value, self)
    return self
  end
  local kind = type(value)
  if kind == "table" then return write_table(self, value) end
  if kind == "number" or kind == "boolean" or kind == "string" then return self[kind](self, value) end
  return self
end

for _, method in pairs(methods) do lib.seal(method) end

define("yajl.generator", function(options)
  options = check.list("yajl.generator", 1, "options", options)
  local printer = options.printer
  if type(printer) ~= "function" then check.callable("yajl.generator", 1, "printer", nil) end
  if options.indent ~= nil then check.text("yajl.generator", 1, "indent", options.indent) end
  return setmetatable({ printer = printer, indent = options.indent, levels = {}, is_over = false }, meta)
end)
