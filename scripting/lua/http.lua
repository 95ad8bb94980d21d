-- socket.http: requests from a URL or a table, redirects and proxies.  The wire itself is in http_wire.lua, TLS in
-- https.lua.

local host, lib = ...
local error, pairs, tonumber, tostring, type = error, pairs, tonumber, tostring, type
local find, gsub, lower, match = string.find, string.gsub, string.lower, string.match
local concat = table.concat

local socket, ltn12, mime, url, wire =
  lib.socket_module, lib.ltn12_module, lib.mime_module, lib.url_module, lib.http_wire

local pool = lib.sockets.pool

local DEFAULT_PROXY_PORT = 3128
local MAX_REDIRECTS = 5

-- A field that is not LuaSocket's stands beside it in the table of a request: `timeout`, `redirect = "all"`, `keepalive`,
-- `decompress`, `all_headers`; and there is http.download.

local http = { TIMEOUT = 60, USERAGENT = socket._VERSION }

-- What a scheme means: its port, and what makes its connections.  https.lua adds `https`.
local schemes = {
  http = { port = 80, create = function() return socket.tcp end },
}
http.schemes = schemes

function http.open(address, port, create)
  return wire.open(address, port, create, http.TIMEOUT)
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
    ["connection"] = request.keepalive and "keep-alive, TE" or "close, TE",
    ["te"] = "trailers",
  }
  if request.decompress then headers["accept-encoding"] = "gzip, deflate" end
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
  request.pool_name = request.keepalive and not request.create and concat({
    request.scheme, request.peer_host, tostring(request.peer_port), tostring(request.verify), tostring(request.cafile),
    tostring(request.capath), tostring(request.certificate), tostring(request.protocol),
  }, "\0")
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
  local target = lib.url_target(asked.url or url.build(request), location)
  local scheme = match(target, "^([%w][%w%+%-%.]*):")
  if not scheme or not schemes[scheme] then return nil end
  if request.scheme == "https" and scheme ~= "https" and asked.redirect ~= "all" then
    return nil -- would send in the clear what was not
  end
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
    redirect = asked.redirect, timeout = asked.timeout, keepalive = asked.keepalive, decompress = asked.decompress,
    all_headers = asked.all_headers, on_headers = asked.on_headers,
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

-- A connection to send the request on: one that was kept, unless `is_new`, and whether it was.
local function connect(request, is_new, head)
  local kept = request.pool_name and not is_new and pool.take(request.pool_name)
  if kept then return wire.use(kept, request.timeout or http.TIMEOUT), true end
  return wire.open(request.peer_host, request.peer_port, request.create, request.timeout or http.TIMEOUT, head), false
end

-- Everything up to the first line of the answer: 1, the code and the line, as receivestatusline gives them.
local ask = socket.protect(function(connection, request, head)
  if not connection.has_asked then connection.try(connection.c:send(head)) end
  if request.source then connection:sendbody(request.headers, request.source, request.step) end
  return 1, connection:receivestatusline()
end)

-- A server may close a kept connection just when it is used again: then the request is made once more, on a new one.
local function exchange(request)
  local head = wire.head(request.method, request.uri, request.headers)
  local connection, was_kept = connect(request, false, head)
  local done, code, status = ask(connection, request, head)
  if not done and was_kept and code == "closed" and not request.source then
    connection = connect(request, true, head)
    done, code, status = ask(connection, request, head)
  end
  socket.try(done, code)
  return connection, code, status
end

-- The request's body is over: keep the connection if the server does as well, and close it if not.
local function finish(connection, request, headers, status)
  local ends = lower(headers["connection"] or "")
  local is_framed = headers["content-length"] or lower(headers["transfer-encoding"] or "") == "chunked"
    or not has_body(request.method, tonumber(match(status, "%d%d%d")))
  local is_lasting = find(status, "^HTTP/1%.1") and not find(ends, "close", 1, true) or find(ends, "keep-alive", 1, true)
  local state = request.pool_name and lib.sockets.by_descriptor[connection.c:getfd()]
  if not (state and is_framed and is_lasting) or connection.c:dirty() then return connection:close() end
  local options = type(request.keepalive) == "table" and request.keepalive or {}
  pool.put(request.pool_name, state.number, connection.c, options.idle, options.size)
end

-- A sink for what is compressed.
local function inflating(sink)
  local stream = host.inflate_begin()
  return ltn12.sink.chain(function(chunk)
    if chunk then return host.inflate_feed(stream, chunk) end
    socket.try(host.inflate_end(stream), "closed") -- the end came too early
    return nil
  end, sink or ltn12.sink.null())
end

local CODINGS = { ["gzip"] = true, ["x-gzip"] = true, ["deflate"] = true }

-- For whoever looks at the network: what was asked on this connection, and how the answer begins.
local function note(connection, request, code, headers, status)
  local state = lib.sockets.by_descriptor[connection.c:getfd()]
  if not (state and state.number) then return end
  local uri = tostring(request.uri)
  if not find(uri, "^%a[%w+.-]*://") then uri = request.scheme .. "://" .. tostring(request.headers.host) .. uri end
  local reason = match(status, "^%S+ %d+ (.*)") or ""
  host.socket_note_exchange(
    state.number, tostring(request.method), uri, code, reason, headers["content-type"] or "", headers.location or ""
  )
end

function perform(asked)
  local request = complete(asked)
  if request.source and not request.headers["content-length"] then
    request.headers["transfer-encoding"] = request.headers["transfer-encoding"] or "chunked"
  end
  local connection, code, status = exchange(request)
  if not code then
    connection:receive09body(status, request.sink, request.step)
    connection:close()
    return 1, 200
  end
  local headers = connection:receiveheaders(asked.all_headers)
  while code == 100 do
    code, status = connection:receivestatusline()
    headers = connection:receiveheaders(asked.all_headers)
  end
  if not asked.create then note(connection, request, code, headers, status) end
  local target = redirect_target(asked, request, code, headers)
  if target then
    connection:close()
    for name in pairs(asked.all_headers or {}) do asked.all_headers[name] = nil end
    local result, last_code, last_headers, last_status = follow(asked, request, target, headers.location)
    return result, last_code, last_headers, last_status
  end
  if asked.on_headers then connection.try(asked.on_headers(code, headers)) end
  if has_body(request.method, code) then
    local sink = request.sink
    if request.decompress and CODINGS[lower(headers["content-encoding"] or "")] then sink = inflating(sink) end
    connection:receivebody(headers, sink, request.step)
  end
  finish(connection, request, headers, status)
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

-- Download into a file: `url`, `path`, and what else a request has, `progress(received, total)` and a `limit` in bytes.
-- The file is there when it is whole.  Returns the path, code and headers; or nil and the error.
function http.download(asked)
  if type(asked) ~= "table" then error("bad argument #1 to 'download' (table expected, got " .. type(asked) .. ")", 2) end
  local path = asked.path
  if type(path) ~= "string" then error("bad argument #1 to 'download' (string 'path' field expected)", 2) end
  local unfinished = path .. ".part"
  local file, problem = lib.env.io.open(unfinished, "wb")
  if not file then return nil, problem end
  local received, total = 0, nil
  local request = {}
  for name, value in pairs(asked) do request[name] = value end
  request.path = nil -- to http.request that is a part of the URL
  request.on_headers = function(code, headers)
    if code ~= 200 then return nil, "HTTP " .. code end
    if not headers["content-encoding"] then total = tonumber(headers["content-length"] or "") end
    if asked.limit and total and total > asked.limit then return nil, "too large" end
    return 1
  end
  request.sink = function(chunk)
    if not chunk or chunk == "" then return 1 end
    received = received + #chunk
    if asked.limit and received > asked.limit then return nil, "too large" end
    local done, trouble = file:write(chunk)
    if not done then return nil, trouble end
    if asked.progress then asked.progress(received, total) end
    return 1
  end
  local result, code, headers = http.request(request)
  local closed, trouble = file:close()
  if result and not closed then result, code = nil, trouble end
  if result then result, code, headers = lib.env.os.rename(unfinished, path), code, headers end
  if not result then
    lib.env.os.remove(unfinished)
    return nil, code
  end
  return path, code, headers
end

for _, part in pairs(http) do
  if type(part) == "function" then lib.seal(part) end
end

lib.http_module = http
lib.modules["socket.http"] = lib.seal(function()
  socket.http, socket.url, socket.headers = http, url, lib.headers_module
  return http
end)
