-- Pairs of connections within TLS in one program: hands are shaken without waiting, first by one and then by the other.

local socket, ssl = require "socket", require "ssl"

local secure = {}

-- Parameters for a server whose certificate is in the folder CERTS of the run; `more` are added.
function secure.server(folder, more)
  local parameters = { mode = "server", protocol = "any", key = folder .. "/key.pem", certificate = folder .. "/chain.pem" }
  for name, value in pairs(more or {}) do parameters[name] = value end
  return parameters
end

function secure.client(more)
  local parameters = { mode = "client", protocol = "any", verify = "none" }
  for name, value in pairs(more or {}) do parameters[name] = value end
  return parameters
end

-- Two ends of a connection, neither of which has shaken hands yet.
function secure.wrapped(client_parameters, server_parameters)
  local server = assert(socket.bind("127.0.0.1", 0))
  local _, port = server:getsockname()
  local client = assert(socket.connect("127.0.0.1", port))
  local accepted = assert(server:accept())
  server:close()
  return assert(ssl.wrap(client, client_parameters)), assert(ssl.wrap(accepted, server_parameters))
end

local function waits(problem) return problem == "wantread" or problem == "wantwrite" end

-- Shake hands at both ends; what came of it at each.
function secure.shake(client, server)
  client:settimeout(0)
  server:settimeout(0)
  local ours, our_problem, theirs, their_problem
  local give_up_at = socket.gettime() + 20
  repeat
    if not ours and (our_problem == nil or waits(our_problem)) then ours, our_problem = client:dohandshake() end
    if not theirs and (their_problem == nil or waits(their_problem)) then theirs, their_problem = server:dohandshake() end
    socket.sleep(0.002)
  until (ours or not waits(our_problem)) and (theirs or not waits(their_problem)) or socket.gettime() > give_up_at
  client:settimeout(10)
  server:settimeout(10)
  return ours, our_problem, theirs, their_problem
end

-- Two ends of a connection within TLS.
function secure.pair(folder, client_parameters, server_parameters)
  local client, server = secure.wrapped(client_parameters or secure.client(), server_parameters or secure.server(folder))
  local ours, our_problem, theirs, their_problem = secure.shake(client, server)
  assert(ours, our_problem)
  assert(theirs, their_problem)
  return client, server
end

return secure
