-- Items by parts of their names, what they are in, and the keys that are bound.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local error, format, ipairs, tonumber, tostring, type = error, string.format, ipairs, tonumber, tostring, type

local function or_true(name, position, what, value)
  if value == nil then return true end
  return check.boolean(name, position, what, value)
end

-- As `lib.item_kind`, and the problem in the words of these functions.
local function kind_of(api, kind)
  local known = lib.item_kind(api, 2, kind)
  if known then return known end
  return nil, format('item type must be "alias", "button", "script", "keybind", "timer" or "trigger", got "%s"', kind)
end

-- findItems(name, kind[, the whole name[, upper case is not lower case]]): their ids.
define("findItems", function(name, kind, exact, with_case)
  name = check.text("findItems", 1, "item name", name)
  local known, problem = kind_of("findItems", kind)
  if not known then return nil, problem end
  exact = or_true("findItems", 3, "exact match", exact)
  with_case = or_true("findItems", 4, "case sensitive", with_case)
  local found = host.items_found(name, known, exact, with_case)
  if known == "button" then
    for _, number in ipairs(lib.buttons_named(name, exact, with_case)) do found[#found + 1] = number end
  end
  return found
end)

local function above(api, identity, kind)
  identity = check.number(api, 1, "item ID", identity)
  local known, problem = kind_of(api, kind)
  if not known then return nil, problem end
  if identity < 0 then
    return nil, format("%s: item ID as %s does not seem to be parseable as a positive integer", api, tostring(identity))
  end
  local found
  if known == "button" then
    found = lib.button_ancestors(identity)
  else
    found = host.item_ancestors(format("%.14g", identity), known)
  end
  if found then return found end
  return nil, format("%s: %s item ID %s does not exist", api, known == "key" and "keybind" or known,
    tostring(identity))
end

define("ancestors", function(identity, kind) return lib.exactly(above("ancestors", identity, kind)) end)

define("isAncestorsActive", function(identity, kind)
  local found, problem = above("isAncestorsActive", identity, kind)
  if not found then return nil, problem end
  for _, folder in ipairs(found) do
    if not folder.isActive then return false end
  end
  return true
end)

-- getKeyCode(name or id): the key and its modifiers, as tempKey takes them.
define("getKeyCode", function(name)
  if type(name) ~= "string" and type(name) ~= "number" then
    error("getKeyCode: bad argument #1 type (key name as string or id as number expected, got " .. type(name) .. "!)", 2)
  end
  local key, modifiers = host.key_code(tostring(name))
  if not key then return nil, format('getKeyCode: no key "%s" was found', tostring(name)) end
  return key, modifiers
end)

-- --- tempComplexRegexTrigger: called again with the name of one that is there, it adds a pattern ---

-- "#rrggbb" of a colour by name; "" for none, which scripts write as a number.
local function digits_of(name)
  if type(name) ~= "string" or tonumber(name) then return "" end
  local red, green, blue = env.getRGB(name)
  return red and format("#%02x%02x%02x", red, green, blue) or ""
end

define("tempComplexRegexTrigger", function(name, pattern, code, multiline, _, _, filter, match_all, front_shown,
    back_shown, sound, fire_length, margin, expires)
  local api = "tempComplexRegexTrigger"
  name = check.text(api, 1, "trigger name", name)
  pattern = check.text(api, 2, "regex pattern", pattern)
  local f = lib.function_of(check.callable(api, 3, "code to run", code), api)
  local flags = {}
  for place, each in ipairs { { 4, "multiline flag", multiline }, { 7, "filter flag", filter },
    { 8, "match all flag", match_all }, { 12, "fire length", fire_length }, { 13, "line delta", margin } } do
    flags[place] = check.number(api, each[1], each[2], each[3])
  end
  local expire, problem = lib.expiration(api, 14, expires)
  if problem then return nil, problem end
  local number
  local handler = lib.register(function()
    if type(sound) == "string" then env.playSoundFile { name = sound } end
    if f() == true then host.trigger_use_again(number) end
  end)
  number, problem = host.trigger_add_complex(name, pattern, handler, expire, flags[1] ~= 0, flags[2] ~= 0, flags[3] ~= 0,
    flags[4], flags[5], digits_of(front_shown), digits_of(back_shown))
  if not number then return nil, api .. ": " .. problem end
  return number
end)
