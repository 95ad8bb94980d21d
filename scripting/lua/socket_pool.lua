-- Connections that are kept for later: by the name of where they lead, the latest used first.
--
-- A connection that its peer has closed meanwhile, or on which something has come that nobody asked for, is not given
-- out.  Nor is one for longer than it was to be kept: the host closes it then (`close_after`).

local host, lib = ...
local ipairs, remove = ipairs, table.remove

local objects = lib.sockets
local tcp, stream = objects.tcp_methods, objects.stream
objects.claim_source()
local state_of = objects.state_of

local CLIENT = "tcp{client}"
local IDLE_S, SIZE = 60, 30 -- what OpenResty has as well

local pool = {}
objects.pool = pool
local kept = {} -- name -> list of { number =, thing = }

-- Keep `thing`, which stands for the open socket `number`.
function pool.put(name, number, thing, idle, size)
  local list = kept[name] or {}
  kept[name] = list
  host.socket_close_after(number, idle or IDLE_S)
  list[#list + 1] = { number = number, thing = thing }
  while #list > (size or SIZE) do host.socket_close(remove(list, 1).number) end
end

-- What was kept under this name and can be used, or nil.
function pool.take(name)
  local list = kept[name]
  while list and list[1] do
    local entry = remove(list)
    if not list[1] then kept[name] = nil end
    if host.socket_is_fresh(entry.number) then return entry.thing end
    host.socket_close(entry.number)
  end
end

local FIELDS = { "number", "phase", "local_end", "peer_end", "family", "peer_name", "is_confirmed", "descriptor" }

-- Not in LuaSocket: keep the connection for whoever connects to the same place with `pool`, for `idle` seconds, with at
-- most `size` others.  The object is closed then.
function tcp.setkeepalive(object, idle, size, name)
  local state = state_of(object, CLIENT)
  idle, size = objects.number_argument(2, idle, IDLE_S), objects.number_argument(3, size, SIZE)
  objects.refresh(state)
  if not state.number or state.phase ~= "connected" then return nil, "closed" end
  if objects.is_reading(state) then return nil, "socket busy reading" end
  if not stream.is_drained(state) or not host.socket_is_fresh(state.number) then return nil, "unread data in buffer" end
  local thing = { reused = (state.reused or 0) + 1, state = {} }
  for _, field in ipairs(FIELDS) do thing.state[field] = state[field] end
  name = objects.string_argument(4, name, state.pool_name or "")
  pool.put(name, state.number, thing, idle, size)
  objects.describe_as_closed(state)
  state.number, state.phase, state.local_end, state.peer_end = nil, "closed", nil, nil
  return 1
end

-- Have the object stand for a kept connection; false when there is none.
function pool.revive(state, name)
  state.pool_name = name
  local thing = pool.take(name)
  if not thing then return false end
  for _, field in ipairs(FIELDS) do state[field] = thing.state[field] end
  state.descriptor = nil
  objects.describe_as_open(state)
  state.reused, state.buffer, state.position = thing.reused, "", 1
  return true
end

-- Not in LuaSocket: how often the connection was kept before; 0 for a new one.
function tcp.getreusedtimes(object)
  return state_of(object, CLIENT).reused or 0
end
