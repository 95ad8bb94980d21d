-- A connection for `create` that hears from a list instead of a network, and shows what is sent to it.
-- An entry is a line; a function is called for its line when it is its turn; at the end the connection is closed.

local kit = require "kit"

return function(entries)
  local position = 0
  local connection = {}
  function connection.settimeout(_, seconds) kit.show("  timeout", seconds) return 1 end
  function connection.connect(_, host, port) kit.show("  connect", host, port) return 1 end
  function connection.send(_, data) kit.show("  sent", data) return #data end
  function connection.getpeername() return "127.0.0.1", 21, "inet" end
  function connection.getsockname() return "127.0.0.1", 4321, "inet" end
  function connection.getfd() return -1 end
  function connection.dirty() return false end
  function connection.close() kit.show("  closed") return 1 end
  function connection.receive(_, pattern)
    position = position + 1
    local entry = entries[position]
    if type(entry) == "function" then entry = entry() end
    if entry then return entry end
    return nil, "closed", ""
  end
  return function() return connection end
end
