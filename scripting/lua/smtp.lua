-- socket.smtp: mail to an SMTP server (RFC 5321), and messages with headers and parts (RFC 5322, RFC 2045) as LTN12
-- sources.
--
-- Every step of a session raises through `self.try`, which closes it first, so it is used inside socket.protect.

local _, lib = ...
local env, unpack = lib.env, unpack
local error, ipairs, pairs, setmetatable, tostring, type = error, ipairs, pairs, setmetatable, tostring, type
local find, format, lower, match = string.find, string.format, string.lower, string.match
local concat, sort = table.concat, table.sort
local random = math.random

local socket, ltn12, mime, tp = lib.socket_module, lib.ltn12_module, lib.mime_module, lib.tp_module
local canonic = lib.headers_module.canonic

local smtp = { TIMEOUT = 60, SERVER = "localhost", PORT = 25, DOMAIN = "localhost", ZONE = "-0000" }

-- A session ------------------------------------------------------------------------------------------------------

local methods = {}
local meta = { __index = methods }

function smtp.open(server, port, create)
  local connection = socket.try(tp.connect(server or smtp.SERVER, port or smtp.PORT, smtp.TIMEOUT, create))
  local self = setmetatable({ tp = connection }, meta)
  self.try = socket.newtry(function() self:close() end)
  return self
end

-- Give a command and require its reply to have this code.  Returns code and reply.
local function ask(self, wanted, name, argument)
  self.try(self.tp:command(name, argument))
  return self.try(self.tp:check(wanted))
end

-- Returns what the server says it can do.
function methods:greet(domain)
  self.try(self.tp:check("2.."))
  local _, reply = ask(self, "2..", "EHLO", domain or smtp.DOMAIN)
  return reply
end

function methods:mail(from) return ask(self, "2..", "MAIL", "FROM:" .. from) end
function methods:rcpt(to) return ask(self, "2..", "RCPT", "TO:" .. to) end
function methods:quit() return ask(self, "2..", "QUIT") end
function methods:close() return self.tp:close() end

function methods:data(source, step)
  ask(self, "3..", "DATA")
  self.try(self.tp:source(source, step))
  self.try(self.tp:send("\r\n.\r\n"))
  return self.try(self.tp:check("2.."))
end

local function answer(self, wanted, text)
  self.try(self.tp:send(mime.b64(text) .. "\r\n"))
  return self.try(self.tp:check(wanted))
end

function methods:login(user, password)
  ask(self, "3..", "AUTH", "LOGIN")
  answer(self, "3..", user)
  return answer(self, "2..", password)
end

function methods:plain(user, password)
  return ask(self, "2..", "AUTH", "PLAIN " .. mime.b64("\0" .. user .. "\0" .. password))
end

-- Say who we are, in the way that the server offers in `abilities`; nothing when there is nobody to be.
function methods:auth(user, password, abilities)
  if not user or not password then return 1 end
  if find(abilities, "AUTH[^\n]+LOGIN") then return self:login(user, password) end
  if find(abilities, "AUTH[^\n]+PLAIN") then return self:plain(user, password) end
  self.try(nil, "authentication not supported")
end

-- Send one message to all its recipients.
function methods:send(asked)
  self:mail(asked.from)
  for _, recipient in ipairs(type(asked.rcpt) == "table" and asked.rcpt or { asked.rcpt }) do self:rcpt(recipient) end
  return self:data(ltn12.source.chain(asked.source, mime.stuff()), asked.step)
end

smtp.send = socket.protect(function(asked)
  local session = smtp.open(asked.server, asked.port, asked.create)
  local abilities = session:greet(asked.domain)
  session:auth(asked.user, asked.password, abilities)
  session:send(asked)
  session:quit()
  return session:close()
end)

-- Messages -------------------------------------------------------------------------------------------------------

-- Something that cannot well be in a part, so that it is not taken for the end of it (RFC 2046, section 5.1.1).
local function new_boundary()
  local parts = { env.os.date("%d%m%Y%H%M%S") }
  for index = 2, 4 do parts[index] = format("%06x", random(0, 0xffffff)) end
  return concat(parts, "=")
end

local function lowered(headers)
  local result = {}
  for name, value in pairs(headers or {}) do result[lower(name)] = value end
  return result
end

-- One chunk, once.
local function once(chunk)
  return function()
    local given = chunk
    chunk = nil
    return given
  end
end

-- A line break in a header would let whoever wrote that text add headers, or a body, of his own; a folded header
-- (RFC 5322, section 2.2.3) goes on with a blank.
local function check_header(name, value)
  if find(name, "[\r\n:]") or find(value, "\r?\n[^ \t]") or find(value, "\r?\n$") or find(value, "\r[^\n]") then
    error("line break in header '" .. match(name, "^[^\r\n]*") .. "'", 0)
  end
end

local function header_lines(headers)
  local names, lines = {}, {}
  for name in pairs(headers) do names[#names + 1] = name end
  sort(names)
  for index, name in ipairs(names) do
    local value = tostring(headers[name])
    check_header(name, value)
    lines[index] = (canonic[name] or name) .. ": " .. value
  end
  lines[#lines + 1] = "\r\n"
  return once(concat(lines, "\r\n"))
end

local sources_of

-- The parts between their boundaries; each may have headers and parts of its own.
local function multipart(message, headers)
  local body = message.body
  local kind = headers["content-type"] or "multipart/mixed"
  local boundary = match(kind, 'boundary="(.-)"')
  if not boundary then
    boundary = new_boundary()
    kind = kind .. '; boundary="' .. boundary .. '"'
  end
  headers["content-type"] = kind
  local sources = { header_lines(headers) }
  if body.preamble then sources[#sources + 1] = once(body.preamble .. "\r\n") end
  for _, part in ipairs(body) do
    sources[#sources + 1] = once("\r\n--" .. boundary .. "\r\n")
    for _, source in ipairs(sources_of(part)) do sources[#sources + 1] = source end
  end
  sources[#sources + 1] = once("\r\n--" .. boundary .. "--\r\n\r\n")
  if body.epilogue then sources[#sources + 1] = once(body.epilogue .. "\r\n") end
  return sources
end

function sources_of(message)
  local headers, body = lowered(message.headers), message.body
  if type(body) == "table" then return multipart(message, headers) end
  headers["content-type"] = headers["content-type"] or 'text/plain; charset="iso-8859-1"'
  return { header_lines(headers), type(body) == "function" and body or once(body) }
end

-- The message as a source.  `body` is text, a source, or a table of parts with `preamble` and `epilogue`.
function smtp.message(message)
  local headers = lowered(message.headers)
  headers["date"] = headers["date"] or env.os.date("!%a, %d %b %Y %H:%M:%S ") .. (message.zone or smtp.ZONE)
  headers["x-mailer"] = headers["x-mailer"] or socket._VERSION
  headers["mime-version"] = "1.0"
  return ltn12.source.cat(unpack(sources_of { headers = headers, body = message.body }))
end

for _, group in pairs { methods, smtp } do
  for _, part in pairs(group) do
    if type(part) == "function" then lib.seal(part) end
  end
end

lib.modules["socket.smtp"] = lib.seal(function()
  socket.smtp, socket.tp = smtp, tp
  return smtp
end)
