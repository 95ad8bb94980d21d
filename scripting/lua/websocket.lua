-- socket.websocket: a WebSocket client (RFC 6455) on our own sockets, also within TLS.
--
--   local ws = assert(websocket.connect("ws://host:port/path", { protocols = {…}, headers = {…}, origin =, timeout = }))
--   ws:send("text")   ws:send_binary(data)   local data, kind = ws:receive()   ws:close()
--
-- Pings are answered, and fragments put together, within `receive`.

local host, lib = ...
local error, ipairs, pairs, setmetatable, tostring, type = error, ipairs, pairs, setmetatable, tostring, type
local byte, char, concat, find, format, gmatch, lower, match =
  string.byte, string.char, table.concat, string.find, string.format, string.gmatch, string.lower, string.match

local socket, url, http = lib.socket_module, lib.url_module, lib.http_module
local seal = lib.seal

local MAX_PAYLOAD_BYTES = 16 * 1024 * 1024 -- of one message; `max_payload` changes it
local CLOSE_TIMEOUT_S = 3 -- for the other side's goodbye
local CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
local NORMAL, PROTOCOL_ERROR, NOT_TEXT, TOO_BIG = 1000, 1002, 1007, 1009

local methods = {}
local meta = { __index = methods, __metatable = "websocket" }

-- The handshake ---------------------------------------------------------------------------------------------------

local SCHEMES = { ws = "http", wss = "https" }

local function open(parsed, options)
  local scheme = http.schemes[SCHEMES[parsed.scheme]]
  local connection, problem = scheme.create(options)()
  if not connection then return nil, problem end
  local done
  connection:settimeout(options.timeout or http.TIMEOUT)
  done, problem = connection:connect(parsed.host, parsed.port or scheme.port)
  if not done then
    connection:close()
    return nil, problem
  end
  return connection
end

local function request_for(parsed, options, key)
  local default_port = http.schemes[SCHEMES[parsed.scheme]].port
  local name = find(parsed.host, ":", 1, true) and "[" .. parsed.host .. "]" or parsed.host
  if parsed.port and tostring(parsed.port) ~= tostring(default_port) then name = name .. ":" .. parsed.port end
  local path = url.build { path = parsed.path or "/", params = parsed.params, query = parsed.query }
  local lines = {
    format("GET %s HTTP/1.1", path), "Host: " .. name, "Upgrade: websocket", "Connection: Upgrade",
    "Sec-WebSocket-Key: " .. key, "Sec-WebSocket-Version: 13",
  }
  if options.origin then lines[#lines + 1] = "Origin: " .. options.origin end
  if options.protocols then
    local list = type(options.protocols) == "table" and concat(options.protocols, ", ") or options.protocols
    lines[#lines + 1] = "Sec-WebSocket-Protocol: " .. list
  end
  for header, value in pairs(options.headers or {}) do lines[#lines + 1] = header .. ": " .. tostring(value) end
  for _, line in ipairs(lines) do
    if find(line, "[\r\n]") then return nil, "line break in request" end
  end
  return concat(lines, "\r\n") .. "\r\n\r\n"
end

local function has_word(value, word)
  for found in gmatch(lower(value or ""), "[^%s,]+") do
    if found == word then return true end
  end
  return false
end

-- Read the answer: the protocol that was agreed on, or "", or nil and what is wrong.
local function read_answer(connection, key)
  local status, problem = connection:receive()
  if not status then return nil, problem end
  local code = match(status, "^HTTP/1%.1 (%d%d%d)")
  if code ~= "101" then return nil, "not a WebSocket: " .. status end
  local headers = {}
  for _ = 1, 100 do
    local line
    line, problem = connection:receive()
    if not line then return nil, problem end
    if line == "" then
      local is_upgraded = lower(headers.upgrade or "") == "websocket" and has_word(headers.connection, "upgrade")
      if not is_upgraded or headers["sec-websocket-accept"] ~= host.websocket_accept(key) then break end
      return headers["sec-websocket-protocol"] or ""
    end
    local name, value = match(line, "^([^:]+):%s*(.-)%s*$")
    if name then headers[lower(name)] = value end
  end
  return nil, "not a WebSocket: a wrong handshake"
end

local websocket = {}

-- Connect to ws:// or wss://.  Returns the object and the protocol that the server has chosen; or nil and the error.
function websocket.connect(address, options)
  if type(address) ~= "string" then error("bad argument #1 to 'connect' (string expected, got " .. type(address) .. ")", 2) end
  options = options or {}
  local parsed = url.parse(address)
  if not parsed or not SCHEMES[parsed.scheme] or not parsed.host then return nil, "invalid address" end
  local key = host.websocket_key()
  local request, problem = request_for(parsed, options, key)
  if not request then return nil, problem end
  local connection
  connection, problem = open(parsed, options)
  if not connection then return nil, problem end
  local sent, protocol
  sent, problem = connection:send(request)
  if sent then protocol, problem = read_answer(connection, key) end
  if not protocol then
    connection:close()
    return nil, problem
  end
  return setmetatable({
    connection = connection, limit = options.max_payload or MAX_PAYLOAD_BYTES, is_open = true, parts = {}, size = 0,
  }, meta), protocol
end

-- Sending ---------------------------------------------------------------------------------------------------------

local function send(self, opcode, payload)
  if not self.is_open then return nil, "closed" end
  local sent, problem = self.connection:send(host.websocket_frame(opcode, payload, true))
  if not sent then
    self.is_open = problem == "timeout" and self.is_open
    return nil, problem
  end
  return 1
end

local function text_of(value)
  if type(value) ~= "string" and type(value) ~= "number" then
    error("bad argument #1 (string expected, got " .. type(value) .. ")", 3)
  end
  return tostring(value)
end

function methods.send(self, text) return send(self, TEXT, text_of(text)) end
function methods.send_binary(self, data) return send(self, BINARY, text_of(data)) end
function methods.ping(self, data) return send(self, PING, text_of(data or "")) end
function methods.pong(self, data) return send(self, PONG, text_of(data or "")) end
function methods.settimeout(self, seconds) return self.connection:settimeout(seconds) end

-- Receiving -------------------------------------------------------------------------------------------------------

-- So many bytes.  What had come when the time was over is kept for the next call.
local function read(self, count)
  local data, problem, partial = self.connection:receive(count - #(self.begun or ""))
  if not data then
    self.begun = (self.begun or "") .. (partial or "")
    return nil, problem
  end
  data, self.begun = (self.begun or "") .. data, nil
  return data
end

local function number_of(bytes)
  local value = 0
  for index = 1, #bytes do value = value * 256 + byte(bytes, index) end
  return value
end

-- One frame is read in steps, each of which may be given up and taken up again: the head, the size, the payload.
local function read_frame(self)
  local frame = self.frame or {}
  self.frame = frame
  if not frame.opcode then
    local head, problem = read(self, 2)
    if not head then return nil, problem end
    local first, second = byte(head, 1, 2)
    frame.is_last, frame.flags, frame.opcode = first >= 128, (first % 128 - first % 16) / 16, first % 16
    frame.is_masked, frame.size = second >= 128, second % 128
    frame.size_bytes = frame.size == 126 and 2 or frame.size == 127 and 8 or 0
  end
  if frame.size_bytes > 0 then
    local bytes, problem = read(self, frame.size_bytes)
    if not bytes then return nil, problem end
    frame.size, frame.size_bytes = number_of(bytes), 0
  end
  if frame.is_masked or frame.flags ~= 0 then return nil, "protocol error", PROTOCOL_ERROR end
  if frame.opcode >= CLOSE and (frame.size > 125 or not frame.is_last) then
    return nil, "protocol error", PROTOCOL_ERROR
  end
  if self.size + frame.size > self.limit then return nil, "message too big", TOO_BIG end
  if frame.size > 0 then
    local payload, problem = read(self, frame.size)
    if not payload then return nil, problem end
    frame.payload = payload
  end
  self.frame = nil
  return frame
end

local function fail(self, problem, code)
  if self.is_open then send(self, CLOSE, char((code - code % 256) / 256, code % 256)) end
  self.is_open = false
  self.connection:close()
  return nil, problem
end

-- The other side says goodbye: so do we, and that is the end.
local function hear_close(self, payload)
  local code = #payload >= 2 and number_of(payload:sub(1, 2)) or nil
  if #payload == 1 then return fail(self, "protocol error", PROTOCOL_ERROR) end
  self.close_code, self.close_reason = code, payload:sub(3)
  if self.is_open then send(self, CLOSE, payload:sub(1, 2)) end
  self.is_open = false
  self.connection:close()
  return nil, "closed", code, self.close_reason
end

local function put_together(self, frame)
  local is_first = frame.opcode ~= CONTINUATION
  if is_first == (self.kind ~= nil) then return fail(self, "protocol error", PROTOCOL_ERROR) end
  if is_first then self.kind = frame.opcode end
  self.parts[#self.parts + 1] = frame.payload or ""
  self.size = self.size + frame.size
  if not frame.is_last then return nil end
  local message, kind = concat(self.parts), self.kind
  self.parts, self.size, self.kind = {}, 0, nil
  if kind == TEXT and not host.websocket_is_text(message) then return fail(self, "not UTF-8", NOT_TEXT) end
  return message, kind == TEXT and "text" or "binary"
end

-- The next message: data and "text" or "binary"; or nil and the error: "timeout" (call again), "closed" with the code and
-- reason of the other side, or what it did wrong, which ends the connection.
function methods.receive(self)
  while self.is_open do
    local frame, problem, code = read_frame(self)
    if not frame then
      if code then return fail(self, problem, code) end
      if problem ~= "timeout" and problem ~= "socket busy reading" then
        self.is_open = false
        self.connection:close()
      end
      return nil, problem
    end
    local payload = frame.payload or ""
    if frame.opcode == CLOSE then
      local _, closed, close_code, reason = hear_close(self, payload)
      return nil, closed, close_code, reason
    elseif frame.opcode == PING then
      send(self, PONG, payload)
    elseif frame.opcode == TEXT or frame.opcode == BINARY or frame.opcode == CONTINUATION then
      local message, kind = put_together(self, frame)
      if message or kind then return message, kind end
    elseif frame.opcode ~= PONG then
      return fail(self, "protocol error", PROTOCOL_ERROR)
    end
  end
  return nil, "closed"
end

-- Say goodbye, wait for the other side's, and close.
function methods.close(self, code, reason)
  if not self.is_open then return 1 end
  code = code or NORMAL
  send(self, CLOSE, char((code - code % 256) / 256, code % 256) .. (reason or ""))
  self.is_open = false
  self.connection:settimeout(CLOSE_TIMEOUT_S, "b")
  self.connection:settimeout(CLOSE_TIMEOUT_S, "t")
  repeat
    local frame = read_frame(self)
  until not frame or frame.opcode == CLOSE
  self.connection:close()
  return 1
end

for _, method in pairs(methods) do seal(method) end
seal(websocket.connect)
lib.modules["socket.websocket"] = seal(function()
  socket.websocket = websocket
  return websocket
end)
