-- socket.tp: the conversation that FTP and SMTP have in common: a command is a line, a reply a line with a code of three
-- digits, or several lines of which all but the last have "-" behind the code.

local _, lib = ...
local ipairs, pairs, setmetatable, tonumber, tostring, type = ipairs, pairs, setmetatable, tonumber, tostring, type
local find, match, upper = string.find, string.match, string.upper

local socket, ltn12 = lib.socket_module, lib.ltn12_module

local tp = { TIMEOUT = 60 }

local INVALID = "invalid server reply"

-- A server that never ends its reply must not have all memory; a reply of FTP's HELP or STAT has a few KiB.
local MAX_REPLY_BYTES = 1024 * 1024

-- The code and the whole reply, its lines joined; or nil and an error.
local function receive_reply(connection)
  local line, problem = connection:receive()
  if not line then return nil, problem end
  local code, sign = match(line, "^(%d%d%d)(.?)")
  if not code then return nil, INVALID end
  local reply = line
  while sign == "-" do
    line, problem = connection:receive()
    if not line then return nil, problem end
    local its_code, its_sign = match(line, "^(%d%d%d)(.?)")
    reply = reply .. "\n" .. line
    if #reply > MAX_REPLY_BYTES then return nil, INVALID end
    if its_code == code and its_sign == " " then break end
  end
  return code, reply
end

local methods = {}
local meta = { __index = methods }

-- Read a reply and see whether it is what is wanted: a pattern for the code, a list of them, or a function that decides
-- itself.  Returns the code and the reply; nil and the reply when it is something else.
function methods:check(wanted)
  local code, reply = receive_reply(self.c)
  if not code then return nil, reply end
  if type(wanted) == "function" then return wanted(tonumber(code), reply) end
  for _, pattern in ipairs(type(wanted) == "table" and wanted or { wanted }) do
    if find(code, tostring(pattern)) then return tonumber(code), reply end
  end
  return nil, reply
end

-- A line break within a command would let whoever wrote that text give commands of his own.
function methods:command(name, argument)
  local line = upper(name)
  if argument then line = line .. " " .. argument end
  if find(line, "[\r\n]") then return nil, "line break in command" end
  return self.c:send(line .. "\r\n")
end

function methods:sink(sink, pattern)
  local chunk, problem = self.c:receive(pattern)
  return sink(chunk, problem)
end

function methods:source(source, step)
  local moved, problem = ltn12.pump.all(source, socket.sink("keep-open", self.c), step or ltn12.pump.step)
  return moved, problem
end

function methods:send(data) return self.c:send(data) end
function methods:receive(pattern) return self.c:receive(pattern) end
function methods:getfd() return self.c:getfd() end
function methods:dirty() return self.c:dirty() end
function methods:getcontrol() return self.c end
function methods:getpeername() return self.c:getpeername() end
function methods:getsockname() return self.c:getsockname() end

function methods:close()
  self.c:close()
  return 1
end

-- Connect to a server.  Returns the object, or nil and an error.
function tp.connect(host, port, timeout, create)
  local connection, problem = (create or socket.tcp)()
  if not connection then return nil, problem end
  connection:settimeout(timeout or tp.TIMEOUT)
  local done
  done, problem = connection:connect(host, port)
  if not done then
    connection:close()
    return nil, problem
  end
  return setmetatable({ c = connection }, meta)
end

for _, method in pairs(methods) do lib.seal(method) end
lib.seal(tp.connect)

lib.tp_module = tp
lib.modules["socket.tp"] = lib.seal(function()
  socket.tp = tp
  return tp
end)
