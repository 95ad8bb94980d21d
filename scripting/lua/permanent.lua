-- Items that scripts make for good, and scripts of the profile that they read and change.  The core keeps them.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local error, format, ipairs, match, pcall, tostring, type, unpack =
  error, string.format, ipairs, string.match, lib.env.pcall, tostring, type, unpack

-- The function of an item's code; what does not compile makes no item.
local function compiled(api, position, code)
  host.script_check("", 0, code)
  local f, problem = env.loadstring(code, "=" .. api)
  if not f then error(format("%s: bad argument #%d (invalid Lua code: %s)", api, position, problem), 3) end
  return f
end

-- --- triggers ---

-- With an empty list of patterns it is a folder.
local function define_trigger(name, kind)
  define(name, function(...)
    local item, parent, patterns, code = lib.counted(name, ...)
    item = check.text(name, 1, "trigger name", item)
    parent = check.text(name, 2, "parent trigger name", parent)
    patterns = check.list(name, 3, "patterns", patterns)
    code = check.text(name, 4, "lua code", code)
    local texts = {}
    for place, pattern in ipairs(patterns) do texts[place] = check.text(name, 3, "pattern", pattern) end
    compiled(name, 4, code)
    local number = host.item_trigger(name, item, parent, code, kind, unpack(texts))
    return number
  end)
end
define_trigger("permSubstringTrigger", "substring")
define_trigger("permRegexTrigger", "regex")
define_trigger("permBeginOfLineStringTrigger", "startOfLine")
define_trigger("permExactMatchTrigger", "exactMatch")

define("permPromptTrigger", function(...)
  local item, parent, code = lib.counted("permPromptTrigger", ...)
  item = check.text("permPromptTrigger", 1, "trigger name", item)
  parent = check.text("permPromptTrigger", 2, "parent trigger name", parent)
  code = check.text("permPromptTrigger", 3, "lua code", code)
  compiled("permPromptTrigger", 3, code)
  local number = host.item_trigger("permPromptTrigger", item, parent, code, "prompt", "")
  return number
end)

-- --- the other kinds ---

define("permAlias", function(...)
  local item, parent, regex, code = lib.counted("permAlias", ...)
  item = check.text("permAlias", 1, "alias name", item)
  parent = check.text("permAlias", 2, "parent", parent)
  regex = check.text("permAlias", 3, "regexp pattern", regex)
  code = check.text("permAlias", 4, "lua code", code)
  compiled("permAlias", 4, code)
  local number = host.item_alias("permAlias", item, parent, code, regex)
  return number
end)

-- It does not run before enableTimer.
define("permTimer", function(...)
  local item, parent, seconds, code = lib.counted("permTimer", ...)
  item = check.text("permTimer", 1, "timer name", item)
  parent = check.text("permTimer", 2, "parent", parent)
  seconds = check.number("permTimer", 3, "time in seconds", seconds)
  lib.check_interval("permTimer", 3, seconds)
  code = check.text("permTimer", 4, "lua code", code)
  compiled("permTimer", 4, code)
  local number = host.item_timer("permTimer", item, parent, code, seconds)
  return number
end)

-- permKey(name, parent [, modifiers], key, code)
define("permKey", function(...)
  local item, parent, modifiers, key, code = lib.counted("permKey", ...)
  local position = code == nil and 4 or 5
  if code == nil then modifiers, key, code = 0, modifiers, key end
  item = check.text("permKey", 1, "key name", item)
  parent = check.text("permKey", 2, "key parent group", parent)
  modifiers = check.number("permKey", 3, "key modifiers", modifiers)
  key = check.text("permKey", 4, "key", key)
  code = check.text("permKey", 5, "lua code", code)
  compiled("permKey", position, code)
  local number = host.item_key("permKey", item, parent, code, modifiers, key)
  return number
end)

-- The text of a script runs when it is made or changed.  One that fails is not kept.
local function run(api, position, code)
  local works, problem = pcall(compiled(api, position, code))
  if works then return end
  if type(problem) ~= "string" then problem = "(error object is a " .. type(problem) .. " value)" end
  error(format("%s: the script failed when it was run: %s", api, problem), 3)
end

define("permScript", function(...)
  local item, parent, code = lib.counted("permScript", ...)
  item = check.text("permScript", 1, "script name", item)
  parent = check.text("permScript", 2, "parent", parent)
  code = check.text("permScript", 3, "lua code", code)
  host.item_parent("permScript", "script", parent)
  run("permScript", 3, code)
  local number = host.item_script("permScript", item, parent, code)
  return number
end)

-- permGroup(name, kind [, parent]): a folder, by way of the functions that scripts call.
local MAKERS = {
  timer = function(name, parent) return env.permTimer(name, parent, 0, "") end,
  trigger = function(name, parent) return env.permSubstringTrigger(name, parent, {}, "") end,
  alias = function(name, parent) return env.permAlias(name, parent, "", "") end,
  key = function(name, parent) return env.permKey(name, parent, -1, "") end,
  script = function(name, parent) return env.permScript(name, parent, "", "") end,
}

define("permGroup", function(item, kind, parent)
  if type(item) ~= "string" then error("permGroup: need a name for the new thing", 2) end
  local make = MAKERS[kind]
  if not make then error(format("permGroup: %s isn't a valid type", tostring(kind)), 2) end
  local works, number = pcall(make, item, parent or "")
  if not works then return false, number end
  return number ~= -1
end)

-- --- scripts of the profile: the nth of those that have the same name ---

local function not_found(name, place) return format('script "%s" at position %d not found', name, place) end

define("getScript", function(...)
  local name, place = lib.counted("getScript", ...)
  name = check.text("getScript", 1, "script name", name)
  place = check.number("getScript", 2, "script position", place == nil and 1 or place)
  local code, number = host.script_get(name, place)
  if not code then return -1, "getScript: " .. not_found(name, place) end
  return code, number
end)

define("setScript", function(...)
  local name, code, place = lib.counted("setScript", ...)
  name = check.text("setScript", 1, "script name", name)
  code = check.text("setScript", 2, "lua code", code)
  place = check.number("setScript", 3, "script position", place == nil and 1 or place)
  if not host.script_get(name, place) then error(format("setScript: cannot set script (%s)", not_found(name, place)), 2) end
  host.script_check(name, place, code)
  run("setScript", 2, code)
  local number = host.script_set(name, place, code)
  return number
end)

define("appendScript", function(...)
  local name, code, place = lib.counted("appendScript", ...)
  name = check.only_text("appendScript", 1, "script name", name)
  code = check.only_text("appendScript", 2, "lua code", code)
  place = check.number("appendScript", 3, "script position", place == nil and 1 or place)
  local old = host.script_get(name, place)
  if not old then error(format("appendScript: cannot append to script (%s)", not_found(name, place)), 2) end
  code = old .. "\n" .. code
  host.script_check(name, place, code)
  run("appendScript", 2, code)
  local number = host.script_set(name, place, code)
  return number
end)

for api, on in lib.env.pairs { enableScript = true, disableScript = false } do
  define(api, function(name)
    name = check.text(api, 1, "script name", name)
    if host.script_enable(name, on) then return true end
    return nil, format('%s: no script named "%s" was found', api, name)
  end)
end

-- The items as an XML of Mudlet's, in a folder.
local function save_to(folder, name)
  if match(name, "^[/\\]") or match(name, "^%a:") then return nil, "saveProfile: the file name is an absolute path" end
  name = (name ~= "" and name or lib.env.getTime(true, "yyyy-MM-dd#HH-mm-ss")):gsub("%.[xX][mM][lL]$", "")
  local path = folder:gsub("/+$", "") .. "/" .. name .. ".xml"
  local xml, problem = host.profile_xml()
  if problem ~= "" then return nil, "saveProfile: " .. problem end
  local file
  file, problem = lib.env.io.open(path, "wb")
  local done = file and file:write(xml)
  if file then file:close() end
  if not done then return nil, "saveProfile: " .. tostring(problem or path .. " could not be written") end
  return true, path
end

-- What the player and scripts change is always saved a moment later; this waits for it, and saves what `remember` was
-- told of.  saveProfile([folder[, file name]]): with a folder a copy of the items goes there.
define("saveProfile", function(...)
  local folder, name = lib.counted("saveProfile", ...)
  folder = folder ~= nil and check.text("saveProfile", 1, "folder", folder) or ""
  name = name ~= nil and check.text("saveProfile", 2, "file name", name) or ""
  lib.env.saveVars()
  if folder ~= "" then return lib.exactly(save_to(folder, name)) end
  local problem = host.profile_save()
  if problem ~= "" then return nil, "saveProfile: " .. problem end
  return true, lib.env.getMudletHomeDir()
end)
