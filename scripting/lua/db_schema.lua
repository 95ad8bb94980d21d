-- db:, the shape of databases: how sheets are written as SQL, and how a file is brought to what a script asks for.
-- A sheet is a table of SQLite with a number `_row_id` for each row; what it has is kept in `db.__schema`:
-- columns with their defaults, and the options `_index`, `_unique` and `_violations`.

local _, lib = ...
local concat, error, find, format, gmatch, gsub, ipairs, lower, pairs, sort, tonumber, tostring, type =
  table.concat, error, string.find, string.format, string.gmatch, string.gsub, ipairs, string.lower, pairs,
  table.sort, tonumber, tostring, type

local db = { __schema = {}, __conn = {}, __autocommit = {}, debug_sql = false }
lib.env.db = db
lib.db = db

local null = {}
function db.Null() return null end

local function quoted(name) return '"' .. name .. '"' end
local function doubled(text) return (gsub(text, "'", "''")) end

local function is_timestamp(value) return type(value) == "table" and value._timestamp ~= nil end
lib.is_timestamp = is_timestamp

-- --- values and names as SQL ---

-- A number with all its digits, which tostring cuts off at fourteen.
local function number_text(value)
  local short = tostring(value)
  return tonumber(short) == value and short or format("%.17g", value)
end
lib.db_number = number_text

function db:_sql_type(value)
  if value == nil or value == null then return "NULL" end
  if type(value) == "number" then return "REAL" end
  return is_timestamp(value) and "INTEGER" or "TEXT"
end

-- The default of a column.
function db:_sql_convert(value)
  if value == nil or value == null then return "NULL" end
  if is_timestamp(value) then return value._timestamp and tostring(value._timestamp) or "NULL" end
  if type(value) == "string" then return quoted(doubled(value)) end
  return tostring(value)
end

-- A timestamp as it is stored: SQLite's text of the time in UTC.
local function timestamp_sql(value)
  local at = value._timestamp
  if not at then return "NULL" end
  if at == "CURRENT_TIMESTAMP" then return "datetime('now')" end
  return format("datetime('%s', 'unixepoch')", tostring(at))
end

-- A value of a row.
function db:_sql_value(value)
  if value == nil or value == null then return "NULL" end
  if is_timestamp(value) then return timestamp_sql(value) end
  if type(value) == "string" then return "'" .. doubled(value) .. "'" end
  return type(value) == "number" and number_text(value) or tostring(value)
end

-- Both go through the row with the same `pairs`, so that they agree.
function db:_sql_fields(row)
  local fields = {}
  for name in pairs(row) do fields[#fields + 1] = quoted(name) end
  return "(" .. concat(fields, ",") .. ")"
end

function db:_sql_values(row)
  local values = {}
  for _, value in pairs(row) do values[#values + 1] = db:_sql_value(value) end
  return "(" .. concat(values, ",") .. ")"
end

-- Names of columns, each perhaps with "ASC" or "DESC" behind it as a member of its own.
function db:_sql_columns(columns)
  if type(columns) == "string" then return quoted(lower(columns)) end
  if type(columns) ~= "table" then
    error("Must specify either a table array or string for index, not " .. type(columns), 2)
  end
  local parts = {}
  for _, column in ipairs(columns) do
    local word = lower(column)
    if (word == "asc" or word == "desc") and #parts > 0 then
      parts[#parts] = parts[#parts] .. " " .. column
    else
      parts[#parts + 1] = quoted(word)
    end
  end
  return concat(parts, ",")
end

-- Letters are all that a database's name has on disk, so that it can lead nowhere.
function db:safe_name(name) return (lower(gsub(name, "%A", ""))) end

-- --- options ---

local VIOLATIONS = { ABORT = true, FAIL = true, IGNORE = true, REPLACE = true, ROLLBACK = true }

function db:_validate_validations(option)
  if type(option) ~= "string" then
    return false, "_validations must be a string. Received " .. type(option)
  elseif not VIOLATIONS[option] then
    return false, "_validations must be one of ABORT, FAIL, IGNORE, REPLACE, ROLLBACK. Received " .. option
  end
  return true, ""
end

function db:_validate_unique_contraints(unique)
  if type(unique) == "string" then return true, "" end
  if type(unique) ~= "table" then
    return false, "_unique must be a string or a table.  Received " .. type(unique) .. "."
  end
  local problems = {}
  for _, member in ipairs(unique) do
    if type(member) == "table" then
      for _, column in ipairs(member) do
        if type(column) ~= "string" then
          problems[#problems + 1] = "Multi-column definitions for _unique must be a list of strings. Received a "
            .. type(column) .. "."
        end
      end
    elseif type(member) ~= "string" then
      problems[#problems + 1] = "Members of _unique must be a string or table. Received " .. type(member) .. "."
    end
  end
  return #problems == 0, concat(problems, "\n")
end

-- The options `_unique` and `_index` as a list of lists of columns.
local function column_lists(option)
  local lists = {}
  for _, member in ipairs(type(option) == "table" and option or { option }) do
    lists[#lists + 1] = type(member) == "table" and member or { member }
  end
  return lists
end
lib.column_lists = column_lists

-- --- making sheets ---

function db:_build_create_table_sql(schema, sheet)
  local conflict = " ON CONFLICT " .. (schema.options._violations or "FAIL")
  local alone, parts = {}, { '"_row_id" INTEGER PRIMARY KEY AUTOINCREMENT' }
  local together = {}
  for _, columns in ipairs(column_lists(schema.options._unique)) do
    if #columns == 1 then
      alone[columns[1]] = " UNIQUE" .. conflict
    elseif #columns > 1 then
      together[#together + 1] = 'UNIQUE("' .. concat(columns, '", "') .. '")' .. conflict
    end
  end
  for name, default in lib.env.spairs(schema.columns) do
    parts[#parts + 1] = format("%s %s NULL DEFAULT %s%s",
      quoted(name), db:_sql_type(default), db:_sql_convert(default), alone[name] or "")
  end
  for _, constraint in ipairs(together) do parts[#parts + 1] = constraint end
  return "CREATE TABLE " .. sheet .. " (" .. concat(parts, ", ") .. ")"
end

-- What a statement that made a table says of unique columns, so that two can be compared whatever their columns are.
function db:_extract_table_constraints(sql)
  local text = gsub(lower(sql or ""), "%s+", " ")
  if not find(text, "^ ?create table") then return "" end
  local found = {}
  for constraint in gmatch(text, "unique ?%b() on conflict %a+") do found[#found + 1] = constraint end
  for constraint in gmatch(text, "unique on conflict %a+") do found[#found + 1] = constraint end
  sort(found)
  return concat(found, "|")
end

-- --- indexes ---

function db:_index_name(sheet, columns)
  if type(columns) == "string" then return format("idx_%s_c_%s", sheet, columns) end
  if type(columns) ~= "table" then error("Indexes must be either a string or a table.", 2) end
  return format("idx_%s_c_%s", sheet, concat(columns, "_"))
end

function db:_index_valid(columns, index)
  for _, name in ipairs(type(index) == "table" and index or { index }) do
    if not columns[name] then return false end
  end
  return true
end

-- All rows of a statement, by the columns' names; nil and a message when it fails.
local function rows_of(connection, sql)
  db:echo_sql(sql)
  local cursor, problem = connection:execute(sql)
  if not cursor then return nil, problem end
  local rows = {}
  local row = cursor:fetch({}, "a")
  while row do
    rows[#rows + 1] = row
    row = cursor:fetch({}, "a")
  end
  return rows
end
lib.db_rows = rows_of

local function run(connection, sql)
  db:echo_sql(sql)
  local done, problem = connection:execute(sql)
  if not done then error(problem .. "\nSQL: " .. sql, 0) end
  return done
end
lib.db_run = run

-- The columns of an index, in alphabetical order, as a key to compare by.
local function key_of(columns)
  local names = {}
  for place, name in ipairs(columns) do names[place] = lower(name) end
  sort(names)
  return concat(names, "\0")
end

local function columns_of(connection, index)
  local columns = {}
  for _, column in ipairs(rows_of(connection, format("PRAGMA index_info(%s)", quoted(index))) or {}) do
    columns[#columns + 1] = tostring(column.name)
  end
  return columns
end

-- Take away the indexes of a sheet that its schema does not ask for, and unique ones, which are constraints now.
function db:_drop_orphaned_indexes(connection, sheet, schema)
  local wanted = {}
  for _, columns in ipairs(column_lists(schema.options._index)) do wanted[key_of(columns)] = true end
  local indexes, problem = rows_of(connection, format(
    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = '%s' AND sql IS NOT NULL", doubled(sheet)))
  if not indexes then return nil, problem end
  for _, index in ipairs(indexes) do
    if find(lower(index.sql), "^create unique") or not wanted[key_of(columns_of(connection, index.name))] then
      local done, failure = connection:execute("DROP INDEX " .. quoted(index.name))
      if not done then return nil, failure end
    end
  end
  return true
end

-- Make the indexes that a schema asks for; `columns` are those that the sheet has.
function db:_migrate_indexes(connection, sheet, schema, columns)
  local asked = schema.options._index
  for _, index in ipairs(type(asked) == "table" and asked or { asked }) do
    if db:_index_valid(columns, index) then
      run(connection, format("CREATE INDEX IF NOT EXISTS %s ON %s (%s)",
        db:_index_name(sheet, index), sheet, db:_sql_columns(index)))
    end
  end
end

-- --- bringing a sheet to its schema ---

-- Which columns are unique, alone or together: as keys of a table.
local function unique_keys(lists)
  local keys = {}
  for _, columns in ipairs(lists) do keys[key_of(columns)] = true end
  return keys
end

local function unique_in_file(connection, sheet)
  local lists = {}
  for _, index in ipairs(rows_of(connection, format("PRAGMA index_list(%s)", quoted(sheet))) or {}) do
    if index.origin == "u" then lists[#lists + 1] = columns_of(connection, index.name) end
  end
  return unique_keys(lists)
end

local function count_of(connection, sheet, where)
  local rows, problem = rows_of(connection, format("SELECT count(*) AS n FROM %s%s", sheet, where or ""))
  if not rows then error(problem, 0) end
  return tonumber(rows[1].n)
end

-- A new table of the schema with what the old one has; what does not fit is only lost when `force` says so.
local function rebuild(connection, sheet, schema, kept, force)
  local old = "mudwire_old_" .. sheet
  local before = count_of(connection, sheet)
  run(connection, format("ALTER TABLE %s RENAME TO %s", sheet, old))
  run(connection, db:_build_create_table_sql(schema, sheet))
  local columns = '"_row_id"'
  for _, name in ipairs(kept) do columns = columns .. "," .. quoted(name) end
  run(connection, format("INSERT %sINTO %s (%s) SELECT %s FROM %s",
    force and "OR REPLACE " or "", sheet, columns, columns, old))
  if not force and count_of(connection, sheet) ~= before then
    error(format("sheet %s: rows would be lost to its new constraints; db:create with force as its last argument does it",
      sheet), 0)
  end
  run(connection, "DROP TABLE " .. old)
end

local function change(connection, sheet, schema, present, force)
  local missing, kept, gone, has = {}, {}, {}, {}
  for _, column in ipairs(present.columns) do
    local name = tostring(column.name)
    has[name] = true
    if schema.columns[name] ~= nil then
      kept[#kept + 1] = name
    elseif name ~= "_row_id" then
      gone[#gone + 1] = name
    end
  end
  for name, default in lib.env.spairs(schema.columns) do
    if not has[name] then missing[#missing + 1] = { name, default } end
  end
  for _, name in ipairs(gone) do
    if not force and count_of(connection, sheet, format(" WHERE %s IS NOT NULL", quoted(name))) > 0 then
      error(format("sheet %s: data present in undefined columns: %s; db:create with force as its last argument drops it",
        sheet, name), 0)
    end
  end
  local wanted = db:_extract_table_constraints(db:_build_create_table_sql(schema, sheet))
  local needs_rebuild = #gone > 0
    or wanted ~= db:_extract_table_constraints(present.sql)
    or not lib.same(unique_in_file(connection, sheet), unique_keys(column_lists(schema.options._unique)), {})
  for _, column in ipairs(missing) do needs_rebuild = needs_rebuild or is_timestamp(column[2]) end
  if needs_rebuild then
    rebuild(connection, sheet, schema, kept, force)
    return
  end
  for _, column in ipairs(missing) do
    run(connection, format("ALTER TABLE %s ADD COLUMN %s %s NULL DEFAULT %s",
      sheet, quoted(column[1]), db:_sql_type(column[2]), db:_sql_convert(column[2])))
  end
end

local function migrate(connection, sheet, schema, force)
  local tables = rows_of(connection, format(
    "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '%s' COLLATE NOCASE", doubled(sheet)))
  if not tables or not tables[1] then
    run(connection, db:_build_create_table_sql(schema, sheet))
  else
    local columns = rows_of(connection, format("PRAGMA table_info(%s)", quoted(sheet))) or {}
    change(connection, sheet, schema, { sql = tables[1].sql, columns = columns }, force)
  end
  local dropped, problem = db:_drop_orphaned_indexes(connection, sheet, schema)
  if not dropped then error(problem, 0) end
  db:_migrate_indexes(connection, sheet, schema, schema.columns)
end

-- All of it or nothing.
function db:_migrate(name, sheet, force)
  local connection = db.__conn[name]
  connection:setautocommit(false)
  local works, problem = lib.guarded(migrate, connection, sheet, db.__schema[name][sheet], force)
  if works then connection:commit() end
  connection:setautocommit(true) -- what was begun and not committed is undone
  if not works then error("db: " .. tostring(problem), 2) end
end
