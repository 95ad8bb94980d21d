-- A connection of one's own making.
local socket, kit, http, ltn12 = require "socket", require "kit", require "socket.http", require "ltn12"
local log = {}
local function create()
  local inner = socket.tcp()
  return setmetatable({}, { __index = function(_, name)
    return function(_, ...)
      if log[#log] ~= name then log[#log + 1] = name end
      return inner[name](inner, ...)
    end
  end })
end
local parts = {}
kit.show("request", (http.request {
  url = ("http://127.0.0.1:%d/plain"):format(PEER), create = create, sink = ltn12.sink.table(parts),
}))
kit.show("body", table.concat(parts))
print(table.concat(log, " "))
kit.show("failing", http.request {
  url = ("http://127.0.0.1:%d/plain"):format(PEER), create = function() return nil, "no sockets today" end,
})
