-- Waiting for both ends with select, as programs do.
local socket, kit, secure = require "socket", require "kit", require "secure"
local client, server = secure.wrapped(secure.client(), secure.server(CERTS))
client:settimeout(0)
server:settimeout(0)
local left = { [client] = true, [server] = true }
local rounds = 0
while next(left) and rounds < 2000 do
  rounds = rounds + 1
  local to_read = {}
  for object in pairs(left) do
    local ok, problem = object:dohandshake()
    if ok then
      left[object] = nil
    elseif problem == "wantread" then
      to_read[#to_read + 1] = object
    elseif problem ~= "wantwrite" then
      error(problem)
    end
  end
  socket.select(to_read, nil, 0.05)
end
kit.show("both", next(left))
server:settimeout(10)
server:send("x")
local readable = socket.select({ client }, nil, 10)
kit.show("something", readable[1] == client, client:receive(1))
