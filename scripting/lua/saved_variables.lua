-- remember(): global variables that are kept from session to session, in a file of the profile's folder.  They are back
-- before `sysLoadEvent` is over, and saved when the session ends.

local _, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local next, pairs, type = next, pairs, type

local FILE = "SavedVariables.lua"

env.SavedVariables = {}

define("remember", function(name)
  name = check.text("remember", 1, "variable name", name)
  env.SavedVariables[name] = env[name] ~= nil and env[name] or true
end)

define("saveVars", function()
  if type(env.SavedVariables) ~= "table" or next(env.SavedVariables) == nil then return end
  local kept = {}
  for name in pairs(env.SavedVariables) do kept[name] = env[name] end
  lib.save_table(FILE, kept)
end)

define("loadVars", function()
  local kept = lib.load_table(FILE)
  if not kept then return end
  for name, value in pairs(kept) do
    env.SavedVariables[name] = value
    env[name] = value
  end
end)

env.registerAnonymousEventHandler("sysLoadEvent", "loadVars")
env.registerAnonymousEventHandler("sysExitEvent", "saveVars")
