-- openIRC, sendIrc and their kin: Mudlet's IRC client.  It shows what is said in a window "IRC" with a command line, and
-- scripts hear of it by the event sysIrcMessage.  Whose script opens it is asked for the server, as for any connection.

local _, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local find, format, gmatch, gsub, ipairs, match, type =
  string.find, string.format, string.gmatch, string.gsub, ipairs, string.match, type

local thread = lib.modules["socket.thread"]()

local WINDOW = "IRC"
local PORT = 6667

-- What the next connection goes by; the rest are settings of `config.lua`.
local channels = { "#mudlet" }
local own_nick = "Mudwire" .. env.math.random(100, 999)
local client, reader

local function alive()
  if client and thread.status(reader) == "dead" and client.connection then
    client:close("closed") -- the script that had opened it is gone
  end
  return client
end

-- --- settings ---

local function stored_nick()
  local nick = env.getConfig("ircNickName")
  return nick ~= "" and nick or own_nick
end

define("getIrcNick", function() return alive() and client.nick or stored_nick() end)

define("setIrcNick", function(...)
  local nick = check.only_text("setIrcNick", 1, "nick", (lib.counted("setIrcNick", ...)))
  if nick == "" then return nil, "nick must not be empty" end
  if find(nick, "[%s%c]") then return nil, "a nick has no spaces in it" end
  env.setConfig("ircNickName", nick)
  return true
end)

define("getIrcServer", function()
  if alive() then return client.settings.host, client.settings.port, client.settings.secure end
  return env.getConfig("ircHostName"), env.getConfig("ircHostPort"), env.getConfig("ircHostSecure")
end)

define("setIrcServer", function(...)
  local name, port, secure, password = lib.counted("setIrcServer", ...)
  name = check.only_text("setIrcServer", 1, "hostname", name)
  port = port == nil and PORT or check.number("setIrcServer", 2, "port number {default = 6667}", port)
  secure = secure ~= nil and check.boolean("setIrcServer", 3, "secure {default = false}", secure)
  if password ~= nil then check.only_text("setIrcServer", 4, "server password", password) end
  if name == "" then return nil, "hostname must not be empty" end
  if find(name, "[%s%c]") then return nil, "a hostname has no spaces in it" end
  if port < 1 or port > 65535 then
    return nil, format("invalid port number %d given, if supplied it must be in range 1 to 65535", port)
  end
  env.setConfig("ircHostName", name)
  env.setConfig("ircHostPort", port)
  env.setConfig("ircHostSecure", secure or false)
  if password ~= nil then env.setConfig("ircPassword", password) end
  return true, nil
end)

define("getIrcChannels", function()
  local names = {}
  for place, name in ipairs(alive() and client.is_registered and client.channels or channels) do names[place] = name end
  return names
end)

define("setIrcChannels", function(...)
  local wanted = check.list("setIrcChannels", 1, "channels", (lib.counted("setIrcChannels", ...)))
  local usable = {}
  for _, name in ipairs(wanted) do
    if type(name) == "string" and match(name, "^[#&+][^%s%c,]+$") then usable[#usable + 1] = name end
  end
  if #usable == 0 then return nil, "setIrcChannels: no (valid) channel names provided" end
  channels = usable
  return true
end)

-- --- the window ---

local CODES = "[\2\15\17\22\29\30\31]" -- bold, plain and so on
local function plain(text) return (gsub(gsub(text, "\3%d?%d?,?%d?%d?", ""), CODES, "")) end

local function show(text) env.echo(WINDOW, plain(text) .. "\n") end

local function heard(sender, target, text)
  local where = find(target, "^[#&+]") and target .. " " or ""
  show(format("%s%s %s", where, find(text, "^%* ") and "" or format("<%s>", sender), text))
  env.raiseEvent("sysIrcMessage", sender, target, text)
end

-- --- what is said ---

local COMMANDS = {} -- by the word behind the slash: function(target, rest)

function COMMANDS.me(target, rest)
  show(format("%s * %s %s", target, client.nick, rest))
  return client:say(target, "\1ACTION " .. rest .. "\1")
end
function COMMANDS.msg(_, rest)
  local target, text = match(rest, "^(%S+)%s+(.+)$")
  if not target then return nil, "/msg NICK TEXT" end
  return client:say(target, text)
end
function COMMANDS.part(target, rest) return client:send("PART", rest ~= "" and rest or target) end
function COMMANDS.topic(target, rest) return client:send("TOPIC", target, rest ~= "" and ":" .. rest or nil) end
function COMMANDS.quote(_, rest) return client:send(rest) end
function COMMANDS.raw(_, rest) return client:send(rest) end
function COMMANDS.away(_, rest) return client:send("AWAY", ":" .. rest) end
for word in gmatch("join nick names whois who list motd invite mode", "%a+") do
  COMMANDS[word] = function(_, rest) return client:send(word:upper(), rest) end
end

local function close(why)
  client:close(why)
  client = nil
  env.hideWindow(WINDOW)
end
function COMMANDS.quit(_, rest)
  close(rest ~= "" and rest or client.nick .. " closed their client.")
  return true
end

local function ready_for(target)
  if not client.is_registered then return false end
  return not find(target, "^[#&+]") or client:place_of(target) ~= nil
end

-- Say it, or do what it commands.
local function say(target, text)
  local word, rest = match(text, "^/(%a+)%s*(.*)$")
  if word then
    local act = COMMANDS[word:lower()]
    if not act then return nil, format("there is no command /%s", word) end
    if word:lower() ~= "quit" and not client.is_registered then return nil, "not ready to send just yet" end
    return act(target, rest)
  end
  if target == "" or text == "" then return nil, "nothing to send" end
  if not ready_for(target) then return nil, "not ready to send just yet" end
  local done, problem = client:say(target, text)
  if done then show(format("%s <%s> %s", target, client.nick, text)) end
  return done, problem
end

-- --- its life ---

local function open()
  local made = lib.new_irc_client({
    host = env.getConfig("ircHostName"), port = env.getConfig("ircHostPort"), secure = env.getConfig("ircHostSecure"),
    password = env.getConfig("ircPassword"), nick = stored_nick(), channels = channels,
  }, heard, show)
  client = made
  env.openUserWindow(WINDOW)
  env.setUserWindowTitle(WINDOW, format("IRC: %s on %s", made.nick, made.settings.host))
  env.enableCommandLine(WINDOW)
  env.setCmdLineAction(WINDOW, function(text)
    if not client then return end
    local _, problem = say(client.channels[1] or "", text)
    if problem then show("! " .. problem) end
  end)
  show(format("! Connecting to %s:%d", made.settings.host, made.settings.port))
  reader = thread.spawn(function() made:run() end)
end

define("openIRC", function()
  if alive() then env.showWindow(WINDOW) else open() end
  return true
end)

define("restartIrc", function()
  if not alive() or not lib.may_reach(client.settings.host, client.settings.port) then return false end
  show("! Restarting IRC client.")
  client:close("Restarting IRC Client")
  open()
  return true
end)

define("getIrcConnectedHost", function()
  if not alive() then return false, "no client active" end
  if not client.host_name then return false, "not yet connected" end
  return true, client.host_name
end)

define("sendIrc", function(...)
  local target, text = lib.counted("sendIrc", ...)
  target = check.only_text("sendIrc", 1, "target", target)
  text = check.only_text("sendIrc", 2, "message", text)
  if not alive() then open() end
  if not lib.may_reach(client.settings.host, client.settings.port) then return nil, "permission denied" end
  local done, problem = say(target, text)
  if not done then return nil, problem end
  return true
end)
