-- The profile's own words, in a file of its folder, for scripts that check spelling.  There is no dictionary of a language.

local _, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local abs, byte, concat, find, format, ipairs, lower, min, pairs, remove, sort =
  math.abs, string.byte, table.concat, string.find, string.format, ipairs, string.lower, math.min, pairs, table.remove,
  table.sort

local FILE = "/dictionary.txt"
-- A person adds some hundreds.
local MOST_WORDS, LONGEST = 20000, 100
-- How far a suggestion may be from what was written, and how many there are.
local MOST_CHANGES, MOST_SUGGESTIONS = 2, 15

local words

local function known()
  if words then return words end
  words = {}
  local file = env.io.open(env.getMudletHomeDir() .. FILE, "r")
  if file then
    for line in file:lines() do
      if line ~= "" then words[line] = true end
    end
    file:close()
  end
  return words
end

local function listed()
  local list = {}
  for word in pairs(known()) do list[#list + 1] = word end
  sort(list)
  return list
end

local function save()
  local file, problem = env.io.open(env.getMudletHomeDir() .. FILE, "w")
  if not file then return nil, problem end
  file:write(concat(listed(), "\n"), "\n")
  file:close()
  return true
end

-- One word a line, and as other programs read such files: a slash and a tab mean something in them.
local function can_be_kept(word) return #word <= LONGEST and find(word, "^%S") and find(word, "%S$") and not find(word, "[\r\n\t/]") end

local function checked(name, word)
  word = check.text(name, 1, "word", word)
  if can_be_kept(word) then return word end
  return nil, format("%s: the word '%s' cannot be stored in the user dictionary", name, word)
end

define("addWordToDictionary", function(word)
  local text, problem = checked("addWordToDictionary", word)
  if not text then return nil, problem end
  if known()[text] then
    return nil, format("addWordToDictionary: the word '%s' already seems to be in the user dictionary", text)
  end
  if #listed() >= MOST_WORDS then return nil, format("addWordToDictionary: there are %d words already", MOST_WORDS) end
  words[text] = true
  return save()
end)

define("removeWordFromDictionary", function(word)
  local text, problem = checked("removeWordFromDictionary", word)
  if not text then return nil, problem end
  if not known()[text] then
    return nil, format("removeWordFromDictionary: the word '%s' does not seem to be in the user dictionary", text)
  end
  words[text] = nil
  return save()
end)

define("getDictionaryWordList", listed)

local function asked(name, word, own)
  word = check.text(name, 1, "word", word)
  if own ~= nil then check.boolean(name, 2, "custom dictionary", own) end
  if own then return word end
  return nil, name .. ": no main dictionaries found"
end

define("spellCheckWord", function(word, own)
  local text, problem = asked("spellCheckWord", word, own)
  if not text then return nil, problem end
  return known()[text] or known()[lower(text)] or false
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

define("spellSuggestWord", function(word, own)
  local text, problem = asked("spellSuggestWord", word, own)
  if not text then return nil, problem end
  local found, far = {}, {}
  for _, each in ipairs(listed()) do
    far[each] = distance(lower(text), lower(each))
    if far[each] <= MOST_CHANGES then found[#found + 1] = each end
  end
  sort(found, function(a, b)
    if far[a] ~= far[b] then return far[a] < far[b] end
    return a < b
  end)
  while #found > MOST_SUGGESTIONS do remove(found) end
  return found
end)
