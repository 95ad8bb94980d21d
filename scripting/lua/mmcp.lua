-- mmcp: MudMaster's chat protocol, by which players' clients talk to each other without the game, as Mudlet has it for
-- scripts.  They place calls and are not called.  Whose script calls is asked for the address, as for any connection, and
-- so is who says something over another's connection.

local host, lib = ...
local env, check, define, mmcp = lib.env, lib.check, lib.define, lib.mmcp
local concat, format, gsub, ipairs, match, rep, select, sub, tonumber, tostring =
  table.concat, string.format, string.gsub, ipairs, string.match, string.rep, select, string.sub, tonumber, tostring

local PORT = 4050
local NOBODY = "no connected clients"
local UNKNOWN = "no client by that name or id"
local DENIED = "permission denied"
local GROUP_WIDTH = 15
local RED, PLAIN = "\27[1;31m", "\27[0m"
-- Mudlet tells what is said on side channels only to those that name it.
local VERSION = "Mudlet-compatible Mudwire"

local NAME, ASK_LIST, LIST, EVERYBODY, PERSONAL, GROUP, MESSAGE = 1, 2, 3, 4, 5, 6, 7
local THEIR_VERSION, FILE_START, FILE_DENY, PING, PONG, PEEK, PEEK_LIST, SNOOP, SNOOPED, SIDE =
  19, 20, 21, 26, 27, 28, 29, 30, 31, 40

local own_name = gsub(host.profile_name(), "[~,%c]", "")

-- In the console, and for scripts.
local function post(from, text)
  text = gsub(text, "\n+$", "")
  env.decho(env.ansi2decho("\n" .. RED .. text .. PLAIN .. "\n"))
  env.raiseEvent("sysMMCPChatMessage", from, text)
end
local function tell(format_text, ...) post("System", "<CHAT> " .. format(format_text, ...)) end

-- --- what peers say ---

local snoop_trigger

-- Game's lines go to those who have been allowed them, while there are any.
local function update_snooping()
  local is_wanted = false
  for _, peer in ipairs(mmcp.peers) do is_wanted = is_wanted or peer.snoops end
  if is_wanted and not snoop_trigger then
    snoop_trigger = env.tempRegexTrigger("^", function()
      for _, peer in ipairs(mmcp.peers) do
        if peer.snoops then peer:send(SNOOPED, env.line) end
      end
    end)
  elseif snoop_trigger and not is_wanted then
    env.killTrigger(snoop_trigger)
    snoop_trigger = nil
  end
end

-- What one says to everybody reaches those who do not know each other through us, where either is served.
local function serve_others(from, text)
  for _, peer in ipairs(mmcp.peers) do
    if peer ~= from and (peer.is_served or from.is_served) then peer:send(EVERYBODY, text) end
  end
end

local WHEN = {}

WHEN[NAME] = function(peer, text)
  local before = peer.name
  peer.name = gsub(text, "[%c~,]", "")
  tell("%s is now known as %s.", before, peer.name)
  env.raiseEvent("sysMMCPPeerUpdateEvent")
end
WHEN[EVERYBODY] = function(peer, text)
  post(peer.name, text)
  serve_others(peer, text)
end
WHEN[PERSONAL] = function(peer, text) post(peer.name, text) end
WHEN[GROUP] = function(peer, text)
  local group = match(sub(text, 1, GROUP_WIDTH), "^%s*(.-)%s*$")
  post(peer.name, format("(%s) %s", group, (gsub(sub(text, GROUP_WIDTH + 1), "^\n", ""))))
end
WHEN[MESSAGE] = function(peer, text) post(peer.name, text) end
WHEN[THEIR_VERSION] = function(peer, text) peer.version = sub(text, 1, 100) end
WHEN[PING] = function(peer, text) peer:send(PONG, sub(text, 1, 100)) end
WHEN[PONG] = function(peer, text)
  local sent = tonumber(text)
  if sent then tell("Ping returned from %s: %d ms.", peer.name, env.getEpoch() * 1000 - sent) end
end
WHEN[SIDE] = function(peer, text)
  local channel, said = match(text, "^([%w_]+),(.*)$")
  if channel then env.raiseEvent("sysMMCPSideChannelMessage", peer.name, channel, said) end
end
WHEN[FILE_START] = function(peer) peer:send(FILE_DENY, own_name .. " takes no files.") end
-- Whoever can name addresses does not have us call them.
WHEN[LIST] = function(peer, text) tell("%s is connected to: %s", peer.name, text) end
WHEN[PEEK_LIST] = function(peer, text) tell("%s is connected to: %s", peer.name, (gsub(text, "~", " "))) end

-- Who is connected, and from where, is theirs to say.
local function keep_to_ourselves(peer) peer:send(MESSAGE, format("<CHAT> %s does not tell who is connected.", own_name)) end
WHEN[ASK_LIST], WHEN[PEEK] = keep_to_ourselves, keep_to_ourselves

WHEN[SNOOP] = function(peer)
  if not peer.may_snoop then
    peer:send(MESSAGE, format("<CHAT> You do not have permission to snoop %s.", own_name))
    return
  end
  peer.snoops = not peer.snoops
  peer:send(MESSAGE, format("<CHAT> You have %s snooping %s.", peer.snoops and "begun" or "stopped", own_name))
  tell("%s has %s snooping you.", peer.name, peer.snoops and "begun" or "stopped")
  update_snooping()
end
WHEN[SNOOPED] = function(peer, text)
  env.decho(env.ansi2decho(format("%s> %s%s\n", peer.name, text, PLAIN)))
  env.raiseEvent("sysMMCPIncomingSnoopMessage", peer.name, text)
end

local WHILE_IGNORED = { [NAME] = true, [THEIR_VERSION] = true, [PING] = true }

local function heard(peer, code, text)
  local act = WHEN[code]
  if act and (not peer.is_ignored or WHILE_IGNORED[code]) then act(peer, text) end
end

local function joined(peer)
  peer:send(THEIR_VERSION, VERSION)
  tell("Connected to %s at %s:%d.", peer.name, peer.host, peer.port)
  env.raiseEvent("sysMMCPPeerUpdateEvent")
end

local function over(peer, why)
  update_snooping()
  if peer.id == 0 then
    tell("No connection to %s:%d: %s.", peer.host, peer.port, why)
  else
    tell("%s has gone: %s.", peer.name, why)
  end
end

-- --- what scripts do ---

local function refused(name, why) return nil, format("%s: %s", name, why) end

-- Send to all that fit; with none that fit `nobody` says why not.
local function send_to(name, fits, nobody, code, text)
  mmcp.sweep()
  if #mmcp.peers == 0 then return refused(name, NOBODY) end
  local chosen = {}
  for _, peer in ipairs(mmcp.peers) do
    if fits(peer) then chosen[#chosen + 1] = peer end
  end
  if #chosen == 0 then return refused(name, nobody) end
  for _, peer in ipairs(chosen) do
    if not lib.may_reach(peer.host, peer.port) then return refused(name, DENIED) end
  end
  for _, peer in ipairs(chosen) do peer:send(code, text) end
  return true
end
local function everybody() return true end

define("mmcp.call", function(...)
  local address, port = lib.counted("mmcp.call", ...)
  address = check.text("mmcp.call", 1, "host", address)
  port = port == nil and PORT or check.number("mmcp.call", 2, "port number {default = 4050}", port)
  if port < 1 or port > 65535 then
    return refused("mmcp.call", format("invalid port number %d given, if supplied it must be in range 1 to 65535", port))
  end
  local placed, problem = mmcp.call(address, port, own_name, joined, heard, over)
  if not placed then return refused("mmcp.call", problem) end
  return true
end)

define("mmcp.chatAll", function(...)
  local text = check.text("mmcp.chatAll", 1, "message", (lib.counted("mmcp.chatAll", ...)))
  local done, why = send_to("mmcp.chatAll", everybody, NOBODY, EVERYBODY,
    format("%s chats to everybody, '%s'\n", own_name, text))
  if not done then return nil, why end
  post("System", format("You chat to everybody, '%s'", text))
  return true
end)

define("mmcp.emoteAll", function(...)
  local text = check.text("mmcp.emoteAll", 1, "message", (lib.counted("mmcp.emoteAll", ...)))
  local emote = format("%s %s", own_name, text)
  local done, why = send_to("mmcp.emoteAll", everybody, NOBODY, EVERYBODY, emote .. "\n")
  if not done then return nil, why end
  post("System", emote)
  return true
end)

define("mmcp.chatGroup", function(...)
  local group, text = lib.counted("mmcp.chatGroup", ...)
  group = check.text("mmcp.chatGroup", 1, "group", group)
  text = check.text("mmcp.chatGroup", 2, "message", text)
  local field = sub(group .. rep(" ", GROUP_WIDTH), 1, GROUP_WIDTH)
  local done, why = send_to("mmcp.chatGroup", function(peer) return peer.group == group end,
    format("nobody in group '%s' now", group), GROUP, format("%s\n%s chats to the group, '%s'", field, own_name, text))
  if not done then return nil, why end
  post("System", format("You chat to <%s>, '%s'", group, text))
  return true
end)

define("mmcp.sendSideChannel", function(...)
  local channel, text = lib.counted("mmcp.sendSideChannel", ...)
  channel = check.text("mmcp.sendSideChannel", 1, "channel", channel)
  text = check.text("mmcp.sendSideChannel", 2, "message", text)
  mmcp.sweep()
  if #mmcp.peers == 0 then return refused("mmcp.sendSideChannel", NOBODY) end
  return lib.exactly(send_to("mmcp.sendSideChannel", function(peer) return match(peer.version, "Mudlet") end,
    "no connected client knows side channels", SIDE, channel .. "," .. text))
end)

-- A function about one peer, which is told what it is `called`; `act(peer, ...)` does it.  With `says` it sends something.
local function define_for_peer(name, says, act)
  name = "mmcp." .. name
  define(name, function(...)
    local target = check.text(name, 1, "target", (lib.counted(name, ...)))
    local peer = mmcp.find(target)
    if not peer then return refused(name, #mmcp.peers == 0 and name == "mmcp.getClientFlags" and NOBODY or UNKNOWN) end
    if says and not lib.may_reach(peer.host, peer.port) then return refused(name, DENIED) end
    return lib.exactly(act(peer, select(2, ...)))
  end)
end

local function define_toggle(name, field, on, off)
  define_for_peer(name, false, function(peer)
    peer[field] = not peer[field]
    tell(peer[field] and on or off, peer.name)
    return true
  end)
end
define_toggle("setPrivate", "is_private", "%s is private now.", "%s is not private any more.")
define_toggle("ignore", "is_ignored", "%s is ignored now.", "%s is not ignored any more.")

define_for_peer("serve", true, function(peer)
  peer.is_served = not peer.is_served
  peer:send(MESSAGE, format("<CHAT> You are %s being served by %s.", peer.is_served and "now" or "no longer", own_name))
  return true
end)

define_for_peer("allowSnoop", true, function(peer)
  peer.may_snoop = not peer.may_snoop
  if not peer.may_snoop then peer.snoops = false end
  peer:send(MESSAGE, format("<CHAT> You are %s allowed to snoop %s.", peer.may_snoop and "now" or "no longer", own_name))
  update_snooping()
  return true
end)

define_for_peer("snoop", true, function(peer)
  peer:send(SNOOP, "")
  return true
end)

define_for_peer("ping", true, function(peer)
  peer:send(PING, format("%d", env.getEpoch() * 1000))
  return true
end)

define_for_peer("disconnect", false, function(peer)
  peer:close()
  update_snooping()
  tell("Disconnected from %s.", peer.name)
  return true
end)

define("mmcp.chatTo", function(...)
  local target, text = lib.counted("mmcp.chatTo", ...)
  target = check.text("mmcp.chatTo", 1, "target", target)
  text = check.text("mmcp.chatTo", 2, "message", text)
  local peer = mmcp.find(target)
  if not peer then return refused("mmcp.chatTo", UNKNOWN) end
  if not lib.may_reach(peer.host, peer.port) then return refused("mmcp.chatTo", DENIED) end
  peer:send(PERSONAL, format("%s chats to you, '%s'\n", own_name, text))
  post(peer.name, format("You chat to %s, '%s'", peer.name, text))
  return true
end)

-- "none" takes out of any.
define("mmcp.setGroup", function(...)
  local target, group = lib.counted("mmcp.setGroup", ...)
  target = check.text("mmcp.setGroup", 1, "target", target)
  group = check.text("mmcp.setGroup", 2, "group", group)
  local peer = mmcp.find(target)
  if not peer then return refused("mmcp.setGroup", UNKNOWN) end
  peer.group = group:lower() == "none" and "" or sub(group, 1, GROUP_WIDTH)
  return true
end)

-- Private, ignored, served, (never) behind a firewall, may snoop or does, in their columns.
local function flags(peer)
  local snooping = peer.snoops and "N" or peer.may_snoop and "n" or " "
  return format("  %s%s%s %s ", peer.is_private and "P" or " ", peer.is_ignored and "I" or " ",
    peer.is_served and "S" or " ", snooping)
end
define_for_peer("getClientFlags", false, flags)

define("mmcp.getClientList", function()
  mmcp.sweep()
  if #mmcp.peers == 0 then return nil end
  local list = {}
  for place, peer in ipairs(mmcp.peers) do
    list[place] = { id = peer.id, name = peer.name, host = peer.host, port = peer.port, version = peer.version }
  end
  return list
end)

define("mmcp.displayClientList", function()
  mmcp.sweep()
  local rows = { format("%-4s%-20s%-20s%-7s%-16s%-9s%s", "Id", "Name", "Address", "Port", "Group", "Flags", "Client") }
  for _, peer in ipairs(mmcp.peers) do
    rows[#rows + 1] = format("%-4d%-20s%-20s%-7d%-16s%-9s%s", peer.id, peer.name, peer.host, peer.port, peer.group,
      flags(peer), peer.version)
  end
  post("System", concat(rows, "\n"))
  return true
end)

-- mmcp.chatName([name])
define("mmcp.chatName", function(...)
  if select("#", ...) == 0 then return own_name end
  local name = check.text("mmcp.chatName", 1, "name", (lib.counted("mmcp.chatName", ...)))
  if match(name, "[~,%c]") or name == "" then
    return refused("mmcp.chatName", "a name has no tilde, no comma and no line end in it, and is not empty")
  end
  if name == own_name then return true end
  own_name = name
  for _, peer in ipairs(mmcp.peers) do
    if lib.may_reach(peer.host, peer.port) then peer:send(NAME, name) end
  end
  return true
end)
