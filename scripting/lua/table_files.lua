-- table.save and table.load: tables as files that are Lua.  Shared and cyclic tables come back as they were.
--
-- A file is `return { {…}, {…} }`, a list of flat tables whose members are quoted values or references to other tables of
-- the list; the first is the saved one.  Mudlet's own files have the same idea and are read too: there a reference is
-- `{number}`.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local error, ipairs, pairs, tonumber, tostring, type = error, ipairs, pairs, tonumber, tostring, type
local concat, format, gsub = table.concat, string.format, string.gsub
local huge = math.huge

local function quoted(value)
  if type(value) == "string" then
    -- %q leaves carriage returns and NULs as they are, and a text file does not.
    return (gsub(gsub(gsub(format("%q", value), "\\\n", "\\n"), "\r", "\\r"), "%z", "\\000"))
  elseif type(value) == "number" then
    if value ~= value then return "0/0" end
    if value == huge then return "1/0" end
    if value == -huge then return "-1/0" end
    return format("%.17g", value)
  end
  return tostring(value)
end

local function is_savable(value)
  local kind = type(value)
  return kind == "string" or kind == "number" or kind == "boolean" or kind == "table"
end

-- The text of a table, and of all that it holds.
local function text_of(root)
  local tables, numbers = { root }, { [root] = 1 }
  local function reference(value)
    if type(value) ~= "table" then return quoted(value) end
    if not numbers[value] then
      tables[#tables + 1] = value
      numbers[value] = #tables
    end
    return format("{%d}", numbers[value])
  end
  local parts, index = {}, 1
  while tables[index] do
    local members = {}
    for key, value in pairs(tables[index]) do
      if is_savable(key) and is_savable(value) then
        members[#members + 1] = format("  [%s] = %s,\n", reference(key), reference(value))
      end
    end
    parts[index] = format("-- Table: {%d}\n{\n%s},\n", index, concat(members))
    index = index + 1
  end
  return "return {\n" .. concat(parts) .. "}\n"
end

-- Read back: a member that is a table of one number stands for the table of this number.
local function value_of(member, tables)
  if type(member) == "table" then return tables[member[1]] end
  return member
end

local function linked(tables)
  for _, flat in ipairs(tables) do
    local members = {}
    for key, value in pairs(flat) do members[#members + 1] = { key, value } end
    for _, member in ipairs(members) do flat[member[1]] = nil end
    for _, member in ipairs(members) do
      local key, value = value_of(member[1], tables), value_of(member[2], tables)
      if key ~= nil then flat[key] = value end
    end
  end
  return tables[1]
end

local function save(path, t)
  local file, problem = env.io.open(path, "wb")
  if not file then return nil, problem end
  local written, failure = file:write(text_of(t))
  file:close()
  if not written then return nil, failure end
  return true
end

local function load(path)
  local file, problem = env.io.open(path, "rb")
  if not file then return nil, problem end
  local source = file:read("*a")
  file:close()
  local chunk, failure = env.loadstring(source, "=" .. path)
  if not chunk then return nil, failure end
  -- A file is data: it sees nothing that it could call.
  env.setfenv(chunk, {})
  local works, tables = env.pcall(chunk)
  if not works or type(tables) ~= "table" then return nil, tostring(tables) end
  return linked(tables)
end

-- For our own libraries: a table in a file of the profile's folder.
lib.save_table, lib.load_table = save, load

define("table.save", function(path, t)
  path = check.text("table.save", 1, "file name", path)
  return lib.exactly(save(path, check.list("table.save", 2, "table to save", t)))
end)

define("table.load", function(path, into)
  local root, problem = load(check.text("table.load", 1, "file name", path))
  if problem then return nil, problem end
  if into then
    for key, value in pairs(root or {}) do into[key] = value end
  end
  return root
end)

-- --- the steps of the two, as Mudlet has them ---

-- table.pickle(t, file, tables, lookup): write the members of a table into a file, references for the tables among them;
-- those that are new join the list and the look-up.
define("table.pickle", function(t, file, tables, lookup)
  local function reference(value)
    if type(value) ~= "table" then return quoted(value) end
    if not lookup[value] then
      tables[#tables + 1] = value
      lookup[value] = #tables
    end
    return format("{%d}", lookup[value])
  end
  for key, value in pairs(t) do
    if is_savable(key) and is_savable(value) then file:write(format("[%s]=%s,\n", reference(key), reference(value))) end
  end
end)

-- table.unpickle(t, tables, copy, pickled): into `copy` the members of a table that was read, references followed.
local function unpickle(t, tables, copy, pickled)
  pickled[t] = copy
  local function member(value)
    if type(value) ~= "table" then return value end
    local meant = tables[value[1]]
    if meant and not pickled[meant] then unpickle(meant, tables, {}, pickled) end
    return meant and pickled[meant]
  end
  for key, value in pairs(t) do
    local place = member(key)
    if place ~= nil then copy[place] = member(value) end
  end
end
define("table.unpickle", unpickle)
