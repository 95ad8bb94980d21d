-- HTTP/1.1 over one connection: what `http.open` returns.  Knows the wire, not redirects or proxies (http.lua).
--
-- Every step raises through `self.try`, which closes the connection first, so it is used inside socket.protect.

local _, lib = ...
local ipairs, pairs, setmetatable, tonumber, tostring, type = ipairs, pairs, setmetatable, tonumber, tostring, type
local find, format, lower, match = string.find, string.format, string.lower, string.match
local concat, sort, min = table.concat, table.sort, math.min

local socket, objects = lib.socket_module, lib.sockets
local ltn12, canonic = lib.ltn12_module, lib.headers_module.canonic

-- A server that sends headers without end must not have all memory: h11 and nginx allow 16 to 32 KiB, proxies up to 1 MiB.
local MAX_HEADER_BYTES = 1024 * 1024

local wire = {}
lib.http_wire = wire

-- Headers ---------------------------------------------------------------------------------------------------------

-- Add one header; the values of one that comes again are joined with commas (RFC 9110, section 5.3).
local function add_header(headers, name, value)
  name = lower(name)
  headers[name] = headers[name] and headers[name] .. ", " .. value or value
end

-- Read headers up to the empty line.  Returns the table, or nil and an error.  `every`, if given, gets the values of each
-- name as a list.
local function receive_headers(connection, headers, every)
  headers = headers or {}
  local bytes = 0
  local line, problem = connection:receive()
  while line and line ~= "" do
    local name, value = match(line, "^(.-):%s*(.*)")
    if not name then return nil, "malformed response headers" end
    line, problem = connection:receive()
    while line and find(line, "^%s") do -- folded (RFC 9112, section 5.2)
      value = value .. line
      bytes = bytes + #line
      if bytes > MAX_HEADER_BYTES then return nil, "malformed response headers" end
      line, problem = connection:receive()
    end
    bytes = bytes + #name + #value
    if bytes > MAX_HEADER_BYTES then return nil, "malformed response headers" end
    add_header(headers, name, value)
    if every then
      local key = lower(name)
      every[key] = every[key] or {}
      every[key][#every[key] + 1] = value
    end
  end
  if not line then return nil, problem end
  return headers
end

-- Chunked bodies, as a source and a sink --------------------------------------------------------------------------

-- A chunk is handed out in pieces, so that its size, which the server chooses, is never the size of a string here.
local function chunk_size(connection)
  local line, problem = connection:receive()
  if not line then return nil, problem end
  local digits = match(line, "^%s*(%x+)%s*;?")
  local size = digits and #digits <= 12 and tonumber(digits, 16)
  if not size then return nil, "invalid chunk size" end
  return size
end

socket.sourcet["http-chunked"] = function(connection, headers)
  local left, is_done = 0, false
  return lib.socket_callable(connection, function()
    if is_done then return nil end
    if left == 0 then
      local size, problem = chunk_size(connection)
      if not size then return nil, problem end
      if size == 0 then
        is_done = true
        local trailers
        trailers, problem = receive_headers(connection, headers)
        if not trailers then return nil, problem end
        return nil
      end
      left = size
    end
    local piece, problem = connection:receive(min(left, 65536))
    if not piece then return nil, problem end
    left = left - #piece
    if left == 0 then
      local ending
      ending, problem = connection:receive()
      if not ending then return nil, problem end
    end
    return piece
  end)
end

socket.sinkt["http-chunked"] = function(connection)
  return lib.socket_callable(connection, function(chunk)
    if not chunk then return connection:send("0\r\n\r\n") end
    if chunk == "" then return 1 end -- an empty chunk would be the end
    return connection:send(format("%X\r\n", #chunk) .. chunk .. "\r\n")
  end)
end

-- The connection --------------------------------------------------------------------------------------------------

local methods = {}
local meta = { __index = methods }

-- Seconds: one number for all, or a table with `connect`, `send` and `receive`.
local function set_timeouts(connection, timeout)
  if type(timeout) ~= "table" then return connection:settimeout(timeout) end
  connection:settimeout(timeout.receive or timeout.connect or timeout.send)
  return connection:settimeouts(timeout.connect, timeout.send, timeout.receive)
end

local function use(connection, timeout)
  local self = setmetatable({ c = connection }, meta)
  self.try = socket.newtry(function() self:close() end)
  self.try(set_timeouts(connection, timeout))
  return self
end
wire.use = use -- a connection that is open already

-- `head`, if given, is sent when the connection stands: then it `has_asked`.  With a socket of ours that needs no more
-- waiting than the connection alone; others are given it by who asks.
function wire.open(host, port, create, timeout, head)
  local self = use(socket.try((create or socket.tcp)()), timeout)
  if head then
    local connected, problem
    self.has_asked, connected, problem = objects.connect_saying(self.c, host, port, head)
    if self.has_asked then
      self.try(connected, problem)
      return self
    end
  end
  self.try(self.c:connect(host, port))
  return self
end

-- A line break in what a script passes on would let it, or who wrote that text, add headers and requests of their own.
local function one_line(try, text)
  if find(text, "[\r\n]") then try(nil, "line break in request") end
  return text
end

local function request_line(try, method, uri)
  return one_line(try, format("%s %s HTTP/1.1", method or "GET", uri)) .. "\r\n"
end

local function header_lines(try, headers)
  local names, lines = {}, {}
  for name in pairs(headers) do names[#names + 1] = name end
  sort(names)
  for index, name in ipairs(names) do
    lines[index] = one_line(try, (canonic[name] or name) .. ": " .. tostring(headers[name]))
  end
  lines[#lines + 1] = "\r\n"
  return concat(lines, "\r\n")
end

-- The request line and the headers, as they are sent.
function wire.head(method, uri, headers)
  return request_line(socket.try, method, uri) .. header_lines(socket.try, headers)
end

-- The request line is kept, and sent with the headers: one packet instead of two.
function methods:sendrequestline(method, uri)
  self.request_line = request_line(self.try, method, uri)
  return #self.request_line, nil, nil
end

function methods:sendheaders(headers)
  local first = self.request_line or ""
  self.request_line = nil
  self.try(self.c:send(first .. header_lines(self.try, headers)))
  return 1
end

function methods:sendbody(headers, source, step)
  source = source or ltn12.source.empty()
  local mode = headers["content-length"] and "keep-open" or "http-chunked"
  return self.try(ltn12.pump.all(source, socket.sink(mode, self.c), step or ltn12.pump.step))
end

-- Returns the code and the line; nil and the bytes read when the answer is not HTTP/1.x at all (HTTP/0.9).
function methods:receivestatusline()
  local start = self.try(self.c:receive(5))
  if start ~= "HTTP/" then return nil, start end
  local status = self.try(self.c:receive("*l", start))
  local code = match(status, "^HTTP/%d*%.%d* (%d%d%d)")
  return self.try(tonumber(code or ""), status), status
end

function methods:receiveheaders(every)
  return self.try(receive_headers(self.c, nil, every))
end

function methods:receivebody(headers, sink, step)
  sink = sink or ltn12.sink.null()
  local length, coding = tonumber(headers["content-length"] or ""), headers["transfer-encoding"]
  local mode = "default"
  if coding and lower(coding) ~= "identity" then
    mode = "http-chunked"
  elseif length then
    mode = "by-length"
  end
  local source
  if mode == "default" then
    source = socket.source(mode, self.c)
  else
    source = socket.sourcet[mode](self.c, mode == "by-length" and length or nil)
  end
  return self.try(ltn12.pump.all(source, sink, step or ltn12.pump.step))
end

function methods:receive09body(status, sink, step)
  local source = ltn12.source.rewind(socket.source("until-closed", self.c))
  source(status)
  return self.try(ltn12.pump.all(source, sink or ltn12.sink.null(), step or ltn12.pump.step))
end

function methods:close()
  return self.c:close()
end

for _, method in pairs(methods) do lib.seal(method) end
