-- Handlers that do at random to sockets whatever can be done to them, many to the same one, and are killed at random.
-- `FUZZ` says how: { seed, handlers, steps, ports = { every peer's }, udp }.  Answers "problem ..." for each
-- error that is not one of LuaSocket's or of ours, and then "over".  `FUZZ.alive` has for its keys what handlers hold that have not ended.

local socket, ssl, thread = require "socket", require "ssl", require "socket.thread"
local fuzz = FUZZ
math.randomseed(fuzz.seed)

local pool, alive, problems, threads, done = {}, setmetatable({}, { __mode = "k" }), {}, {}, 0
local POOL = 12 -- sockets that all handlers share

-- What a call that does not raise may answer; anything else is a find.
local CLEAR = {}
for _, words in ipairs {
  "timeout", "closed", "connection refused", "already connected", "Transport endpoint is not connected", "wantread", "wantwrite",
  "socket busy reading", "socket busy writing", "socket busy accepting", "socket busy shaking hands", "permission denied",
  "address already in use", "Invalid argument", "Bad file descriptor", "refused", "Operation now in progress", "killed", "running",
  "dead", "host or service not provided, or not known", "Transport endpoint is already connected", "Operation already in progress",
  "Operation not supported", "Message too long", "setsockopt failed", "ai_family not supported",
} do CLEAR[words] = true end

-- What a call on a socket in another state than it wants may raise.
local function is_clear_raise(text)
  return text:find "calling '[%w_]+' on bad self" or text:find "bad argument #%d+" or text:find "attempt to call method '[%w_]+'"
end

local function note(problem)
  if #problems < 20 then problems[#problems + 1] = problem end
end

local function check(what, ok, first, problem)
  if not ok then
    if type(first) ~= "string" or not is_clear_raise(first) then note(what .. " raised " .. tostring(first)) end
  elseif (first == nil or first == false) and problem ~= nil then
    local text = tostring(problem)
    if not (CLEAR[text] or fuzz.tls_words(text)) then note(what .. " answered " .. text) end
  end
  return ok and first or nil
end

-- Errors of TLS are the words of OpenSSL; all that is asked is that they are words.
function fuzz.tls_words(text)
  return text:find "^[%w%p ]+$" and #text < 200 and not text:find "Traceback" and not text:find "%.py" and text:find "[Tt][Ll][Ss]"
    or text:find "^certificate verify failed" or text:find "wrong version number" or text:find "unexpected eof" or text:find "record" or text:find "unexpected message"
end

local function any(list) return list[math.random(#list)] end
local function short() return any { 0, 0.001, 0.01, 0.05, 0.2 } end
local function slot() return math.random(POOL) end
local function port() return any(fuzz.ports) end
local patterns = { "*l", "*a", 1, 10, 5000, 0 }

local function put(made)
  if made then
    pcall(made.settimeout, made, short())
    pool[slot()] = made -- whatever was there is left to the collector
  end
end

-- Each does something with a socket of the pool, whatever kind it is.
local on_socket = {
  receive = function(s) return s:receive(any(patterns)) end,
  send = function(s) return s:send(("x"):rep(any { 0, 1, 100, 100000, 3000000 }) .. "\n") end,
  connect = function(s) return s:connect("127.0.0.1", port()) end,
  close = function(s) return s:close() end,
  shutdown = function(s) return s:shutdown(any { "send", "receive", "both" }) end,
  settimeout = function(s) return s:settimeout(short(), any { "b", "t" }) end,
  bind = function(s) return s:bind("127.0.0.1", 0) end,
  listen = function(s) return s:listen(4) end,
  accept = function(s) local made, problem = s:accept() put(made) return made, problem end,
  getstats = function(s) return s:getstats() end,
  getsockname = function(s) return s:getsockname() end,
  getpeername = function(s) return s:getpeername() end,
  dirty = function(s) return s:dirty() end,
  setoption = function(s) return s:setoption(any { "tcp-nodelay", "keepalive", "reuseaddr" }, true) end,
  sendto = function(s) return s:sendto("hello", "127.0.0.1", fuzz.udp) end,
  receivefrom = function(s) return s:receivefrom() end,
  setpeername = function(s) return s:setpeername(any { "*", "127.0.0.1" }, fuzz.udp) end,
  setsockname = function(s) return s:setsockname("127.0.0.1", 0) end,
  receiveuntil = function(s) local read = s:receiveuntil(any { "\n", "xx", "never" }) return read() end,
  wrap = function(s)
    local made, problem = ssl.wrap(s, { mode = "client", protocol = "any", verify = "none" })
    put(made)
    return made, problem
  end,
  dohandshake = function(s) return s:dohandshake() end,
}
local names = {}
for name in pairs(on_socket) do names[#names + 1] = name end
table.sort(names)

local others = {
  function() put(socket.tcp()) end,
  function() put(socket.udp()) end,
  function() put((socket.connect("127.0.0.1", port()))) end,
  function() put((socket.bind("127.0.0.1", 0))) end,
  function()
    local some = {}
    for _, each in pairs(pool) do if math.random(2) == 1 then some[#some + 1] = each end end
    return socket.select(some, any { {}, some }, short())
  end,
  function() socket.sleep(short()) end,
  function() -- a server and a connection to it, both of us
    local server = socket.bind("127.0.0.1", 0)
    if not server then return end
    server:settimeout(0.2)
    local _, number = server:getsockname()
    local client = socket.tcp()
    client:settimeout(0.2)
    client:connect("127.0.0.1", number)
    put(client)
    put((server:accept()))
    server:close()
  end,
  function() local each = any(threads) return each:kill() end,
  function() pool[slot()] = nil collectgarbage("step", 100) end,
}

local function step()
  local s = pool[slot()]
  if not s or math.random(4) == 1 then
    local index = math.random(#others)
    check("step " .. index, pcall(others[index]))
  else
    local name = any(names)
    check(name .. " of " .. tostring(s):match "^[^:]*", pcall(on_socket[name], s))
  end
end

local function handler()
  local token = {}
  alive[token] = true
  for _ = 1, fuzz.steps do step() end
  return token
end

for index = 1, fuzz.handlers do threads[index] = thread.spawn(handler) end

local watcher = thread.spawn(function()
  for _, each in ipairs(threads) do
    while each:status() ~= "dead" do socket.sleep(0.02) end
  end
  for index = 1, POOL do
    if pool[index] then pcall(pool[index].close, pool[index]) end
  end
  for _, problem in ipairs(problems) do send("problem " .. problem, false) end
  send("over", false)
end)

fuzz.alive, fuzz.pool = alive, pool
