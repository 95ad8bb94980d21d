-- Text-to-speech, as Mudlet's functions have it: what is being said, what waits behind it, how it sounds, and its events.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local find, floor, format, gsub, insert, ipairs, max, min, pairs, remove_at =
  string.find, math.floor, string.format, string.gsub, table.insert, ipairs, math.max, math.min, pairs, table.remove

-- Behind so many texts nobody waits for the last.
local MOST_WAITING = 1000

local READY, STARTED, PAUSED = "ttsSpeechReady", "ttsSpeechStarted", "ttsSpeechPaused"
local state, line, number = READY, nil, 0
local waiting = {}
local tune = { Rate = 0, Pitch = 0, Volume = 1 }
local voice

local function start(text)
  state, line, number = STARTED, text, number + 1
  host.speech_say(number, text, tune.Rate, tune.Pitch, tune.Volume, voice or "")
  env.raiseEvent(STARTED, text)
end

local function next_one()
  if state == READY and waiting[1] then start(remove_at(waiting, 1)) end
end

local function be_ready()
  state, line = READY, nil
  env.raiseEvent(READY)
  next_one()
end

-- The voice has come to an end, or to a pause; what it says of an utterance before this one is old.
host.speech_use(lib.register(function(what, of)
  if of ~= number or state == READY then return end
  if what == "over" then return be_ready() end
  if state == PAUSED then env.raiseEvent(PAUSED) end
end))

-- What is spoken of a text: voices take angle brackets for markup.
local function spoken(name, text)
  text = gsub(check.text(name, 1, "text to speak", text), "[<>]", "")
  if not find(text, "%S") then return nil, "skipped empty text to speak (TTS)" end
  return text
end

define("ttsSpeak", function(text)
  local words, problem = spoken("ttsSpeak", text)
  if not words then return nil, problem end
  start(words)
  return true
end)

define("ttsQueue", function(text, index)
  local words, problem = spoken("ttsQueue", text)
  if not words then return nil, problem end
  if #waiting >= MOST_WAITING then return nil, format("%d texts wait already", MOST_WAITING) end
  index = index == nil and #waiting + 1 or floor(check.number("ttsQueue", 2, "index", index))
  index = max(1, min(#waiting + 1, index))
  insert(waiting, index, words)
  env.raiseEvent("ttsSpeechQueued", words, index)
  next_one()
  return true
end)

define("ttsGetQueue", function(index)
  if index ~= nil then return waiting[check.number("ttsGetQueue", 1, "index", index)] or false end
  local all = {}
  for place, text in ipairs(waiting) do all[place] = text end
  return all
end)

define("ttsClearQueue", function(index)
  if index == nil then
    waiting = {}
    return true
  end
  index = floor(check.number("ttsClearQueue", 1, "index", index))
  if not waiting[index] then return nil, format("index %d out of bounds for queue size %d", index, #waiting) end
  remove_at(waiting, index)
  return true
end)

define("ttsGetCurrentLine", function()
  if not line then return nil, "not speaking any text" end
  return line
end)
define("ttsGetState", function() return state end)

define("ttsPause", function()
  if state == STARTED then
    state = PAUSED
    host.speech_pause()
  end
  return true
end)
define("ttsResume", function()
  if state == PAUSED then
    state = STARTED
    host.speech_resume()
    env.raiseEvent(STARTED, line)
  end
  return true
end)
define("ttsSkip", function()
  if state ~= READY then
    host.speech_stop()
    be_ready()
  end
  return true
end)

-- --- how it sounds, from the next utterance on ---

for what, least in pairs { Rate = -1, Pitch = -1, Volume = 0 } do
  local setter = "ttsSet" .. what
  define(setter, function(value)
    value = check.number(setter, 1, what:lower(), value)
    tune[what] = value == value and max(least, min(1, value)) or 0
    env.raiseEvent("tts" .. what .. "Changed", tune[what])
    return true
  end)
  define("ttsGet" .. what, function() return tune[what] end)
end

define("ttsGetVoices", function() return host.speech_voices() end)
define("ttsGetCurrentVoice", function() return voice or host.speech_voices()[1] or "" end)

local function choose(name)
  voice = name
  env.raiseEvent("ttsVoiceChanged", name)
  return true
end
define("ttsSetVoiceByIndex", function(index)
  local name = host.speech_voices()[check.number("ttsSetVoiceByIndex", 1, "voice index", index)]
  return name and choose(name) or false
end)
define("ttsSetVoiceByName", function(wanted)
  wanted = check.text("ttsSetVoiceByName", 1, "voice name", wanted)
  for _, name in ipairs(host.speech_voices()) do
    if name == wanted then return choose(name) end
  end
  return false
end)
