-- socket.http: requests from a URL or a table, redirects and proxies.  The wire itself is in http_wire.lua, TLS in
-- https.lua.

local _, lib = ...
local pairs, tostring, type = pairs, tostring, type
local find, gsub, lower, match = string.find, string.gsub, string.lower, string.match
local concat = table.concat

local socket, ltn12, mime, url, wire =
  lib.socket_module, lib.ltn12_module, lib.mime_module, lib.url_module, lib.http_wire

local DEFAULT_PROXY_PORT = 3128
local MAX_REDIRECTS = 5

local http = { TIMEOUT = 60, USERAGENT = socket._VERSION }

-- What a scheme means: its port, and what makes its connections.  https.lua adds `https`.
local schemes = {
  http = { port = 80, create = function() return socket.tcp end },
}
http.schemes = schemes

function http.open(host, port, create)
  return wire.open(host, port, create, http.TIMEOUT)
end

-- What to ask for -------------------------------------------------------------------------------------------------

local function basic(user, password)
  return "Basic " .. mime.b64(user .. ":" .. url.unescape(password or ""))
end

local function host_header(request)
  local host = find(request.host, ":", 1, true) and "[" .. request.host .. "]" or request.host
  local port = tostring(request.port)
  if port == tostring(schemes[request.scheme].port) then return host end
  return host .. ":" .. port
end

-- The headers to send, by lower-case name: ours, unless the script has its own.
local function build_headers(request, proxy)
  local headers = {
    ["user-agent"] = http.USERAGENT,
    ["host"] = host_header(request),
    ["connection"] = "close, TE",
    ["te"] = "trailers",
  }
  if request.user and request.password then headers["authorization"] = basic(request.user, request.password) end
  if proxy and proxy.user and proxy.password then
    headers["proxy-authorization"] = basic(proxy.user, proxy.password)
  end
  for name, value in pairs(request.headers or {}) do headers[lower(name)] = value end
  return headers
end

local function build_uri(request, proxy)
  if request.uri then return request.uri end
  local parts = { path = request.path, params = request.params, query = request.query }
  if proxy then
    parts.scheme, parts.host, parts.port = request.scheme, request.host, request.port
  end
  return url.build(parts)
end

-- A copy of the script's table in which everything that the request needs is filled in.
local function complete(asked)
  local request = asked.url and url.parse(asked.url, { path = "/", scheme = "http" }) or {}
  for name, value in pairs(asked) do request[name] = value end
  local schemedefs = schemes[request.scheme]
  request.port = request.port or schemedefs.port
  if not request.host or request.host == "" then
    socket.try(nil, "invalid host '" .. tostring(request.host) .. "'")
  end
  request.path = request.path or "/"
  request.method = request.method or "GET"
  local proxy = asked.proxy or http.PROXY
  if proxy and request.scheme == "https" then socket.try(nil, "proxy not supported") end
  proxy = proxy and url.parse(proxy)
  request.uri = build_uri(request, proxy)
  request.headers = build_headers(request, proxy)
  request.peer_host = proxy and proxy.host or request.host
  request.peer_port = proxy and (proxy.port or DEFAULT_PROXY_PORT) or request.port
  request.create = request.create or (proxy and schemes[proxy.scheme or "http"] or schemedefs).create(request)
  return request
end

-- Redirects -------------------------------------------------------------------------------------------------------

local REDIRECTS = { [301] = true, [302] = true, [303] = true, [307] = true, [308] = true }

-- Where to go on, or nil when the answer is to be taken as it is.
local function redirect_target(asked, request, code, headers)
  local location = headers.location and gsub(headers.location, "%s", "")
  if asked.redirect == false or asked.source or not REDIRECTS[code] or not location or location == "" then return nil end
  if request.method ~= "GET" and request.method ~= "HEAD" then return nil end
  local limit = asked.maxredirects
  if limit ~= false and (asked.nredirects or 0) >= (limit or MAX_REDIRECTS) then return nil end
  local target = url.absolute(asked.url or url.build(request), location)
  local scheme = match(target, "^([%w][%w%+%-%.]*):")
  if not scheme or not schemes[scheme] then return nil end
  if request.scheme == "https" and scheme ~= "https" then return nil end -- would send in the clear what was not
  return target
end

-- Secrets are for the host that they were written for.
local SECRETS = { ["authorization"] = true, ["cookie"] = true }

-- What a request may say for TLS, as for ssl.wrap; and whether it shows who we are.
lib.tls_parameters = {
  protocol = false, options = false, verify = false, cafile = false, capath = false, ciphers = false, alpn = false,
  key = true, certificate = true, password = true,
}

local function headers_for(headers, is_same_host)
  if is_same_host or not headers then return headers end
  local kept = {}
  for name, value in pairs(headers) do
    if not SECRETS[lower(name)] then kept[name] = value end
  end
  return kept
end

local perform

local function follow(asked, request, target, location)
  local parsed = url.parse(target)
  local is_same_host = parsed.host == request.host
    and tostring(parsed.port or schemes[parsed.scheme].port) == tostring(request.port)
  local onward = {
    url = target,
    source = asked.source, sink = asked.sink, step = asked.step,
    headers = headers_for(asked.headers, is_same_host),
    proxy = asked.proxy, create = asked.create,
    maxredirects = asked.maxredirects, nredirects = (asked.nredirects or 0) + 1,
  }
  for name, is_secret in pairs(lib.tls_parameters) do
    if is_same_host or not is_secret then onward[name] = asked[name] end
  end
  local result, code, headers, status = perform(onward)
  if headers then headers.location = headers.location or location end -- tells the script where it has come to
  return result, code, headers, status
end

-- The request -----------------------------------------------------------------------------------------------------

local function has_body(method, code)
  return method ~= "HEAD" and code ~= 204 and code ~= 304 and not (code >= 100 and code < 200)
end

function perform(asked)
  local request = complete(asked)
  local connection = http.open(request.peer_host, request.peer_port, request.create)
  if request.source and not request.headers["content-length"] then
    request.headers["transfer-encoding"] = request.headers["transfer-encoding"] or "chunked"
  end
  connection:sendrequestline(request.method, request.uri)
  connection:sendheaders(request.headers)
  if request.source then connection:sendbody(request.headers, request.source, request.step) end
  local code, status = connection:receivestatusline()
  if not code then
    connection:receive09body(status, request.sink, request.step)
    connection:close()
    return 1, 200
  end
  local headers = connection:receiveheaders()
  while code == 100 do
    code, status = connection:receivestatusline()
    headers = connection:receiveheaders()
  end
  local target = redirect_target(asked, request, code, headers)
  if target then
    connection:close()
    local result, last_code, last_headers, last_status = follow(asked, request, target, headers.location)
    return result, last_code, last_headers, last_status
  end
  if has_body(request.method, code) then connection:receivebody(headers, request.sink, request.step) end
  connection:close()
  return 1, code, headers, status
end

-- The table that stands for the simple form: `target` collects the body.
function http.genericform(address, body)
  local chunks = {}
  local asked = { url = address, sink = ltn12.sink.table(chunks), target = chunks }
  if body then
    asked.method = "POST"
    asked.source = ltn12.source.string(body)
    asked.headers = { ["content-length"] = #body, ["content-type"] = "application/x-www-form-urlencoded" }
  end
  return asked
end

http.request = socket.protect(function(asked, body)
  if type(asked) ~= "string" then
    local result, code, headers, status = perform(asked)
    return result, code, headers, status
  end
  local form = http.genericform(asked, body)
  local _, code, headers, status = perform(form)
  return concat(form.target), code, headers, status
end)

for _, part in pairs(http) do
  if type(part) == "function" then lib.seal(part) end
end

lib.http_module = http
lib.modules["socket.http"] = lib.seal(function()
  socket.http, socket.url, socket.headers = http, url, lib.headers_module
  return http
end)
