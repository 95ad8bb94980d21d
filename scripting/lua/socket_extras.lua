-- What connections can do beyond LuaSocket, as methods that no LuaSocket program trips over.

local _, lib = ...
local type = type
local floor = math.floor

local objects = lib.sockets
local tcp, stream = objects.tcp_methods, objects.stream
objects.claim_source()
local state_of = objects.state_of

local CLIENT, ANY = "tcp{client}", "tcp{"

-- Whatever is there, at most `limit` bytes; waits for the first.
function tcp.receiveany(object, limit)
  local state = state_of(object, CLIENT)
  limit = objects.number_argument(2, limit)
  if not (limit >= 1) then objects.argument_error(2, "positive number expected") end
  return stream.receive_any(state, floor(limit))
end

-- A function that gives what comes before `stop`, a plain text, each time that it is called; with a number, at most so
-- many bytes of it at a time, and nil when that is all.  `options.inclusive`: `stop` is given as well.
function tcp.receiveuntil(object, stop, options)
  local state = state_of(object, CLIENT)
  stop = objects.string_argument(2, stop)
  if stop == "" then objects.argument_error(2, "text expected") end
  if options ~= nil and type(options) ~= "table" then objects.type_error(3, "table", options) end
  local ending = options and options.inclusive and stop or ""
  local is_over = false
  return lib.seal(function(limit)
    if limit ~= nil then
      limit = floor(objects.number_argument(1, limit))
      if limit < 1 then objects.argument_error(1, "positive number expected") end
    end
    if is_over then
      is_over = false
      return nil, nil, nil
    end
    objects.refresh(state)
    local data, reached, partial = stream.receive_until(state, stop, limit)
    if not data then return nil, reached, partial end
    is_over = reached and limit ~= nil
    return reached and data .. ending or data, nil, nil
  end)
end

-- Seconds for connecting, for sending and for receiving, each in place of the block timeout: below 0 is no limit, nil
-- leaves it as it is.
function tcp.settimeouts(object, connecting, sending, receiving)
  local state = state_of(object, ANY)
  if connecting ~= nil then state.connect_limit = objects.number_argument(2, connecting) end
  if sending ~= nil then state.send_limit = objects.number_argument(3, sending) end
  if receiving ~= nil then state.read_limit = objects.number_argument(4, receiving) end
  return 1
end
