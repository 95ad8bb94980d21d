-- The classic loop: one select for a server and all its clients.
local socket, kit = require "socket", require "kit"
local server, port = kit.server()
server:settimeout(0)
local clients = {}
for i = 1, 10 do clients[i] = socket.connect("127.0.0.1", port) end
for i, client in ipairs(clients) do
  client:send("message " .. i .. "\n")
  client:shutdown("send")
end
local watched, finished, heard = { server }, 0, {}
while finished < 10 do
  local readable = socket.select(watched, nil, 10)
  for _, object in ipairs(readable) do
    if object == server then
      local accepted = server:accept()
      if accepted then
        accepted:settimeout(0)
        watched[#watched + 1] = accepted
      end
    else
      local line, problem = object:receive()
      if line then heard[#heard + 1] = line end
      if problem == "closed" then
        for i, other in ipairs(watched) do
          if other == object then table.remove(watched, i) break end
        end
        object:send("goodbye\n")
        object:close()
        finished = finished + 1
      end
    end
  end
end
table.sort(heard)
print(table.concat(heard, "|"))
for i = 1, 10 do io.write(clients[i]:receive(), " ") end
print()
