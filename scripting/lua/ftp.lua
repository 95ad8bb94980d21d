-- socket.ftp: files from and to FTP servers (RFC 959), with passive connections by EPSV (RFC 2428).
--
-- Every step of a session raises through `self.try`, which closes it first, so it is used inside socket.protect.

local _, lib = ...
local ipairs, pairs, setmetatable, tonumber, tostring, type = ipairs, pairs, setmetatable, tonumber, tostring, type
local concat, find, floor, format, gsub, match =
  table.concat, string.find, math.floor, string.format, string.gsub, string.match

local socket, ltn12, url, tp = lib.socket_module, lib.ltn12_module, lib.url_module, lib.tp_module

local DEFAULT_PORT = 21

local ftp = { TIMEOUT = 60, USER = "ftp", PASSWORD = "anonymous@anonymous.org" }

-- A session ------------------------------------------------------------------------------------------------------

local methods = {}
local meta = { __index = methods }

function ftp.open(server, port, create)
  local self = setmetatable({ tp = socket.try(tp.connect(server, port or DEFAULT_PORT, ftp.TIMEOUT, create)) }, meta)
  self.try = socket.newtry(function() self:close() end)
  return self
end

-- Give a command and require its reply to have one of these codes.  Returns code and reply.
local function ask(self, wanted, name, argument)
  self.try(self.tp:command(name, argument))
  return self.try(self.tp:check(wanted))
end

function methods:greet()
  local code = self.try(self.tp:check { "1..", "2.." })
  if code < 200 then self.try(self.tp:check("2..")) end -- it was busy, and now it is not
  return 1
end

local PASSWORD_WANTED = 331

function methods:login(user, password)
  local code = ask(self, { "2..", PASSWORD_WANTED }, "USER", user or ftp.USER)
  if code == PASSWORD_WANTED then ask(self, "2..", "PASS", password or ftp.PASSWORD) end
  return 1
end

function methods:cwd(folder)
  ask(self, 250, "CWD", folder)
  return 1
end

function methods:type(kind)
  ask(self, 200, "TYPE", kind)
  return 1
end

function methods:quit()
  ask(self, "2..", "QUIT")
  return 1
end

function methods:close()
  if self.data then self.data:close() end
  if self.server then self.server:close() end
  return self.tp:close()
end

-- Where data goes --------------------------------------------------------------------------------------------------

local function forget_place(self)
  if self.server then self.server:close() end
  self.server, self.place = nil, nil
end

local NUMBER = "(%d+)%D"

function methods:pasv()
  local _, reply = ask(self, "2..", "PASV")
  local a, b, c, d, high, low = match(reply, NUMBER .. NUMBER .. NUMBER .. NUMBER .. NUMBER .. "(%d+)")
  self.try(a, reply)
  forget_place(self)
  self.place = { address = concat({ a, b, c, d }, "."), port = high * 256 + low }
  return self.place.address, self.place.port
end

function methods:epsv()
  local _, reply = ask(self, "229", "EPSV")
  local _, _, _, port = match(reply, "%((.)(.-)%1(.-)%1(.-)%1%)")
  self.try(port, "invalid epsv response")
  forget_place(self)
  self.place = { address = self.tp:getpeername(), port = port }
  return self.place.address, self.place.port
end

-- Listen where the server is to connect to, unless the script does so itself, with `self.server`.
local function listen(self, address, port)
  if address then
    self.place = nil
    return address, port
  end
  forget_place(self)
  address = self.try(self.tp:getsockname())
  self.server = self.try(socket.bind(address, 0))
  address, port = self.try(self.server:getsockname())
  self.try(self.server:settimeout(ftp.TIMEOUT))
  return address, tonumber(port)
end

function methods:port(address, port)
  address, port = listen(self, address, port)
  local numbers = format("%s,%d,%d", gsub(address, "%.", ","), floor(port / 256), port % 256)
  ask(self, "2..", "PORT", numbers)
  return 1
end

function methods:eprt(family, address, port)
  address, port = listen(self, address, port)
  family = family or find(address, ":", 1, true) and 2 or 1 -- RFC 2428 has the numbers
  ask(self, "2..", "EPRT", format("|%s|%s|%d|", family, address, port))
  return 1
end

-- Connect to the place that the server has named, before the command; or take its connection, after it.
local function connect_data(self)
  if not self.place then return end
  self.data = self.try(socket.tcp())
  self.try(self.data:settimeout(ftp.TIMEOUT))
  self.try(self.data:connect(self.place.address, self.place.port))
end

local function accept_data(self)
  if self.place then return end
  self.data = self.try(self.server:accept())
  self.try(self.data:settimeout(ftp.TIMEOUT))
end

local function argument_of(asked)
  local argument = asked.argument or url.unescape((gsub(asked.path or "", "^[/\\]", "")))
  return argument ~= "" and argument or nil
end

-- Transfers --------------------------------------------------------------------------------------------------------

-- Returns the number of bytes sent.
function methods:send(asked)
  self.try(self.place or self.server, "need port or pasv first")
  connect_data(self)
  local code = ask(self, { "2..", "1.." }, asked.command or "stor", argument_of(asked))
  accept_data(self)
  local step, control = asked.step or ltn12.pump.step, { self.tp }
  -- A server that has had enough says so at once, and does not take the rest.
  local function watching(source, sink)
    local readable = socket.select(control, nil, 0)
    if readable[self.tp] then code = self.try(self.tp:check("2..")) end
    return step(source, sink)
  end
  self.try(ltn12.pump.all(asked.source, socket.sink("close-when-done", self.data), watching))
  if code < 200 then self.try(self.tp:check("2..")) end
  self.data:close()
  local _, sent = self.data:getstats()
  self.data = nil
  return sent
end

function methods:receive(asked)
  self.try(self.place or self.server, "need port or pasv first")
  connect_data(self)
  local code, reply = ask(self, { "1..", "2.." }, asked.command or "retr", argument_of(asked))
  if code >= 200 then -- the reply is all there is
    asked.sink(reply)
    return 1
  end
  accept_data(self)
  self.try(ltn12.pump.all(socket.source("until-closed", self.data), asked.sink, asked.step or ltn12.pump.step))
  self.try(self.tp:check("2.."))
  self.data:close()
  self.data = nil
  return 1
end

-- High level -------------------------------------------------------------------------------------------------------

local function log_in(asked)
  local session = ftp.open(asked.host, asked.port, asked.create)
  session:greet()
  session:login(asked.user, asked.password)
  return session
end

local function begin_transfer(asked)
  local session = log_in(asked)
  if asked.type then session:type(asked.type) end
  session:epsv()
  return session
end

local function finish(session)
  session:quit()
  session:close()
end

-- A copy of the script's table in which the parts of its URL stand.
local function complete(asked)
  if not asked.url then return asked end
  local whole = url.parse(asked.url, { path = "/", scheme = "ftp" })
  for name, value in pairs(asked) do whole[name] = value end
  return whole
end

-- The table that stands for a URL; `;type=a` and `;type=i` at its end say how to transfer.
function ftp.genericform(address)
  local form = socket.try(url.parse(address, { path = "/", scheme = "ftp" }))
  socket.try(form.scheme == "ftp", "wrong scheme '" .. tostring(form.scheme) .. "'")
  socket.try(form.host, "missing hostname")
  if form.params then
    form.type = match(form.params, "^type=(.)$")
    socket.try(form.type == "a" or form.type == "i", "invalid type '" .. tostring(form.type) .. "'")
  end
  return form
end

ftp.get = socket.protect(function(asked)
  local chunks
  if type(asked) == "string" then
    asked, chunks = ftp.genericform(asked), {}
    asked.sink = ltn12.sink.table(chunks)
  else
    asked = complete(asked)
  end
  socket.try(asked.host, "missing hostname")
  local session = begin_transfer(asked)
  session:receive(asked)
  finish(session)
  return chunks and concat(chunks) or 1
end)

ftp.put = socket.protect(function(asked, content)
  if type(asked) == "string" then
    asked = ftp.genericform(asked)
    asked.source = ltn12.source.string(content)
  else
    asked = complete(asked)
  end
  socket.try(asked.host, "missing hostname")
  local session = begin_transfer(asked)
  local sent = session:send(asked)
  finish(session)
  return sent
end)

-- One command, or a list of them with lists of their arguments and of the codes that their replies must have.
ftp.command = socket.protect(function(asked)
  asked = complete(asked)
  socket.try(asked.host, "missing hostname")
  socket.try(asked.command, "missing command")
  local session = log_in(asked)
  local is_list = type(asked.command) == "table"
  local arguments = is_list and asked.argument or { asked.argument }
  local checks = is_list and asked.check or { asked.check }
  for index, name in ipairs(is_list and asked.command or { asked.command }) do
    session.try(session.tp:command(name, arguments[index]))
    if checks[index] then session.try(session.tp:check(checks[index])) end
  end
  finish(session)
  return 1
end)

for _, group in pairs { methods, ftp } do
  for _, part in pairs(group) do
    if type(part) == "function" then lib.seal(part) end
  end
end

lib.modules["socket.ftp"] = lib.seal(function()
  socket.ftp, socket.tp, socket.url = ftp, tp, url
  return ftp
end)
