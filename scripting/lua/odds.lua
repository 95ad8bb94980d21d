-- What Mudlet's scripts find beside everything else: time frames, ordered tables, translations, managers of named things.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local error, find, format, gsub, ipairs, match, pairs, select, setmetatable, sub, tonumber, type, unpack =
  error, string.find, string.format, string.gsub, ipairs, string.match, pairs, select, setmetatable, string.sub, tonumber,
  type, unpack

-- --- time frames: a global variable that is true for a while, or a function that is told so ---

local frames = {} -- by variable or function: the timers

local function variable(api, name)
  if type(name) == "function" then return name end
  return check.text(api, 1, "variable name", name)
end

local function set(name, value)
  if type(name) == "function" then name(value) else env[name] = value end
end

define("killtimeframe", function(...)
  local name = lib.counted("killtimeframe", ...)
  for _, timer in ipairs(frames[variable("killtimeframe", name)] or {}) do env.killTimer(timer) end
  frames[name] = nil
end)

local function at(name, seconds, value)
  if seconds <= 0 then
    set(name, value)
    return
  end
  frames[name] = frames[name] or {}
  local timer = env.tempTimer(seconds, function() set(name, value) end)
  frames[name][#frames[name] + 1] = timer
end

-- timeframe(name, seconds until it is true, seconds until it is nil, {seconds, value} …)
define("timeframe", function(name, true_time, nil_time, ...)
  name = variable("timeframe", name)
  env.killtimeframe(name)
  at(name, check.number("timeframe", 2, "true time", true_time), true)
  for _, step in ipairs { ... } do at(name, step[1], step[2]) end
  if nil_time ~= nil then at(name, check.number("timeframe", 3, "nil time", nil_time), nil) end
end)

-- --- values and tables ---

-- The values of a table made of `...`, nils among them; from `first` on.
define("unpack_w_nil", function(...)
  local t, first = lib.counted("unpack_w_nil", ...)
  check.list("unpack_w_nil", 1, "table of arguments", t)
  return unpack(t, first or 1, t.n or #t)
end)

-- A table whose members keep the order in which they came: for key, value in t:pairs().
define("phpTable", function(...)
  local keys, values = {}, {}
  local t = {}
  function t.pairs()
    local place = 0
    return function()
      place = place + 1
      local key = keys[place]
      if key ~= nil then return key, values[key] end
    end
  end
  setmetatable(t, {
    __index = function(_, key) return values[key] end,
    __newindex = function(_, key, value)
      if value == nil then
        for place, known in ipairs(keys) do
          if known == key then table.remove(keys, place) break end
        end
      elseif values[key] == nil then
        keys[#keys + 1] = key
      end
      values[key] = value
    end,
  })
  for place = 1, select("#", ...) do
    for key, value in pairs((select(place, ...))) do t[key] = value end
  end
  return t
end)

define("PadHexNum", function(...)
  local digits = lib.counted("PadHexNum", ...)
  if type(digits) ~= "string" then
    error("PadHexNum: bad argument #1 type (hex number as string expected, got " .. type(digits) .. "!)", 0)
  end
  if not tonumber(digits, 16) then
    error(format('PadHexNum: bad argument #1 value (hex number as string expected, got "%s"!)', digits), 0)
  end
  return #digits < 2 and "0" .. digits or digits
end)

-- --- languages ---

local function translations_of(language)
  return env.mudlet.translations[language or env.mudlet.translations.interfacelanguage] or {}
end

-- A list of directions in the words of a language; what is not known stays as it is.
define("translateTable", function(...)
  local words, language = lib.counted("translateTable", ...)
  check.list("translateTable", 1, "directions", words)
  local known, translated = translations_of(language), {}
  for key, word in pairs(words) do translated[key] = known[word] or word end
  return translated
end)

-- The texts of what comes with us, for scripts that add to its menus.
local OWN = {
  AdjustableContainer = {
    attach = "Attach to:", bottom = "bottom", custom = "custom", left = "left", load = "load", lock = "lock", locktype = "Lock style:",
    minimize = "minimize", right = "right", save = "save", top = "top", unlock = "unlock",
  },
}

local function texts_of(texts)
  local found = {}
  for key, value in pairs(texts) do found[key] = type(value) == "table" and (value.message or value.text) or value end
  return found
end

-- loadTranslations(package[, file][, language][, folder]): texts by key, of a file of JSON in the package's folder.
define("loadTranslations", function(...)
  local package, name, language, folder = lib.counted("loadTranslations", ...)
  package = check.only_text("loadTranslations", 1, "packageName", package)
  if name ~= nil then check.only_text("loadTranslations", 2, "fileName", name) end
  if language ~= nil then check.only_text("loadTranslations", 3, "languageCode", language) end
  if folder ~= nil then check.only_text("loadTranslations", 4, "folder", folder) end
  if name == nil or name == "mudlet-lua" then
    local own = OWN[package]
    if own then
      local texts = {}
      for key, text in pairs(own) do texts[key] = { message = text } end
      return texts
    end
  end
  local file_name = name or package
  language = language or env.mudlet.translations.interfacelanguage
  folder = folder or env.getMudletHomeDir() .. "/" .. package .. "/"
  if sub(folder, -1) ~= "/" then folder = folder .. "/" end
  for _, tried in ipairs { "_" .. language, "" } do
    local file = env.io.open(folder .. file_name .. tried .. ".json", "rb")
    if file then
      local text = file:read("*a")
      file:close()
      local texts = env.yajl.to_value(text)
      if tried == "" and type(texts[language]) == "table" then return texts[language] end
      if tried == "" and type(texts.translation) == "table" then texts = texts.translation end
      return texts_of(texts)
    end
  end
  if name then return nil, format("loadTranslations: unable to find '%s.json' in %s", name, folder) end
  return nil, format("couldn't find translations for '%s'", package)
end)

-- --- managers: named handlers, timers and triggers of one owner, whom nobody else can name ---

local owners = 0
local KINDS = {
  { "Event", "NamedEventHandler" }, { "Timer", "NamedTimer" }, { "Trigger", "NamedTrigger" },
}

define("getNewIDManager", function()
  owners = owners + 1
  local owner, manager = "ID manager " .. owners, {}
  for _, kind in ipairs(KINDS) do
    local short, long = kind[1], kind[2]
    for _, verb in ipairs { "register", "stop", "resume", "delete" } do
      manager[verb .. short] = function(_, ...) return lib.exactly(env[verb .. long](owner, ...)) end
    end
    for _, verb in ipairs { "stopAll", "deleteAll" } do
      manager[verb .. short .. "s"] = function(_) return lib.exactly(env[verb .. long .. "s"](owner)) end
    end
    manager["get" .. short .. "s"] = function(_) return env["get" .. long .. "s"](owner) end
  end
  function manager:registerRegexTrigger(...) return lib.exactly(env.registerNamedRegexTrigger(owner, ...)) end
  function manager:remainingTime(...) return lib.exactly(env.remainingNamedTimer(owner, ...)) end
  function manager:emergencyStop()
    for _, kind in ipairs(KINDS) do self["stopAll" .. kind[1] .. "s"](self) end
    return true
  end
  function manager:deleteAll()
    for _, kind in ipairs(KINDS) do self["deleteAll" .. kind[1] .. "s"](self) end
    return true
  end
  return manager
end)

-- --- what scripts of old versions call, or have for others to call ---

-- Takes the lines away that Mudlet writes when it has loaded a map, if nothing in them matters; how long that took.
local MAP_BEGINS = "%[ INFO ]  %- Reading map%. Please wait"
define("condenseMapLoad", function()
  local last, seconds = env.getLastLineNumber("main"), 0
  local lines = env.getLines(0, last + 1)
  local first
  for place = #lines, 1, -1 do
    if find(lines[place], MAP_BEGINS) then
      first = place
      break
    end
  end
  if not first then return nil, "couldn't find the starting line for map load output" end
  for place = first, #lines do
    if find(lines[place], "^%[ ALERT ]") or find(lines[place], "^%[ WARN ]") or find(lines[place], "^%[ ERROR ]") then
      return nil, "an alert, warning, or error that the user must see is present"
    end
    seconds = seconds + (tonumber(match(lines[place], "^%[ INFO ]  %- Map %l+ in ([%d.]+)s")) or 0)
  end
  for place = #lines, first, -1 do
    if find(lines[place], "^%[ INFO ]") then
      env.moveCursor(0, place - 1)
      env.deleteLine()
    end
  end
  env.moveCursorEnd()
  return seconds
end)

-- Called by nobody any more, and there so that scripts which call them can go on.
define("onConnect", function() end)
define("handleWindowResizeEvent", function() end)

-- Have the handlers of an event called, as raiseEvent does.
define("dispatchEventToFunctions", function(event, ...) return lib.exactly(env.raiseEvent(event, ...)) end)

-- A path as this system writes it.
define("toNativeSeparators", function(...)
  local path = check.text("toNativeSeparators", 1, "file path", (lib.counted("toNativeSeparators", ...)))
  if host.system_name() == "windows" then path = gsub(path, "/", "\\") end
  return path
end)
