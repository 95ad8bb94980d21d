-- The player's desktop: web pages, notifications, the clipboard.  The player is asked, and the call waits for the answer.

local host, lib = ...
local check, define = lib.check, lib.define
local error, format, tonumber = error, string.format, tonumber

-- true, or nil and why not.
local function ask(name, deed, text, title)
  local problem, found = host.desktop(deed, text or "", title or "")
  if problem ~= "" then return nil, format("%s: %s", name, problem) end
  return true, found ~= "" and found or nil
end

local function define_opening(name)
  define(name, function(address) return ask(name, "open", check.text(name, 1, "URL", address)) end)
end
define_opening("openUrl")
define_opening("openWebPage")

define("showNotification", function(...)
  local title, text, seconds = lib.counted("showNotification", ...)
  title = check.text("showNotification", 1, "title", title)
  if text ~= nil then text = check.text("showNotification", 2, "text", text) end
  if seconds ~= nil then check.number("showNotification", 3, "expiryTimeInSeconds", seconds) end
  return ask("showNotification", "notify", text or title, title)
end)

-- Said where a screen reader follows: in the console.
local PROCESSING = { importantall = true, importantmostrecent = true, all = true, mostrecent = true,
  currentthenmostrecent = true }

define("announce", function(...)
  local text, processing = lib.counted("announce", ...)
  text = check.text("announce", 1, "text to announce", text)
  if processing ~= nil and not PROCESSING[check.text("announce", 2, "processing", processing)] then
    error(format("announce: bad argument #2 value (the processing is 'importantall', 'importantmostrecent', 'all', " ..
      "'mostrecent' or 'currentthenmostrecent', not '%s')", processing), 2)
  end
  host.announce(text)
  return true
end)

define("alert", function(...)
  local seconds = lib.counted("alert", ...)
  if seconds ~= nil and check.number("alert", 1, "alert duration in seconds", seconds) < 0 then
    error("alert: bad argument #1 value (the duration is optional but if given must be zero or greater, got " ..
      seconds .. ")", 2)
  end
  return ask("alert", "alert")
end)

-- holdingModifiers(number): whether these of mudlet.keymodifier are held down now, added up, and no others.
define("holdingModifiers", function(...)
  local wanted = check.number("holdingModifiers", 1, "modifiers", (lib.counted("holdingModifiers", ...)))
  local done, held = ask("holdingModifiers", "modifiers")
  if not done then return nil, held end
  return tonumber(held) == wanted
end)

define("setClipboardText", function(...)
  local text = lib.counted("setClipboardText", ...)
  return ask("setClipboardText", "copy", check.text("setClipboardText", 1, "text", text))
end)

define("getClipboardText", function()
  local done, found = ask("getClipboardText", "paste")
  if not done then return nil, found end
  return found or ""
end)
