-- One connection to an IRC server (RFC 1459, RFC 2812) on our own sockets, so with their permissions: it registers, joins,
-- answers pings and tells what it hears.  What it is told to do and who sees it is for `irc.lua`.

local _, lib = ...
local concat, find, format, gmatch, gsub, insert, ipairs, lower, match, pairs, remove, setmetatable, sub =
  table.concat, string.find, string.format, string.gmatch, string.gsub, table.insert, ipairs, string.lower, string.match,
  pairs, table.remove, setmetatable, string.sub

local socket, ssl = lib.socket_module, lib.ssl_module

local MAX_LINE_BYTES = 8704 -- IRCv3: 8,191 of tags and 512 of the message
local MAX_CHANNELS = 200 -- no server lets anybody into more
local MAX_NICKS = 8 -- names to try when they are taken
local CONNECT_S, SEND_S = 60, 30

local WELCOME, YOUR_HOST, NICK_TAKEN = "001", "002", "433"

local methods = {}
local meta = { __index = methods, __metatable = "irc client" }

-- A line of the server's: who, what, and its parameters.
local function parsed(line)
  line = gsub(line, "^@%S*%s+", "")
  local prefix, rest = match(line, "^:(%S+)%s+(.*)$")
  rest = rest or line
  local words, last = match(rest, "^(.-)%s:(.*)$")
  local parameters = {}
  for word in gmatch(words or rest, "%S+") do parameters[#parameters + 1] = word end
  if last then parameters[#parameters + 1] = last end
  return match(prefix or "", "^[^!]*"), remove(parameters, 1) or "", parameters
end

-- What is no part of a line: no script smuggles in a command of its own.
local function clean(text) return (gsub(text, "[%z\r\n]", " ")) end

-- `settings`: host, port, secure, password, nick, channels.  `heard(sender, target, text)` is called for what is said;
-- `told(text)` for what happens to the connection.
function lib.new_irc_client(settings, heard, told)
  return setmetatable({
    settings = settings, heard = heard, told = told, nick = settings.nick, channels = {}, taken = 0, host_name = nil,
    is_registered = false, connection = nil, is_over = false,
  }, meta)
end

function methods:send(...)
  if not self.connection then return nil, "not connected" end
  return self.connection:send(clean(concat({ ... }, " ")) .. "\r\n")
end

-- PRIVMSG with a text that may have spaces.
function methods:say(target, text) return self:send("PRIVMSG", target, ":" .. text) end

function methods:place_of(channel)
  for place, name in ipairs(self.channels) do
    if lower(name) == lower(channel) then return place end
  end
end

local function connect(settings)
  local connection, problem = socket.tcp()
  if not connection then return nil, problem end
  local done
  connection:settimeouts(CONNECT_S, SEND_S, -1)
  done, problem = connection:connect(settings.host, settings.port)
  if done and settings.secure then
    local wrapped
    wrapped, problem = ssl.wrap(connection, { mode = "client", protocol = "any" })
    done = wrapped
    if wrapped then
      connection = wrapped
      connection:sni(settings.host)
      connection:settimeout(CONNECT_S)
      done, problem = connection:dohandshake()
      connection:settimeout()
    end
  end
  if not done then
    connection:close()
    return nil, problem
  end
  return connection
end

-- --- what the server says ---

local WHEN = {}

WHEN[WELCOME] = function(self, _, parameters)
  self.is_registered = true
  self.nick = parameters[1] or self.nick
  if #self.settings.channels > 0 then self:send("JOIN", concat(self.settings.channels, ",")) end
end

WHEN[YOUR_HOST] = function(self, sender) self.host_name = sender end

WHEN[NICK_TAKEN] = function(self)
  if self.is_registered or self.taken >= MAX_NICKS then return end
  self.taken = self.taken + 1
  local wanted = self.nick
  self.nick = wanted .. "_"
  self.told(format("! The nickname %s is taken; trying %s", wanted, self.nick))
  self:send("NICK", self.nick)
end

function WHEN.PING(self, _, parameters) self:send("PONG", ":" .. (parameters[1] or "")) end

function WHEN.JOIN(self, sender, parameters)
  local channel = parameters[1]
  if sender == self.nick and channel and not self:place_of(channel) and #self.channels < MAX_CHANNELS then
    insert(self.channels, channel)
  end
end

local function left(self, channel)
  local place = channel and self:place_of(channel)
  if place then remove(self.channels, place) end
end

function WHEN.PART(self, sender, parameters)
  if sender == self.nick then left(self, parameters[1]) end
end

function WHEN.KICK(self, _, parameters)
  if parameters[2] == self.nick then left(self, parameters[1]) end
end

function WHEN.NICK(self, sender, parameters)
  if sender == self.nick then self.nick = parameters[1] or self.nick end
end

-- What is told of each: the target and the text.
local function told_of(self, command, sender, parameters)
  if command == "NICK" then
    local is_ours = self.nick == parameters[1]
    return parameters[1], is_ours and "Your nick has changed." or format("%s is now %s.", sender, parameters[1] or "")
  elseif command == "JOIN" then
    return parameters[1], format("%s has joined.", sender)
  elseif command == "PART" then
    return parameters[1], format("%s has left.", sender)
  end
  local target = parameters[1]
  local text = concat(parameters, " ", target and 2 or 1)
  local action = match(text, "^\1ACTION (.-)\1?$")
  return target or self.nick, action and format("* %s %s", sender, action) or text
end

local function hear(self, line)
  local sender, command, parameters = parsed(line)
  local act = WHEN[command]
  if act then act(self, sender, parameters) end
  if command == "PING" or command == "PONG" then return end
  local target, text = told_of(self, command, sender, parameters)
  self.heard(sender, target or "", text)
end

-- --- its life ---

local function listen(self)
  local rest = ""
  while not self.is_over do
    local data, problem = self.connection:receiveany(MAX_LINE_BYTES)
    if not data then return problem end
    rest = rest .. data
    local start = 1
    while true do
      local stop = find(rest, "\n", start, true)
      if not stop then break end
      local line = gsub(sub(rest, start, stop - 1), "\r$", "")
      if line ~= "" then hear(self, line) end
      start = stop + 1
    end
    rest = sub(rest, start)
    if #rest > MAX_LINE_BYTES then return "the server's line is too long" end
  end
end

-- Connect and listen until it is over; for a thread.
function methods:run()
  local connection, problem = connect(self.settings)
  if connection and self.is_over then connection:close() end
  if self.is_over then return end
  if not connection then
    self.told(format("! No connection to %s: %s", self.settings.host, problem))
    return
  end
  self.connection = connection
  if self.settings.password ~= "" then self:send("PASS", ":" .. self.settings.password) end
  self:send("NICK", self.nick)
  self:send("USER", self.nick, "0", "*", ":" .. self.nick)
  problem = listen(self)
  connection:close()
  self.connection, self.host_name, self.is_registered, self.channels = nil, nil, false, {}
  if not self.is_over then self.told(format("! Disconnected: %s", problem or "closed")) end
end

function methods:close(why)
  self.is_over = true
  if not self.connection then return end
  self:send("QUIT", ":" .. why)
  self.connection:close()
  self.connection = nil
end

for _, method in pairs(methods) do lib.seal(method) end
