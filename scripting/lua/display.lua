-- display(): any value as text that a person can read, tables with sorted keys and indented.

local host, lib = ...
local env, define = lib.env, lib.define
local concat = table.concat
local format, gsub, match, rep = string.format, string.gsub, string.match, string.rep
local ipairs, pairs, select, tostring, type = ipairs, pairs, select, tostring, type

-- A table may be larger than any window; what is beyond this is only counted.
local MOST_MEMBERS, MOST_DEPTH, MOST_LINES = 1000, 12, 5000

local KEYWORDS = {}
for word in ([[and break do else elseif end false for function if in local nil not or repeat return then true until
while]]):gmatch("%l+") do KEYWORDS[word] = true end

local function quoted(text)
  text = gsub(format("%q", text), "\\\n", "\\n")
  return text
end

local function key_text(key)
  if type(key) == "string" then
    if match(key, "^[%a_][%w_]*$") and not KEYWORDS[key] then return key end
    return "[" .. quoted(key) .. "]"
  end
  return "[" .. tostring(key) .. "]"
end

local describe

local function member_lines(t, indent, page)
  local listed, count = {}, 0
  local function add(text)
    count = count + 1
    page.lines = page.lines + 1
    listed[count] = indent .. text
  end
  -- Whether there is room for one more; the first that has none leaves a mark.
  local function has_room()
    if count < MOST_MEMBERS and page.lines <= MOST_LINES then return true end
    add("…")
    return false
  end
  local size = #t
  for index = 1, size do
    if not has_room() then return listed end
    add(describe(t[index], indent, page))
  end
  for key, value in env.spairs(t) do
    local is_listed = type(key) == "number" and key >= 1 and key <= size and key % 1 == 0
    if not is_listed then
      if not has_room() then return listed end
      add(key_text(key) .. " = " .. describe(value, indent, page))
    end
  end
  return listed
end

function describe(value, indent, page)
  if type(value) == "string" then return quoted(value) end
  if type(value) ~= "table" then return tostring(value) end
  if page.seen[value] then return "<the table shown above>" end
  if #indent / 2 >= MOST_DEPTH then return "{…}" end
  page.seen[value] = true
  local members = member_lines(value, indent .. "  ", page)
  if #members == 0 then return "{}" end
  return "{\n" .. concat(members, ",\n") .. "\n" .. indent .. "}"
end

local function text_of(value)
  return describe(value, "", { seen = {}, lines = 0 })
end
lib.describe = text_of

define("display", function(...)
  local count = select("#", ...)
  if count == 0 then env.echo("nil\n") end
  for index = 1, count do
    env.echo(text_of((select(index, ...))) .. "\n")
  end
end)
