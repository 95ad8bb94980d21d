-- luasql.sqlite3: LuaSQL's environments, connections and cursors (its manual, and its driver for SQLite where that says
-- more), on databases that the host has open by number.

local host, lib = ...
local error, format, getmetatable, gsub, ipairs, newproxy, setmetatable, tostring, type, unpack =
  error, string.format, getmetatable, string.gsub, ipairs, newproxy, setmetatable, tostring, type, unpack

-- Objects are userdata, by which scripts tell cursors from counts; what is known of one is apart from it, so that
-- scripts can neither see nor change it.
local states = setmetatable({}, { __mode = "k" })

local function kind(what)
  local methods = {}
  local first = newproxy(true)
  local meta = getmetatable(first)
  meta.__index, meta.__metatable = methods, false
  function meta.__tostring(self)
    return format("SQLite3 %s (%s)", what, states[self].is_closed and "closed" or "open")
  end
  local function new(state)
    local self = newproxy(first) -- one more, with the metatable of the first
    state.meta = meta
    states[self] = state
    return self
  end
  -- The state of one that a method was called on; `may_be_closed` says that the method minds.
  local function state_of(self, may_be_closed)
    local state = states[self]
    if not state or state.meta ~= meta then error("LuaSQL: " .. what .. " expected", 3) end
    if state.is_closed and not may_be_closed then error("LuaSQL: " .. what .. " is closed", 3) end
    return state
  end
  return methods, new, state_of
end

local environment_methods, new_environment, environment_of = kind("environment")
local connection_methods, new_connection, connection_of = kind("connection")
local cursor_methods, new_cursor, cursor_of = kind("cursor")

local function told(result, problem)
  if result == nil then return nil, "LuaSQL: " .. problem end
  return result
end

-- --- the environment ---

-- A second argument, LuaSQL's time-out for locks, is not used: nothing is waited for.
function environment_methods.connect(self, path)
  environment_of(self)
  if type(path) ~= "string" then error("bad argument #1 to 'connect' (string expected, got " .. type(path) .. ")", 2) end
  local number, problem = host.sql_open(path)
  if not number then return nil, "LuaSQL: " .. problem end
  return new_connection({ number = number, commits_itself = true })
end

function environment_methods.close(self)
  local state = environment_of(self, true)
  local was_open = not state.is_closed
  state.is_closed = true
  return was_open
end

-- --- connections ---

function connection_methods.close(self)
  local state = connection_of(self, true)
  if state.is_closed then return false end
  if host.sql_cursors(state.number) > 0 then error("LuaSQL: there are open cursors", 2) end
  state.is_closed = true
  return host.sql_close(state.number)
end

function connection_methods.execute(self, statement)
  local result, columns = host.sql_execute(connection_of(self).number, tostring(statement))
  if not result then return nil, "LuaSQL: " .. columns end
  if not columns then return result end
  return new_cursor({ number = result, columns = columns, row = 0, rows = 0, values = {} })
end

-- Ends a transaction, and begins the next one where the connection does not commit by itself.
local function end_transaction(state, how)
  if host.sql_in_transaction(state.number) then
    local done, problem = told(host.sql_execute(state.number, how))
    if not done then return nil, problem end
  end
  if not state.commits_itself then
    local begun, problem = told(host.sql_execute(state.number, "BEGIN"))
    if not begun then return nil, problem end
  end
  return true
end

function connection_methods.commit(self)
  return lib.exactly(end_transaction(connection_of(self), "COMMIT"))
end

function connection_methods.rollback(self)
  return lib.exactly(end_transaction(connection_of(self), "ROLLBACK"))
end

-- Switched on, what has been begun is undone, as LuaSQL's driver does.
function connection_methods.setautocommit(self, on)
  local state = connection_of(self)
  state.commits_itself = on and true or false
  if not on and host.sql_in_transaction(state.number) then return true end
  return lib.exactly(end_transaction(state, "ROLLBACK"))
end

function connection_methods.getlastautoid(self)
  return lib.exactly(told(host.sql_last_id(connection_of(self).number)))
end

function connection_methods.escape(_, text) return (gsub(tostring(text), "'", "''")) end

-- --- cursors ---

local function close_cursor(state)
  if state.is_closed then return false end
  state.is_closed = true
  return host.sql_close_cursor(state.number)
end

function cursor_methods.close(self) return close_cursor(cursor_of(self, true)) end

-- Whether there is another row; the last one closes the cursor.
local function advance(state)
  if state.row >= state.rows then
    local count, values = host.sql_fetch(state.number)
    if not count then error("LuaSQL: " .. values, 3) end
    if count == 0 then
      close_cursor(state)
      return false
    end
    state.row, state.rows, state.values = 0, count, values
  end
  state.row = state.row + 1
  return true
end

-- fetch(): the values; fetch(table [, "n" or "a"]): the table, by number or by the columns' names.
function cursor_methods.fetch(self, into, mode)
  local state = cursor_of(self, true)
  if state.is_closed or not advance(state) then return nil end
  local count, values = #state.columns, state.values
  local before = (state.row - 1) * count
  if type(into) ~= "table" then return unpack(values, before + 1, before + count) end
  for place, name in ipairs(state.columns) do
    local value = values[before + place]
    if mode ~= "a" then into[place] = value end
    if mode and mode ~= "n" then into[name] = value end
  end
  return into
end

function cursor_methods.getcolnames(self)
  local names = {}
  for place, name in ipairs(cursor_of(self).columns) do names[place] = name end
  return names
end

local function sqlite3() return new_environment({}) end
lib.env.luasql = { _VERSION = "LuaSQL 2.6.0", sqlite3 = lib.seal(sqlite3) }
