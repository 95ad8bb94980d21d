-- The profile's own words, in a file of its folder, and those of its language, for scripts that check spelling.

local host, lib = ...
local check, define = lib.check, lib.define
local abs, byte, ipairs, lower, min, remove, sort =
  math.abs, string.byte, ipairs, string.lower, math.min, table.remove, table.sort

-- How far a suggestion of the profile's own words may be from what was written, and how many there are.
local MOST_CHANGES, MOST_SUGGESTIONS = 2, 15

local function changed(name, word, change)
  local problem = change(check.text(name, 1, "word", word))
  if problem ~= "" then return nil, name .. ": " .. problem end
  return true
end

define("addWordToDictionary", function(word) return changed("addWordToDictionary", word, host.spelling_learn) end)

define("removeWordFromDictionary", function(word) return changed("removeWordFromDictionary", word, host.spelling_forget) end)

define("getDictionaryWordList", function() return host.spelling_own() end)

-- A word, and whether only the profile's own words count.
local function asked(name, word, own)
  word = check.text(name, 1, "word", word)
  if own ~= nil then check.boolean(name, 2, "custom dictionary", own) end
  return word, own == true
end

define("spellCheckWord", function(word, own)
  local text, is_own = asked("spellCheckWord", word, own)
  if is_own then return host.spelling_is_own(text) end
  return host.spelling_knows(text)
end)

-- How many letters are to be put in, taken out or exchanged; more than is asked for counts as one more.
local function distance(a, b)
  if abs(#a - #b) > MOST_CHANGES then return MOST_CHANGES + 1 end
  local before = {}
  for column = 0, #b do before[column] = column end
  for row = 1, #a do
    local here, letter = { [0] = row }, byte(a, row)
    for column = 1, #b do
      local change = before[column - 1] + (letter == byte(b, column) and 0 or 1)
      here[column] = min(change, before[column] + 1, here[column - 1] + 1)
    end
    before = here
  end
  return before[#b]
end

local function suggested(text)
  local found, far = {}, {}
  for _, each in ipairs(host.spelling_own()) do
    far[each] = distance(lower(text), lower(each))
    if far[each] <= MOST_CHANGES then found[#found + 1] = each end
  end
  sort(found, function(a, b)
    if far[a] ~= far[b] then return far[a] < far[b] end
    return a < b
  end)
  while #found > MOST_SUGGESTIONS do remove(found) end
  return found
end

define("spellSuggestWord", function(word, own)
  local text, is_own = asked("spellSuggestWord", word, own)
  if is_own then return suggested(text) end
  return host.spelling_suggest(text)
end)
