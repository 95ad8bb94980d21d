-- ssl.https, and https URLs in socket.http: TCP connections that put TLS on themselves as soon as they are connected.
-- Certificates are verified unless the script says verify = "none".

local _, lib = ...
local concat, pairs, setmetatable, type = table.concat, pairs, setmetatable, type

local socket, http, ssl, url = lib.socket_module, lib.http_module, lib.ssl_module, lib.url_module

local https = { PORT = 443, TIMEOUT = 60, _VERSION = ssl._VERSION, _COPYRIGHT = ssl._COPYRIGHT }

-- What a request's table may say for TLS, as for ssl.wrap.
local function parameters_of(asked)
  local parameters = {}
  for name in pairs(lib.tls_parameters) do parameters[name] = type(asked) == "table" and asked[name] or nil end
  parameters.mode, parameters.protocol = "client", parameters.protocol or "any"
  return parameters
end

-- A connection object: a TCP object until it is connected, and then one within TLS.
local secure = {}

local function limit(self)
  local state, limits = lib.sockets.states[self.inner], self.limits
  if limits then state.connect_limit, state.send_limit, state.read_limit = limits[1], limits[2], limits[3] end
end

function secure.connect(self, host, port)
  local done, problem = self.inner:connect(host, port)
  if not done then return nil, problem end
  local wrapped
  wrapped, problem = ssl.wrap(self.inner, self.parameters)
  if not wrapped then
    self.inner:close()
    return nil, problem
  end
  self.inner = wrapped
  wrapped:sni(host)
  wrapped:settimeout(self.timeout)
  limit(self)
  done, problem = wrapped:dohandshake()
  if not done then
    wrapped:close()
    return nil, problem == "wantread" and "timeout" or problem
  end
  return 1
end

-- Whoever makes the request sets its own timeout; this one also holds for the handshake.
function secure.settimeout(self, seconds, mode)
  if mode == nil or mode == "b" then self.timeout = seconds end
  return self.inner:settimeout(seconds, mode)
end

-- LuaSocket's programs know "timeout", not what TLS waits for.
local function in_common_words(result, problem, ...)
  if problem == "wantread" or problem == "wantwrite" then problem = "timeout" end
  return result, problem, ...
end

-- Not in LuaSocket; the first is also for the handshake.
function secure.settimeouts(self, connecting, sending, receiving)
  if connecting then self.timeout = connecting end
  self.limits = { connecting, sending, receiving }
  limit(self)
  return 1
end

function secure.receive(self, ...) return in_common_words(self.inner:receive(...)) end
function secure.send(self, ...) return in_common_words(self.inner:send(...)) end

local meta = {
  __index = function(self, name)
    if secure[name] then return secure[name] end
    local method = self.inner[name]
    if type(method) ~= "function" then return method end
    return function(_, ...) return method(self.inner, ...) end
  end,
}

-- For `create` of http.request: a function that makes connections with these parameters.
function https.tcp(asked)
  local parameters = parameters_of(asked)
  return lib.seal(function()
    local inner, problem = socket.tcp()
    if not inner then return nil, problem end
    return setmetatable({ inner = inner, parameters = parameters, timeout = https.TIMEOUT }, meta)
  end)
end

http.schemes.https = { port = https.PORT, create = https.tcp }

local function refuse(asked)
  if http.PROXY or asked.proxy then return "proxy not supported" end
  if asked.create then return "create function not permitted" end
end

-- As http.request, but the scheme is https when the URL names none, and never anything else.
function https.request(asked, body)
  local request = asked
  if type(asked) == "string" then
    request = http.genericform(asked, body)
  end
  local problem = refuse(request)
  if problem then return nil, problem end
  local secured = {}
  for name, value in pairs(request) do secured[name] = value end
  local parsed = url.parse(request.url or "", { scheme = "https" })
  if parsed then
    parsed.scheme = "https"
    secured.url = url.build(parsed)
  end
  secured.scheme = "https"
  local result, code, headers, status = http.request(secured)
  if not result then return nil, code end -- the code is the problem then
  if type(asked) == "string" then result = concat(request.target) end
  return result, code, headers, status
end

for _, part in pairs(https) do
  if type(part) == "function" then lib.seal(part) end
end
for _, method in pairs(secure) do lib.seal(method) end

lib.modules["ssl.https"] = lib.seal(function() return https end)
