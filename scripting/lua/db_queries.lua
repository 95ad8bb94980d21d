-- db:, conditions: pieces of SQL about fields, which db:fetch and its kin put behind WHERE.  A field is what
-- `database.sheet.field` gives: its name, its sheet and its type.

local _, lib = ...
local db = lib.db
local concat, error, find, format, gmatch, gsub, ipairs, match, setmetatable, sub, tonumber, tostring, type =
  table.concat, error, string.find, string.format, string.gmatch, string.gsub, ipairs, string.match, setmetatable,
  string.sub, tonumber, tostring, type

local expression_meta = {
  __tostring = function(self) return self.sql end,
  __concat = function(a, b) return tostring(a) .. tostring(b) end,
}

-- SQL as it is, where a value or a condition could stand.
function db:exp(text) return setmetatable({ sql = tostring(text) }, expression_meta) end

local function is_expression(value) return type(value) == "table" and value.sql ~= nil and not value._timestamp end

-- A value as SQL of the type of its field.
function db:_coerce(field, value)
  if is_expression(value) then return value.sql end
  if value == db.Null() or value == nil then return "NULL" end
  if field.type == "number" then return tonumber(value) or "'" .. gsub(tostring(value), "'", "''") .. "'" end
  if field.type == "datetime" and lib.is_timestamp(value) then return db:_sql_value(value) end
  return "'" .. gsub(tostring(value), "'", "''") .. "'"
end

-- The same as text, numbers with all their digits.
local function value_of(field, value)
  local coerced = db:_coerce(field, value)
  return type(coerced) == "number" and lib.db_number(coerced) or coerced
end
lib.db_value = value_of

-- A condition of a script: SQL, an expression, or a list of them that must all hold; nil is none.
function lib.db_condition(query)
  if query == nil or query == true then return nil end
  if type(query) == "table" and not is_expression(query) then return #query > 0 and db:AND(unpack(query)) or nil end
  return tostring(query)
end

local function column(field) return '"' .. field.name .. '"' end

local function compare(name, sign)
  db[name] = function(_, field, value) return format("%s %s %s", column(field), sign, value_of(field, value)) end
end
compare("gt", ">")
compare("gte", ">=")
compare("lt", "<")
compare("lte", "<=")
compare("like", "LIKE")
compare("not_like", "NOT LIKE")

local function equals(name, sign)
  db[name] = function(_, field, value, ignores_case)
    local wanted = value_of(field, value)
    if ignores_case then return format("lower(%s) %s lower(%s)", column(field), sign, wanted) end
    return format("%s %s %s", column(field), sign, wanted)
  end
end
equals("eq", "==")
equals("not_eq", "!=")

function db:is_nil(field) return column(field) .. " IS NULL" end
function db:is_not_nil(field) return column(field) .. " IS NOT NULL" end

function db:between(field, low, high)
  return format("%s BETWEEN %s AND %s", column(field), value_of(field, low), value_of(field, high))
end

function db:not_between(field, low, high)
  return format("%s NOT BETWEEN %s AND %s", column(field), value_of(field, low), value_of(field, high))
end

local function members(field, values)
  local parts = {}
  for place, value in ipairs(values) do parts[place] = value_of(field, value) end
  return "(" .. concat(parts, ",") .. ")"
end
function db:in_(field, values) return column(field) .. " IN " .. members(field, values) end
function db:not_in(field, values) return column(field) .. " NOT IN " .. members(field, values) end

local function joined(word, ...)
  local parts = {}
  for place, part in ipairs { ... } do parts[place] = "(" .. tostring(part) .. ")" end
  return "(" .. concat(parts, " " .. word .. " ") .. ")"
end
function db:AND(...) return joined("AND", ...) end
function db:OR(...) return joined("OR", ...) end

-- --- by example ---

local function condition_of(field, text)
  if find(text, "||", 1, true) then
    local parts = {}
    for part in gmatch(text .. "||", "(.-)||") do parts[#parts + 1] = condition_of(field, part) end
    return db:OR(unpack(parts))
  end
  local low, high = match(text, "^(.-)::(.+)$")
  if low then return db:between(field, low, high) end
  for _, sign in ipairs { "<=", ">=", "!=", "<>", "<", ">" } do
    if sub(text, 1, #sign) == sign then
      return format("%s %s %s", column(field), sign, value_of(field, match(text, "^%s*(.-)%s*$", #sign + 1)))
    end
  end
  if find(text, "[%%_]") then return db:like(field, text) end
  return db:eq(field, text)
end

-- What rows look like, field by field: a text to be equal to or, with % and _, like; "< 5" and its kin; "2::4" for a
-- range; alternatives between "||".
function db:query_by_example(sheet, example)
  if type(example) ~= "table" then error("db:query_by_example: bad argument #2 (table expected)", 2) end
  local parts = {}
  for name, value in lib.env.spairs(example) do parts[#parts + 1] = condition_of(sheet[name], tostring(value)) end
  if #parts == 0 then return "1 == 1" end
  return db:AND(unpack(parts))
end
