-- A server whose queue is full lets nobody in: connect gives up in time.
local socket, kit = require "socket", require "kit"
local server = assert(socket.bind("127.0.0.1", 0, 0))
local _, port = server:getsockname()
local waiting, problem, started = {}, nil, nil
for i = 1, 50 do
  local client = socket.tcp()
  client:settimeout(0.3)
  started = socket.gettime()
  local ok
  ok, problem = client:connect("127.0.0.1", port)
  waiting[i] = client
  if not ok then break end
end
kit.show("gave up", problem)
if problem then kit.took("took", started, 0.3) end
