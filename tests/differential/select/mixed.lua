-- select over everything at once: servers, connections, datagrams, closed ones, objects of the script's own.
local socket, kit = require "socket", require "kit"
local server, port = kit.server()
local near = socket.connect("127.0.0.1", port)
local far = server:accept()
local datagrams = socket.udp()
datagrams:setsockname("127.0.0.1", 0)
local names = { [server] = "server", [near] = "near", [far] = "far", [datagrams] = "datagrams" }
local function members(list)
  local found, keys = {}, 0
  for index, member in ipairs(list) do found[index] = names[member] end
  for _ in pairs(list) do keys = keys + 1 end
  table.sort(found)
  return table.concat(found, " ") .. "/" .. keys
end
local function look(label, reads, writes, timeout)
  local readable, writable, problem = socket.select(reads, writes, timeout)
  kit.show(label, members(readable), members(writable), problem)
end
look("nothing to read", { server, near, far, datagrams }, nil, 0)
look("a server is never writable", nil, { server, near, far, datagrams }, 0)
look("a server alone", nil, { server }, 0.02)
look("twice", { near, near }, { far, far }, 0)
far:send("one\ntwo\n")
look("a line", { near, far }, nil, 2)
near:receive()
look("dirty", { far, near, server }, { far }, 2)
look("dirty at once", { far, near }, nil, 0)
near:receive()
datagrams:sendto("x", (datagrams:getsockname()), (select(2, datagrams:getsockname())))
look("a datagram", { near, datagrams }, nil, 2)
local late = socket.connect("127.0.0.1", port)
look("somebody to accept", { server, near }, nil, 2)
names[late], names[server:accept()] = "late", "accepted"
late:close()
look("a closed one is ignored", { late }, { late, near }, 0)
far:close()
look("the peer has closed", { near }, nil, 2)
local mine = { getfd = function() return near:getfd() end }
names[mine] = "mine"
look("an object of ours", { mine }, { mine }, 0)
