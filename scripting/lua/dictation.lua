-- stt.*: Mudlet's speech to text.  Nothing here listens to anybody's microphone: there is no engine, which is what Mudlet
-- answers where none is installed, and what it tells by an event too, for those that only wait for one.

local _, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local format, ipairs = string.format, ipairs

local NO_ENGINE = "speech recognition is not available: Mudwire has no engine for it"
local SENSITIVITIES = { short = true, default = true, long = true }

local function refused()
  env.raiseEvent("sysSTTError", NO_ENGINE)
  return nil, NO_ENGINE
end

define("stt.init", function(path)
  if path ~= nil then check.text("stt.init", 1, "model path", path) end
  return refused()
end)
define("stt.start", refused)
define("stt.toggle", refused)
define("stt.stop", function() return true end) -- nobody listens
define("stt.close", function() return true end)
for _, name in ipairs { "available", "initialized", "listening" } do
  define("stt." .. name, function() return false end)
end

define("stt.setSilenceTimeout", function(msec)
  if check.number("stt.setSilenceTimeout", 1, "milliseconds", msec) < 0 then
    return nil, "stt.setSilenceTimeout: the time has to be 0 or more"
  end
  return refused()
end)
define("stt.setSensitivity", function(mode)
  mode = check.text("stt.setSensitivity", 1, "mode", mode)
  if not SENSITIVITIES[mode] then
    return nil, format("stt.setSensitivity: '%s' is not one of short, default and long", mode)
  end
  return refused()
end)
define("stt.setVocabulary", function(words)
  check.list("stt.setVocabulary", 1, "words", words)
  return refused()
end)

define("stt.getInfo", function()
  return {
    backend = "", available = false, initialized = false, listening = false, state = "uninitialized", modelPath = "",
    silenceTimeout = 0, audioLevel = 0, sensitivity = "default", searchPaths = {},
    capabilities = { biasing = false, grammar = false, words = false, sensitivityTuning = false, onDevice = false },
  }
end)

-- There are no models and no libraries of engines to look after.
define("stt.getModelPath", function() return "" end)
define("stt.getLibraryPath", function() return "" end)
define("stt.listModels", function() return {} end)
define("stt.getPlatformKey", function() return nil end)
define("stt.reloadLibrary", function() return false, NO_ENGINE end)
define("stt.unloadLibrary", function() return false, NO_ENGINE end)
