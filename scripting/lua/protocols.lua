-- The protocols beside GMCP: each has a table with what came last, and events; and a function that sends.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local gsub, ipairs, pcall, rawget, select, tostring, type, unpack = string.gsub, ipairs, pcall, rawget, select,
  tostring, type, unpack

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

-- What the game has named: SEND and its own elements, with what stood in the tag.
use("mxp", function(name, attributes, actions, caption)
  local entry = attributes
  entry.actions, entry.caption = actions, caption
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

define("addSupportedTelnetOption", function(option)
  host.telnet_speak(check.number("addSupportedTelnetOption", 1, "option", option))
  return true
end)

define("sendSocket", function(data)
  host.telnet_send(check.text("sendSocket", 1, "data", data))
  return true
end)

-- Only while nobody else sends: bytes of a script in the middle of the game's would break both.
define("feedTelnet", function(data)
  data = check.text("feedTelnet", 1, "data", data)
  local _, _, is_online = host.connection_info()
  if is_online then return nil, "feedTelnet: the game is connected, so it alone is listened to" end
  host.telnet_feed(data)
  return true
end)

define("sendMSDP", function(variable, ...)
  variable = check.text("sendMSDP", 1, "variable", variable)
  local values = {}
  for index = 1, select("#", ...) do
    values[index] = check.text("sendMSDP", index + 1, "value", (select(index, ...)))
  end
  host.msdp_send(variable, unpack(values))
  return true
end)

define("sendATCP", function(message, what)
  message = check.text("sendATCP", 1, "message", message)
  if what ~= nil then message = message .. " " .. check.text("sendATCP", 2, "what", what) end
  host.atcp_send(message)
  return true
end)

define("sendZMP", function(command, ...)
  command = check.text("sendZMP", 1, "command", command)
  local parameters = {}
  for index = 1, select("#", ...) do
    parameters[index] = check.text("sendZMP", index + 1, "parameter", (select(index, ...)))
  end
  host.zmp_send(command, unpack(parameters))
  return true
end)

define("sendTelnetChannel102", function(message)
  host.channel_102_send(check.text("sendTelnetChannel102", 1, "message", message))
  return true
end)
