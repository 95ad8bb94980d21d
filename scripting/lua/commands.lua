-- Sending to the game, and taking the part of the player or of the game.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local error, format, ipairs, rawset, remove, select, type =
  error, string.format, ipairs, rawset, table.remove, select, type

local function shown(name, position, value)
  if value == nil then return true end
  return check.boolean(name, position, "showOnScreen", value)
end

define("send", function(...)
  local command, show = lib.counted("sendRaw", ...)
  command = check.text("sendRaw", 1, "command", command) -- the name by which Mudlet blames
  if show == nil then show = true else check.boolean("sendRaw", 2, "showOnScreen", show) end
  host.command_send(command, show)
  return true
end)

-- sendAll([seconds between them,] commands …[, show]): through `send`, which scripts may have replaced.
define("sendAll", function(...)
  local commands, show, delay = { ... }, true, nil
  if type(commands[#commands]) == "boolean" then show = remove(commands) end
  if type(commands[1]) == "number" then delay = remove(commands, 1) end
  for index, command in ipairs(commands) do
    command = check.text("sendAll", index, "command", command)
    if delay then
      env.tempTimer(delay * (index - 1), function() env.send(command, show) end)
    else
      env.send(command, show)
    end
  end
end)

-- `command` is the last that was expanded, but in an alias, which has its own.  For functions within which handlers may
-- expand some: how many there were before.
lib.expansions = 0
function lib.command_since(before)
  local last = lib.expansions ~= before and host.command_expanded()
  if last then rawset(env, "command", last) end
end

define("expandAlias", function(...)
  local command, show = lib.counted("expandAlias", ...)
  command = check.text("expandAlias", 1, "command", command)
  if show ~= nil then check.boolean("expandAlias", 2, "echo", show) end
  local before = lib.expansions
  lib.expansions = before + 1
  host.command_expand(command, show ~= false)
  lib.command_since(before)
  return true
end)

define("denyCurrentSend", function() host.command_deny() end)
define("getCommandSeparator", function() return host.command_separator() end)

-- feedTriggers(text[, in UTF-8]): without it, as with true; with false it is in the game's charset.
define("feedTriggers", function(...)
  local text, is_utf8 = lib.counted("feedTriggers", ...)
  text = check.text("feedTriggers", 1, "imitation game server text", text)
  if is_utf8 ~= nil then check.boolean("feedTriggers", 2, "Utf8Encoded", is_utf8) end
  text = host.feed_charset(text, is_utf8 ~= false)
  if not text then
    return nil, format("feedTriggers: the text cannot be conveyed in the current game server encoding of '%s'",
      env.getServerEncoding())
  end
  local before = lib.expansions
  if not host.feed_triggers(text) then
    error("feedTriggers: triggers feed each other without end", 2)
  end
  lib.command_since(before)
  return true
end)


-- Suspends the handler that calls it; everything else goes on, for one turn at least.
define("wait", function(...)
  if select("#", ...) == 0 then error("Wait: wrong number of arguments", 2) end
  host.wait(check.number("Wait", 1, "time in seconds", (lib.counted("Wait", ...))))
end)
define("pumpEvents", function(...)
  local milliseconds = lib.counted("pumpEvents", ...)
  host.wait((milliseconds == nil and 0 or check.number("pumpEvents", 1, "milliseconds", milliseconds)) / 1000)
  return true
end)
