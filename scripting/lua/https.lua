-- ssl.https, and https URLs in socket.http: TCP connections that put TLS on themselves as soon as they are connected.
-- Certificates are verified unless the script says verify = "none".

local _, lib = ...
local concat, pairs, setmetatable, type = table.concat, pairs, setmetatable, type

local socket, http, url = lib.socket_module, lib.http_module, lib.url_module

local https = { PORT = 443, TIMEOUT = 60 }

-- A connection object: a TCP object in all but `connect`.
local secure = {}

function secure.connect(self, host, port)
  local done, problem = self.inner:connect(host, port)
  if not done then return nil, problem end
  done, problem = self.inner:starttls { server_name = host, verify = self.verify }
  if not done then
    self.inner:close()
    return nil, problem
  end
  return 1
end

local meta = {
  __index = function(self, name)
    if secure[name] then return secure[name] end
    local method = self.inner[name]
    if type(method) ~= "function" then return method end
    return function(_, ...) return method(self.inner, ...) end
  end,
}

-- For `create` of http.request: a function that makes connections with these parameters (LuaSec's; only `verify` has a
-- meaning here, the rest is left to the system's policy).
function https.tcp(parameters)
  local verify = not (type(parameters) == "table" and parameters.verify == "none")
  return lib.seal(function()
    local inner, problem = socket.tcp()
    if not inner then return nil, problem end
    return setmetatable({ inner = inner, verify = verify }, meta)
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
