-- db:, Mudlet's databases: sheets of rows in a file of SQLite in the profile's folder, `Database_<name>.db`.

local _, lib = ...
local db, env = lib.db, lib.env
local error, floor, format, ipairs, match, pairs, rawget, setmetatable, tonumber, tostring, type =
  error, math.floor, string.format, ipairs, string.match, pairs, rawget, setmetatable, tonumber, tostring, type
local rows_of, run = lib.db_rows, lib.db_run
local os_date, os_time = env.os.date, env.os.time

-- Each statement, for whoever wants to see them.
function db:echo_sql(sql)
  if db.debug_sql then env.print(sql) end
end

-- --- times ---

local timestamp = {}

function timestamp:as_number()
  if self._timestamp == "CURRENT_TIMESTAMP" then return os_time() end
  return self._timestamp or nil
end

function timestamp:as_string(pattern)
  local at = self:as_number()
  return at and os_date(pattern or "%m-%d-%Y %H:%M:%S", at)
end

function timestamp:as_table()
  local at = self:as_number()
  return at and os_date("*t", at)
end

local timestamp_meta = { __index = timestamp }

-- A moment: nil for none, "CURRENT_TIMESTAMP", seconds, what os.time takes, or a text in a format of datetime:parse.
function db:Timestamp(at, pattern)
  if type(at) == "table" then
    at = os_time({ year = at.year, month = at.month, day = at.day, hour = at.hour or 0, min = at.min or 0, sec = at.sec or 0 })
  elseif type(at) == "string" and at ~= "CURRENT_TIMESTAMP" then
    at = env.datetime:parse(at, pattern, true)
  elseif at ~= nil and type(at) ~= "number" and type(at) ~= "string" then
    error("db:Timestamp: a time is a table, a number, a text or nil, not a " .. type(at), 2)
  end
  return setmetatable({ _timestamp = at or false }, timestamp_meta)
end

-- Seconds of what SQLite stores: a date and a time in UTC.  (Days from the civil date, counted from March.)
local function seconds_of(text)
  local year, month, day, hour, minute, second = match(text, "^(%d+)-(%d+)-(%d+)[ T](%d+):(%d+):(%d+)")
  if not year then return tonumber(text) end
  if tonumber(month) < 3 then year, month = year - 1, month + 12 end
  local era_days = 365 * year + floor(year / 4) - floor(year / 100) + floor(year / 400)
  local days = era_days + floor((153 * (month - 3) + 2) / 5) + day - 1 - 719468
  return ((days * 24 + hour) * 60 + minute) * 60 + second
end

-- --- references: database.sheet.field ---

local function type_of(default)
  if lib.is_timestamp(default) then return "datetime" end
  return type(default) == "number" and "number" or "string"
end

local sheet_meta = {
  __index = function(sheet, name)
    local database, own = rawget(sheet, "_db_name"), rawget(sheet, "_sht_name")
    local default = db.__schema[database][own].columns[name]
    if default == nil and name ~= "_row_id" then
      error(format("Attempt to access field %s in sheet %s that does not exist", tostring(name), own), 2)
    end
    local field = {
      name = name, database = database, sheet = own, type = name == "_row_id" and "number" or type_of(default),
    }
    sheet[name] = field
    return field
  end,
}

db.Database = {}

local database_meta = {
  __index = function(database, name)
    if db.Database[name] then return db.Database[name] end
    local own = rawget(database, "_db_name")
    if not db.__schema[own] or not db.__schema[own][name] then
      error(format("Attempt to access sheet %s in database %s that does not exist", tostring(name), own), 2)
    end
    local sheet = setmetatable({ _db_name = own, _sht_name = name }, sheet_meta)
    database[name] = sheet
    return sheet
  end,
}

local function connection_of(sheet)
  local connection = db.__conn[sheet._db_name]
  if not connection then error("db: the database " .. tostring(sheet._db_name) .. " is closed", 3) end
  return connection
end

-- --- transactions ---

function db.Database:_begin()
  db.__autocommit[self._db_name] = false
  return db.__conn[self._db_name]:setautocommit(false)
end

function db.Database:_commit() return db.__conn[self._db_name]:commit() end
function db.Database:_rollback() return db.__conn[self._db_name]:rollback() end

-- Back to a commit after each call; what has been done until now stays.
function db.Database:_end()
  local connection = db.__conn[self._db_name]
  connection:commit()
  db.__autocommit[self._db_name] = nil
  return connection:setautocommit(true)
end

function db.Database:_drop(sheet)
  local connection = db.__conn[self._db_name]
  if not db.__schema[self._db_name][sheet] then error("db: there is no sheet " .. tostring(sheet), 2) end
  run(connection, "DROP TABLE IF EXISTS " .. sheet) -- its indexes go with it
  db.__schema[self._db_name][sheet] = nil
  self[sheet] = nil
end

-- Several statements, as one where the script has begun nothing itself: they cost a write to the disk each.
local function together(sheet, act)
  local connection = connection_of(sheet)
  if db.__autocommit[sheet._db_name] == false then return act(connection) end
  connection:setautocommit(false)
  local works, result, problem = lib.guarded(act, connection)
  connection:commit()
  connection:setautocommit(true)
  if not works then error(result, 0) end
  if result == nil then return nil, problem end
  return result
end

-- --- databases ---

-- What a script asks for: { "a", "b" } or { a = "", b = 0, _unique = …, _index = …, _violations = … }.
local function schema_of(sheet, asked)
  local columns, options = {}, {}
  for key, value in pairs(asked) do
    if type(key) == "number" then
      columns[value] = ""
    elseif match(key, "^_") then
      options[key] = value
    else
      columns[key] = value
    end
  end
  for key, check in pairs { _violations = "_validate_validations", _unique = "_validate_unique_contraints" } do
    if options[key] ~= nil then
      local valid, problem = db[check](db, options[key])
      if not valid then error(format("db:create: sheet %s: %s", sheet, problem), 3) end
    end
  end
  return { columns = columns, options = options }
end

local function path_of(name) return env.getMudletHomeDir() .. "/Database_" .. name .. ".db" end

function db:_isActiveDBName(name)
  name = db:safe_name(name)
  local connection = db.__conn[name]
  return connection ~= nil and tostring(connection) ~= "SQLite3 connection (closed)" and env.io.exists(path_of(name))
end

function db:create(name, sheets, force)
  name = db:safe_name(name)
  local schema = {}
  for sheet, asked in pairs(sheets) do schema[sheet] = schema_of(sheet, asked) end
  db.__env = db.__env or env.luasql.sqlite3()
  if not db:_isActiveDBName(name) then
    if db.__conn[name] then db.__conn[name]:close() end
    local connection, problem = db.__env:connect(path_of(name))
    if not connection then error("db:create: " .. problem, 2) end
    db.__conn[name] = connection
    db.__autocommit[name] = nil
  end
  db.__schema[name] = schema
  for sheet in env.spairs(schema) do db:_migrate(name, sheet, force) end
  return db:get_database(name)
end

function db:get_database(name)
  name = db:safe_name(name)
  if not db.__conn[name] then error("Attempt to access database that does not exist.", 2) end
  return setmetatable({ _db_name = name }, database_meta)
end

-- Closes all; names the ones that were closed already.
function db:_closeAll()
  if not db.__env then return false, "database environment is nil, did you forget to call db:create?" end
  local problems = {}
  for name, connection in env.spairs(db.__conn) do
    if not connection:close() then problems[#problems + 1] = "database object for " .. name .. " is already closed." end
    db.__conn[name] = nil
  end
  db.__env:close()
  db.__env = nil
  return #problems == 0, table.concat(problems, "\n")
end

function db:close(name)
  if name ~= nil and type(name) ~= "string" then
    error("db:close: expected db_name to be string or nil, got " .. type(name), 2)
  end
  if not db.__env or name == nil then
    local closed, problem = db:_closeAll()
    return closed, problem
  end
  name = db:safe_name(name)
  local connection = db.__conn[name]
  if not connection then return false, "database object for " .. name .. " does not exist." end
  db.__conn[name] = nil
  if not connection:close() then return false, "database object for " .. name .. " is already closed." end
  return true, ""
end

-- --- rows ---

-- A row as SQLite gives it with the types of its sheet; of `columns`, all of them unless it is told which.
function db:_coerce_sheet(sheet, row, columns)
  if row == nil then return nil end
  local defaults = db.__schema[sheet._db_name][sheet._sht_name].columns
  if row._row_id then row._row_id = tonumber(row._row_id) end
  if not columns then columns = env.table.keys(defaults) end
  for _, name in ipairs(columns) do
    local kind = defaults[name] ~= nil and type_of(defaults[name])
    if kind == "number" and row[name] ~= nil then
      row[name] = tonumber(row[name]) or row[name]
    elseif kind == "datetime" then
      row[name] = db:Timestamp(row[name] ~= nil and seconds_of(tostring(row[name])) or nil)
    end
  end
  return row
end

function db:fetch_sql(sheet, sql)
  local rows, problem = rows_of(connection_of(sheet), sql)
  if not rows then
    db:echo_sql(problem)
    return nil, problem
  end
  for _, row in ipairs(rows) do db:_coerce_sheet(sheet, row) end
  return rows
end

local function where(query)
  local condition = lib.db_condition(query)
  return condition and " WHERE " .. condition or ""
end

function db:fetch(sheet, query, order_by, descending)
  local sql = "SELECT * FROM " .. sheet._sht_name .. where(query)
  local orders = {}
  if type(order_by) == "string" or (order_by and order_by.name) then order_by = { order_by } end
  for _, field in ipairs(order_by or {}) do
    orders[#orders + 1] = format('"%s"%s', type(field) == "table" and field.name or field, descending and " DESC" or "")
  end
  if #orders > 0 then sql = sql .. " ORDER BY " .. table.concat(orders, ", ") end
  local rows, problem = db:fetch_sql(sheet, sql)
  if not rows then return nil, problem end
  return rows
end

function db:add(sheet, ...)
  local rows = { ... }
  return lib.exactly(together(sheet, function(connection)
    for _, row in ipairs(rows) do
      local empty = next(row) == nil
      local sql = "INSERT INTO " .. sheet._sht_name
        .. (empty and " DEFAULT VALUES" or " " .. db:_sql_fields(row) .. " VALUES " .. db:_sql_values(row))
      db:echo_sql(sql)
      local done, failure = connection:execute(sql)
      if not done then return nil, failure end
    end
    return true
  end))
end

function db:update(sheet, row)
  if type(row) ~= "table" or not row._row_id then
    error("db:update: only a row that was fetched can be updated: this one has no _row_id", 2)
  end
  local parts = {}
  for name, value in pairs(row) do
    if name ~= "_row_id" then parts[#parts + 1] = format('"%s" = %s', name, lib.db_value(sheet[name], value)) end
  end
  if #parts == 0 then return 0 end
  return run(connection_of(sheet), format('UPDATE %s SET %s WHERE "_row_id" = %d',
    sheet._sht_name, table.concat(parts, ", "), row._row_id))
end

function db:set(field, value, query)
  local sheet = { _db_name = field.database, _sht_name = field.sheet }
  return run(connection_of(sheet), format('UPDATE %s SET "%s" = %s%s',
    field.sheet, field.name, lib.db_value(field, value), where(query)))
end

-- By a row that was fetched or its number, by a condition, or with true all.
function db:delete(sheet, query)
  if query == nil then error("db:delete: must pass a query argument: a condition, a row, or true for all rows", 2) end
  if type(query) == "number" then
    query = '"_row_id" = ' .. format("%d", query)
  elseif type(query) == "table" and query.sql == nil then
    if #query == 0 and not query._row_id then error("db:delete: passed a non-result table, which has no _row_id", 2) end
    if query._row_id then query = '"_row_id" = ' .. format("%d", query._row_id) end
  end
  return run(connection_of(sheet), "DELETE FROM " .. sheet._sht_name .. where(query))
end

-- Rows that are there already, by the sheet's one unique column, take over what is given; the others are added.
function db:merge_unique(sheet, rows)
  local unique = lib.column_lists(db.__schema[sheet._db_name][sheet._sht_name].options._unique)
  if #unique ~= 1 or #unique[1] ~= 1 then
    error("db:merge_unique: only works for sheets with a single unique index with a single column", 2)
  end
  local key = unique[1][1]
  if type(rows) ~= "table" then error("db:merge_unique: required table of data to merge, got " .. type(rows), 2) end
  for _, row in ipairs(rows) do
    if row[key] == nil then error("db:merge_unique: a row does not have the unique key " .. key, 2) end
  end
  return lib.exactly(together(sheet, function(connection)
    local field = sheet[key]
    for _, row in ipairs(rows) do
      local present = rows_of(connection, format('SELECT * FROM %s WHERE "%s" = %s',
        sheet._sht_name, key, lib.db_value(field, row[key])))
      if present and present[1] then
        local merged = db:_coerce_sheet(sheet, present[1])
        for name, value in pairs(row) do merged[name] = name == "_row_id" and merged._row_id or value end
        db:update(sheet, merged)
      else
        local added, failure = run(connection, format("INSERT INTO %s %s VALUES %s",
          sheet._sht_name, db:_sql_fields(row), db:_sql_values(row)))
        if not added then return nil, failure end
      end
    end
    return true
  end))
end

-- One value for a whole sheet: "count", "avg", "min", "max", "total" …; 0 when there is nothing to work it out of.
function db:aggregate(field, what, query, distinct)
  if not match(what, "^%a+$") then error("db:aggregate: no function is called " .. tostring(what), 2) end
  local sheet = { _db_name = field.database, _sht_name = field.sheet }
  local rows, problem = rows_of(connection_of(sheet), format('SELECT %s(%s"%s") AS value FROM %s%s',
    what, distinct and "DISTINCT " or "", field.name, field.sheet, where(query)))
  if not rows then return nil, problem end
  return rows[1].value == nil and 0 or rows[1].value
end
