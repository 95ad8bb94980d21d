-- The peers of MudMaster's chat protocol: calls that are placed and taken, and what goes over the wire.  A command is a
-- byte, a text and the byte 255.  What commands mean is for `mmcp.lua`.

local _, lib = ...
local env = lib.env
local byte, char, find, format, gsub, insert, ipairs, lower, match, remove, setmetatable, sub, tonumber =
  string.byte, string.char, string.find, string.format, string.gsub, table.insert, ipairs, string.lower, string.match,
  table.remove, setmetatable, string.sub, tonumber

local socket, thread = lib.socket_module, lib.modules["socket.thread"]()

local END = "\255"
local MAX_COMMAND_BYTES = 65536 -- a screen or two of text
local MAX_GREETING_BYTES = 200
local CONNECT_S, SEND_S = 30, 30
local MAX_PEERS = 50 -- nobody talks to more
-- Nobody calls us, so there is no port at which we could be called.
local NO_PORT = 0

local peers, calls = {}, {}

local methods = {}
local meta = { __index = methods, __metatable = "chat peer" }

lib.mmcp = { peers = peers, END = END }

-- What is no part of a command: no script smuggles in one of its own.
local function clean(text) return (gsub(text, END, "")) end

function methods:send(code, text)
  if not self.connection then return nil, "not connected" end
  return self.connection:send(char(code) .. clean(text) .. END)
end

-- The lowest number that is free.
local function free_id()
  local taken = {}
  for _, peer in ipairs(peers) do taken[peer.id] = true end
  local id = 1
  while taken[id] do id = id + 1 end
  return id
end

local function is_same(each, address, port) return lower(each.host) == lower(address) and each.port == port end

local function forget(list, peer)
  for place, each in ipairs(list) do
    if each == peer then
      remove(list, place)
      return true
    end
  end
  return false
end

local function close(peer)
  if peer.connection then peer.connection:close() end
  peer.connection = nil
  forget(calls, peer)
  if forget(peers, peer) then env.raiseEvent("sysMMCPPeerUpdateEvent") end
end
function methods:close() close(self) end

-- Those whose script is gone go with it.
local function sweep()
  for place = #peers, 1, -1 do
    if thread.status(peers[place].reader) == "dead" then close(peers[place]) end
  end
  for place = #calls, 1, -1 do
    if calls[place].reader and thread.status(calls[place].reader) == "dead" then close(calls[place]) end
  end
end
lib.mmcp.sweep = sweep

-- By name, large or small, or number.
function lib.mmcp.find(target)
  sweep()
  for _, peer in ipairs(peers) do
    if lower(peer.name) == lower(target) or peer.id == tonumber(target) then return peer end
  end
end

-- --- a call ---

local function greeting(connection, name)
  local own = connection:getsockname() or "127.0.0.1"
  return format("CHAT:%s\n%s%-5d", name, own, NO_PORT)
end

-- What stands behind the answer's line belongs to the first commands.
local function answer(connection)
  local heard = ""
  while not find(heard, "\n", 1, true) do
    local data, problem = connection:receiveany(MAX_GREETING_BYTES)
    if not data then return nil, match(heard, "^NO") and "the call was refused" or problem end
    heard = heard .. data
    if #heard > MAX_GREETING_BYTES + MAX_COMMAND_BYTES then return nil, "that is no chat" end
    if match(heard, "^NO") then return nil, "the call was refused" end
  end
  local name, rest = match(heard, "^YES:([^\n]*)\n(.*)$")
  if not name then return nil, "that is no chat" end
  return gsub(name, "[%c%s]+$", ""), rest
end

local function listen(peer, rest, heard)
  while peer.connection do
    local start = 1
    while true do
      local stop = find(rest, END, start, true)
      if not stop then break end
      if stop > start then heard(peer, byte(rest, start), sub(rest, start + 1, stop - 1)) end
      start = stop + 1
    end
    rest = sub(rest, start)
    if #rest > MAX_COMMAND_BYTES then return "a command that is too long" end
    local data, problem = peer.connection:receiveany(8192)
    if not data then return problem end
    rest = rest .. data
  end
end

local function talk(peer, own_name, joined, heard)
  local connection, problem = socket.tcp()
  if not connection then return problem end
  peer.connection = connection
  connection:settimeouts(CONNECT_S, SEND_S, -1)
  local done, name, rest
  done, problem = connection:connect(peer.host, peer.port)
  if done then done, problem = connection:send(greeting(connection, own_name)) end
  if not done then return problem end
  name, rest = answer(connection)
  if not name then return rest end
  peer.name, peer.id = name ~= "" and name or peer.host, free_id()
  forget(calls, peer)
  insert(peers, peer)
  joined(peer)
  return listen(peer, rest, heard)
end

-- Place a call; it goes on by itself.  `joined(peer)`, `heard(peer, code, text)` and `over(peer, why)` are told.
function lib.mmcp.call(address, port, own_name, joined, heard, over)
  sweep()
  for _, list in ipairs { peers, calls } do
    for _, each in ipairs(list) do
      if is_same(each, address, port) then return nil, "already connected to that client" end
    end
  end
  if #peers + #calls >= MAX_PEERS then return nil, format("there are %d connections already", MAX_PEERS) end
  local peer = setmetatable({ host = address, port = port, name = "", version = "", group = "", id = 0 }, meta)
  insert(calls, peer)
  peer.reader = thread.spawn(function()
    local why = talk(peer, own_name, joined, heard)
    local is_told = peer.connection ~= nil
    close(peer)
    if is_told then over(peer, why or "closed") end
  end)
  return true
end

for _, method in pairs(methods) do lib.seal(method) end
