-- socket.select and socket.sleep: waiting that is about no one socket.

local host, lib = ...
local error, ipairs, select, tonumber, type = error, ipairs, select, tonumber, type
local concat, sort, gmatch, sub = table.concat, table.sort, string.gmatch, string.sub

local objects = lib.sockets
objects.claim_source()
local by_descriptor = objects.by_descriptor
local waiting = {}
objects.waiting = waiting

local function check_list(position, list)
  if list ~= nil and type(list) ~= "table" then objects.type_error(position, "table", list) end
  return list or {}
end

-- What a list asks for: its members by descriptor, and the descriptors in order.  Anything with a `getfd` method
-- counts; what has none, or is closed, is passed over.
local function collect(list, position)
  local members, order, index = {}, {}, 1
  while list[index] ~= nil do
    local member = list[index]
    if type(member) == "number" then error("attempt to index a number value", 3) end
    local getfd = member.getfd
    local descriptor = getfd and tonumber((getfd(member)))
    if descriptor and descriptor >= lib.socket_module._SETSIZE then
      objects.argument_error(position, "descriptor too large for set size")
    end
    if descriptor and descriptor >= 0 and not members[descriptor] then
      members[descriptor] = member
      order[#order + 1] = descriptor
    end
    index = index + 1
  end
  sort(order)
  return members, order
end

local function is_dirty(member)
  local dirty = member.dirty
  return dirty and dirty(member)
end

-- Whether the system has nothing to wait for: an object whose socket neither is connected nor listens it reports as
-- readable and writable, except that nothing can be read from a UDP socket that has no port yet.
local function is_idle(state, to_read)
  if state.phase == "bound" then return true end
  if sub(state.class, 1, 4) == "udp{" then return not state.number and not to_read end
  return not state.number or state.class == "tcp{master}"
end

-- The sockets to wait for, as "number number …"; those that cannot make anyone wait go to `ready` at once.
local function numbers_of(order, ready, to_read)
  local numbers, descriptors = {}, {}
  for _, descriptor in ipairs(order) do
    local state = by_descriptor[descriptor]
    if state and is_idle(state, to_read) then
      ready[#ready + 1] = descriptor
    elseif state and state.number and (to_read or state.phase ~= "listening") then
      numbers[#numbers + 1] = state.number
      descriptors[state.number] = descriptor
    end
  end
  return concat(numbers, " "), descriptors
end

local function add_ready(ready, numbers, descriptors)
  for number in gmatch(numbers, "%-?%d+") do ready[#ready + 1] = descriptors[tonumber(number)] end
  sort(ready)
end

-- LuaSocket's result: an array that is also a map from object to index.
local function result_of(first, ready, members)
  local result = first
  for _, descriptor in ipairs(ready) do
    local member = members[descriptor]
    if not result[member] then
      result[#result + 1] = member
      result[member] = #result
    end
  end
  return result
end

local function dirty_members(members, order)
  local result = {}
  for _, descriptor in ipairs(order) do
    if is_dirty(members[descriptor]) then
      result[#result + 1] = members[descriptor]
      result[members[descriptor]] = #result
    end
  end
  return result
end

function waiting.select(to_read, to_write, timeout)
  to_read, to_write = check_list(1, to_read), check_list(2, to_write)
  timeout = objects.number_argument(3, timeout, -1)
  objects.reap()
  local readers, read_order = collect(to_read, 1)
  local writers, write_order = collect(to_write, 2)
  local readable = dirty_members(readers, read_order)
  local ready_to_read, ready_to_write = {}, {}
  local reads, read_descriptors = numbers_of(read_order, ready_to_read, true)
  local writes, write_descriptors = numbers_of(write_order, ready_to_write, false)
  local can_read, can_write = host.socket_ready(reads, writes)
  local nobody = #readable + #ready_to_read + #ready_to_write == 0 and can_read == "" and can_write == ""
  if nobody and timeout ~= 0 then
    can_read, can_write = host.socket_select(reads, writes, timeout)
  elseif nobody then
    objects.look_again_later()
  end
  add_ready(ready_to_read, can_read, read_descriptors)
  add_ready(ready_to_write, can_write, write_descriptors)
  readable = result_of(readable, ready_to_read, readers)
  local writable = result_of({}, ready_to_write, writers)
  if #readable + #writable == 0 then return readable, writable, "timeout" end
  return readable, writable
end

function waiting.sleep(...)
  if select("#", ...) == 0 then objects.argument_error(1, "number expected, got no value") end
  local seconds = objects.number_argument(1, (...))
  if seconds > 0 then host.socket_sleep(seconds) end
end
