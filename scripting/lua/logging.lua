-- startLogging and appendLog: the session's log, which the core keeps where scripts do not reach.

local host, lib = ...
local check, define = lib.check, lib.define

-- startLogging(on): whether that has changed, what has, the log's file, and Mudlet's number for it.
define("startLogging", function(...)
  local on = lib.counted("startLogging", ...)
  on = check.boolean("startLogging", 1, "logging state", on)
  host.wait(0) -- so that what has been shown until now is in the core's hands
  local problem, path, is_news = host.log_switch(on, lib.env.getConfig("logInHTML"))
  if problem ~= "" then return nil, "startLogging: " .. problem end
  if on then
    if is_news then return true, "Main console output has started to be logged to file: " .. path, path, 1 end
    return nil, "Main console output is already being logged to file: " .. path, path, -1
  end
  if is_news then return true, "Main console output has stopped being logged to file: " .. path, path, 0 end
  return nil, "Main console output was already not being logged to a file.", nil, -2
end)

define("appendLog", function(...)
  local text = lib.counted("appendLog", ...)
  host.log_append(check.text("appendLog", 1, "text to append", text))
end)
