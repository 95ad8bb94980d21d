-- The player's desktop: web pages, notifications, the clipboard.  The player is asked, and the call waits for the answer.

local host, lib = ...
local check, define = lib.check, lib.define
local format = string.format

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

define("showNotification", function(title, text, _seconds)
  title = check.text("showNotification", 1, "title", title)
  if text ~= nil then text = check.text("showNotification", 2, "text", text) end
  return ask("showNotification", "notify", text or title, title)
end)

-- Said where a screen reader follows: in the console.
define("announce", function(text, _processing)
  host.announce(check.text("announce", 1, "text to announce", text))
  return true
end)

define("alert", function(_seconds) return ask("alert", "alert") end)

define("setClipboardText", function(text)
  return ask("setClipboardText", "copy", check.text("setClipboardText", 1, "text", text))
end)

define("getClipboardText", function()
  local done, found = ask("getClipboardText", "paste")
  if not done then return nil, found end
  return found or ""
end)
