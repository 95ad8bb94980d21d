-- The protocols beside GMCP: each has a table with what came last, and events; and a function that sends.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local byte, char, concat, find, format, gmatch, gsub, ipairs, match, pairs, pcall, rawget, select, sub, tostring, type, unpack =
  string.byte, string.char, table.concat, string.find, string.format, string.gmatch, string.gsub, ipairs, string.match,
  pairs, pcall, rawget, select, string.sub, tostring, type, unpack

-- A script may have put anything in the table's place.
local function table_named(name)
  local value = rawget(env, name)
  if type(value) ~= "table" then
    value = {}
    env[name] = value
  end
  return value
end

for _, name in ipairs { "msdp", "mssp", "atcp", "zmp", "channel102", "mxp" } do env[name] = {} end

local function use(protocol, handler) host.protocol_use(protocol, lib.register(handler)) end

use("msdp", function(name, payload)
  local works, value = pcall(lib.json_decode, payload)
  if not works then
    host.debug("MSDP variable " .. name .. " cannot be read: " .. tostring(value))
    return
  end
  table_named("msdp")[name] = value
  host.event_raise_plain("msdp." .. name, "msdp." .. name)
end)

-- Where there are several values, the last one is the one to use.
use("mssp", function(name, ...)
  table_named("mssp")[name] = select(select("#", ...), ...)
  host.event_raise_plain("mssp." .. name, "mssp." .. name)
end)

use("atcp", function(name, argument, body)
  local plain = gsub(name, "%.", "")
  local value = body == "" and argument or argument == "" and body or argument .. "\n" .. body
  table_named("atcp")[plain] = value
  host.event_raise_plain(plain, value)
end)

use("zmp", function(command, ...)
  table_named("zmp")[command] = { ... }
  host.event_raise_plain("zmp." .. command, ...)
end)

use("channel102", function(code, value)
  table_named("channel102")[code] = value
  host.event_raise_plain("channel102Message", code, value)
end)

-- Lua that calls a function with a text, whatever stands in that.
local function as_lua(name, text)
  local marks = ""
  while find(text .. "]", "]" .. marks .. "]", 1, true) or find(text, "[" .. marks .. "[", 1, true) do marks = marks .. "=" end
  return format("%s([%s[%s]%s])", name, marks, text, marks)
end

-- What the game has named: SEND and its own elements, with what stood in the tag, and what a click does as Lua.
local CLICKS = { sends = "send", prompts = "printCmdLine", opens = "openUrl" }
use("mxp", function(name, attributes, actions, caption, click)
  local entry = attributes
  for index, action in ipairs(actions) do actions[index] = as_lua(CLICKS[click], action) end
  entry.actions, entry.caption, entry.text = actions, caption, caption
  table_named("mxp")[name] = entry
  host.event_raise_plain("mxp." .. name, "mxp." .. name)
end)

use("mxp_variable", function(name, value)
  local mxp = table_named("mxp")
  if type(mxp.variables) ~= "table" then mxp.variables = {} end
  mxp.variables[name] = value
  host.event_raise_plain("mxp.variable", name, value)
end)

-- What the game says about an option that a script speaks.
use("telnet", function(verb, option, payload) host.event_raise_plain("sysTelnetEvent", verb, option, payload) end)

define("addSupportedTelnetOption", function(...)
  local option = lib.counted("addSupportedTelnetOption", ...)
  host.telnet_speak(check.number("addSupportedTelnetOption", 1, "option", option))
end)

-- --- bytes by name, in what is sent and fed as it is: <T_IAC><T_WILL><O_GMCP>, <ESC>, <01> ---

local NAMES = {}
local function name_codes(prefix, first, names)
  for name in gmatch(names, "%S+") do
    NAMES[prefix .. name] = char(first)
    first = first + 1
  end
end
name_codes("", 0, [[NUL SOH STX ETX EOT ENQ ACK BELL BS HTAB LF VTAB FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB
  ESC FS GS RS US SP]])
name_codes("T_", 236, "EOF SUSP ABORT EOR SE NOP DM BRK IP ABOP AYT EC EL GA SB WILL WONT DO DONT IAC")
name_codes("O_", 0, [[BINARY ECHO RECONNECT SGA AMSN STATUS TIMING_MARK RCTE NAOL NAOP NAOCRD NAOHTS NAOHTD NAOFFD NAOVTS
  NAOVTD NAOLFD X_ASCII LOGOUT BYTE_MACRO DET SUPDUP SUPDUP_OUTPUT SENDLOC TERM EOR TACACS OUTPUT_MARK TTYLOC 3270 PAD
  NAWS TSPEED LFLOW LINEMODE XDISPLOC OLD_ENVIRON AUTH ENCRYPT NENV TN3270E XAUTH CHARSET]])
name_codes("O_", 69, "MSDP MSSP")
name_codes("O_", 42, "CHARS")
name_codes("O_", 85, "MCCP MCCP2 MCCP3")
for name, code in pairs {
  BEL = 7, HT = 9, VT = 11, DEL = 127, O_TTYPE = 24, O_NEW_ENVIRON = 39, O_MSP = 90, O_MXP = 91, O_ZMP = 93, O_ZENITH = 94,
  O_AARDWULF = 102, O_AARDWOLF = 102, O_ATCP = 200, O_GMCP = 201,
} do
  NAMES[name] = char(code)
end

for code = 0, 255 do
  local digits = format("%02X", code)
  NAMES[digits] = NAMES[digits] or char(code) -- <FF> is the form feed
end

-- "<<" and ">>" are the signs themselves.
local function bytes_of(text)
  local parts, at = {}, 1
  while true do
    local sign = find(text, "[<>]", at)
    if not sign then break end
    local name = match(text, "^<([%u%d_]+)>", sign)
    local doubled = byte(text, sign) == byte(text, sign + 1)
    parts[#parts + 1] = sub(text, at, sign - 1)
    parts[#parts + 1] = name and NAMES[name] or sub(text, sign, sign)
    at = sign + (name and NAMES[name] and #name + 2 or doubled and 2 or 1)
  end
  parts[#parts + 1] = sub(text, at)
  return concat(parts)
end

local function is_online()
  local _, _, online = host.connection_info()
  return online
end

define("sendSocket", function(...)
  local data = lib.counted("sendSocket", ...)
  data = bytes_of(check.text("sendSocket", 1, "data", data))
  if not is_online() then return nil, "unable to send, not connected to game server" end
  host.telnet_send(data)
  return true
end)

-- Only while nobody else sends: bytes of a script in the middle of the game's would break both.  It waits until they have
-- been dealt with.
define("feedTelnet", function(...)
  local data = lib.counted("feedTelnet", ...)
  data = check.text("feedTelnet", 1, "data", data)
  if is_online() then return nil, "feedTelnet: refused, because the game is connected, and it alone is listened to" end
  local problem = host.telnet_feed(bytes_of(data))
  if problem ~= "" then return nil, "feedTelnet: " .. problem end
  return true
end)

define("sendMSDP", function(variable, ...)
  variable = check.text("sendMSDP", 1, "variable", variable)
  local values = {}
  for index = 1, select("#", ...) do
    values[index] = check.text("sendMSDP", index + 1, "value", (select(index, ...)))
  end
  if not is_online() then return nil, "not connected to game server" end
  host.msdp_send(variable, unpack(values))
  return true
end)

define("sendATCP", function(...)
  local message, what = lib.counted("sendATCP", ...)
  message = check.text("sendATCP", 1, "message", message)
  if what ~= nil then message = message .. " " .. lib.optional_text("sendATCP", 2, "what", what) end
  if not is_online() then return nil, "not connected to game server" end
  host.atcp_send(message)
  return true
end)

define("sendZMP", function(command, ...)
  command = check.text("sendZMP", 1, "command", command)
  local parameters = {}
  for index = 1, select("#", ...) do
    parameters[index] = check.text("sendZMP", index + 1, "parameter", (select(index, ...)))
  end
  if not is_online() then return nil, "not connected to game server" end
  host.zmp_send(command, unpack(parameters))
  return true
end)

define("sendTelnetChannel102", function(...)
  local message = lib.counted("sendTelnetChannel102", ...)
  message = check.text("sendTelnetChannel102", 1, "message", message)
  if #message ~= 2 then return nil, format("invalid message of length %d, it has to be two bytes", #message) end
  if not host.protocol_is_on("channel102") then
    return nil, "unable to send, the 102 subchannel support has not been enabled by the game server"
  end
  host.channel_102_send(message)
  return true
end)
