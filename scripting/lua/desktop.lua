-- What scripts ask of the player's desktop: pages, the clipboard, notifications.  Pages are opened if the player says yes.

local host, lib = ...
local check, define = lib.check, lib.define
local format, ipairs, match = string.format, ipairs, string.match

-- The numbers of netcore.api.display.DesktopAct.
local OPEN, COPY, ALERT, NOTIFY = 1, 2, 3, 4

for _, name in ipairs { "openUrl", "openWebPage" } do
  define(name, function(address)
    address = check.text(name, 1, "URL", address)
    if not match(address, "^[hH][tT][tT][pP][sS]?://[^/%s]") then
      return nil, format("%s: not an http or https address: %s", name, address)
    end
    host.desktop_ask(OPEN, address)
    return true
  end)
end

-- What scripts have put there is all that they can read: what else is on it is nobody's business.
local copied = ""
define("setClipboardText", function(text)
  text = check.text("setClipboardText", 1, "text", text)
  host.desktop_ask(COPY, text)
  copied = text
  return true
end)
define("getClipboardText", function() return copied end)

-- The seconds after which the mark goes are the desktop's to choose.
define("alert", function(seconds)
  if seconds ~= nil then check.number("alert", 1, "alert duration in seconds", seconds) end
  host.desktop_ask(ALERT, "")
  return true
end)

-- showNotification(title[, content[, seconds]]): the window is marked, and the text is in the console.
define("showNotification", function(title, content, seconds)
  title = check.text("showNotification", 1, "title", title)
  content = content == nil and "" or check.text("showNotification", 2, "content", content)
  if seconds ~= nil then check.number("showNotification", 3, "expiration time in seconds", seconds) end
  host.desktop_notify(content == "" and title or title .. ": " .. content)
  host.desktop_ask(NOTIFY, title)
  return true
end)

-- Said where a screen reader follows: in the console.
define("announce", function(text, processing)
  text = check.text("announce", 1, "text to announce", text)
  if processing ~= nil then check.text("announce", 2, "processing", processing) end
  host.desktop_notify(text)
  return true
end)
