-- Items that scripts make for good, and scripts of the profile that they read and change.  The core keeps them.

local host, lib = ...
local check, define = lib.check, lib.define
local format, ipairs, unpack = string.format, ipairs, unpack

-- --- triggers ---

-- With an empty list of patterns it is a folder.
local function define_trigger(name, kind)
  define(name, function(item, parent, patterns, code)
    item = check.text(name, 1, "trigger name", item)
    parent = check.text(name, 2, "parent trigger name", parent)
    patterns = check.list(name, 3, "patterns", patterns)
    code = check.text(name, 4, "lua code", code)
    local texts = {}
    for place, pattern in ipairs(patterns) do texts[place] = check.text(name, 3, "pattern", pattern) end
    local number = host.item_trigger(item, parent, code, kind, unpack(texts))
    return number
  end)
end
define_trigger("permSubstringTrigger", "substring")
define_trigger("permRegexTrigger", "regex")
define_trigger("permBeginOfLineStringTrigger", "startOfLine")
define_trigger("permExactMatchTrigger", "exactMatch")

define("permPromptTrigger", function(item, parent, code)
  item = check.text("permPromptTrigger", 1, "trigger name", item)
  parent = check.text("permPromptTrigger", 2, "parent trigger name", parent)
  code = check.text("permPromptTrigger", 3, "lua code", code)
  local number = host.item_trigger(item, parent, code, "prompt", "")
  return number
end)

-- --- the other kinds ---

define("permAlias", function(item, parent, regex, code)
  item = check.text("permAlias", 1, "alias name", item)
  parent = check.text("permAlias", 2, "parent", parent)
  regex = check.text("permAlias", 3, "regexp pattern", regex)
  code = check.text("permAlias", 4, "lua code", code)
  local number = host.item_alias(item, parent, code, regex)
  return number
end)

-- It does not run before enableTimer.
define("permTimer", function(item, parent, seconds, code)
  item = check.text("permTimer", 1, "timer name", item)
  parent = check.text("permTimer", 2, "parent", parent)
  seconds = check.number("permTimer", 3, "time in seconds", seconds)
  code = check.text("permTimer", 4, "lua code", code)
  local number = host.item_timer(item, parent, code, seconds)
  return number
end)

-- permKey(name, parent [, modifiers], key, code)
define("permKey", function(item, parent, modifiers, key, code)
  if code == nil then modifiers, key, code = 0, modifiers, key end
  item = check.text("permKey", 1, "key name", item)
  parent = check.text("permKey", 2, "key parent group", parent)
  modifiers = check.number("permKey", 3, "key modifiers", modifiers)
  key = check.text("permKey", 4, "key", key)
  code = check.text("permKey", 5, "lua code", code)
  local number = host.item_key(item, parent, code, modifiers, key)
  return number
end)

define("permScript", function(item, parent, code)
  item = check.text("permScript", 1, "script name", item)
  parent = check.text("permScript", 2, "parent", parent)
  code = check.text("permScript", 3, "lua code", code)
  local number = host.item_script(item, parent, code)
  return number
end)

-- permGroup(name, kind [, parent]): a folder.
define("permGroup", function(item, kind, parent)
  item = check.text("permGroup", 1, "group name", item)
  kind = check.text("permGroup", 2, "item type", kind):lower()
  parent = check.text("permGroup", 3, "parent", parent or "")
  host.item_group(kind, item, parent)
  return true
end)

-- --- scripts of the profile: the nth of those that have the same name ---

define("getScript", function(name, place)
  name = check.text("getScript", 1, "script name", name)
  place = check.number("getScript", 2, "occurrence", place or 1)
  local code, count = host.script_get(name, place)
  if not code then return -1, format('getScript: no script named "%s" at place %d', name, place) end
  return code, count
end)

local function define_change(api, append)
  define(api, function(name, code, place)
    name = check.text(api, 1, "script name", name)
    code = check.text(api, 2, "lua code", code)
    place = check.number(api, 3, "occurrence", place or 1)
    if not host.script_set(name, place, code, append) then
      return -1, format('%s: no script named "%s" at place %d', api, name, place)
    end
    return true
  end)
end
define_change("setScript", false)
define_change("appendScript", true)

-- What the player and scripts change is always saved a moment later; this waits for it.
define("saveProfile", function()
  local problem = host.profile_save()
  if problem ~= "" then return nil, "saveProfile: " .. problem end
  return true, lib.env.getMudletHomeDir()
end)
