-- Text that runs a script's code when it is clicked: echoLink, echoPopup and their coloured and inserting kin, setLink,
-- setPopup.  A link without a format of its own is drawn by the window, in the colour of its theme.

local host, lib = ...
local define_windowed = lib.define_windowed
local concat, format = table.concat, string.format
local error, ipairs, pairs, tostring, type, unpack = error, ipairs, pairs, tostring, type, unpack

-- Of one popup: more do not fit on a screen.
local MOST_CHOICES = 50
-- Pieces of one text, each of four arguments: a call takes only so many.
local MOST_PIECES = 200

-- A text on one line: hints are told apart by their line ends.
local function one_line(text)
  return (tostring(text):gsub("[%c]+", " "))
end

local function link_to(check, name, position, code)
  local f = lib.function_of(check.callable(name, position, "command", code), name)
  return host.link_add(lib.register(function() f() end))
end

-- What a link does and what the mouse shows over it.
local function single(check, name, position, code, hint)
  hint = hint ~= nil and check.text(name, position + 1, "hint", hint) or ""
  return link_to(check, name, position, code), one_line(hint)
end

-- The same for several, or nil and why not.  One hint more than there are commands: the first is the tip of them all.
local function several(check, name, position, codes, hints)
  codes = check.list(name, position, "commands", codes)
  hints = check.list(name, position + 1, "hints", hints)
  if #codes == 0 then return nil, name .. ": there are no commands" end
  if #hints ~= 0 and #hints ~= #codes and #hints ~= #codes + 1 then
    return nil, format("%s: command table and hint table sizes do not match up (%d and %d)", name, #codes, #hints)
  end
  local skipped = #hints == #codes + 1 and 1 or 0
  local targets, words = {}, { skipped == 1 and one_line(hints[1]) or "" }
  for index, code in ipairs(codes) do
    if index > MOST_CHOICES then break end
    targets[index] = link_to(check, name, position, code)
    words[index + 1] = one_line(hints[index + skipped] or (type(code) == "string" and code) or "…")
  end
  return concat(targets, "\n"), concat(words, "\n")
end

local function takes_window_for_link(count, _, _, _, fourth)
  return count >= 5 or (count == 4 and type(fourth) == "string")
end

local function takes_window_for_popup(_, _, second)
  return type(second) ~= "table"
end

local function put(name, where, targets, hints, page)
  if not targets then return nil, hints end
  if #page > 4 * MOST_PIECES then return nil, name .. ": the text changes its colour too often" end
  host.link_put(where, targets, hints, unpack(page))
  return true
end

local function define_plain(name, where, takes_window, read)
  define_windowed(name, takes_window, function(check, text, commands, hints, keeps_format)
    text = check.text(name, 1, "text", text)
    if where == "insert" and text == "" then return nil, name .. ": there is no text to click" end
    local targets, words = read(check, name, 2, commands, hints)
    if not targets then return nil, words end
    host.link_write(where, targets, words, text, keeps_format and true or false)
    return true
  end)
end

-- Whether there is a window in front of text, a command and a hint, or of text, commands and hints; behind them there may be
-- whether the text keeps its format.
local function coloured_takes_window(name, usage)
  local function wrong(what) error(format("%s: %s arguments, usage: ([window, ] string, %s)", name, what, usage), 4) end
  return function(count, first, second, third, fourth, fifth)
    if type(first) ~= "string" then
      error(format("%s: bad argument #1, string expected, got %s!)", name, type(first)), 3)
    end
    if third == nil then wrong("Insufficient") end
    if fifth ~= nil or type(fourth) == type(third) then return true end
    if fourth ~= nil and type(fourth) ~= "boolean" then wrong("Improper") end
    return false
  end
end

local function define_coloured(name, where, reader, usage, read)
  define_windowed(name, coloured_takes_window(name, usage), function(check, text, commands, hints)
    text = check.text(name, 1, "text", text)
    local targets, words = read(check, name, 2, commands, hints)
    host.screen_reset()
    local done, problem = put(name, where, targets, words, reader(text))
    return done, problem
  end, function() return nil, lib.not_for_labels end)
end

for where, verb in pairs({ echo = "echo", insert = "insert" }) do
  define_plain(verb .. "Link", where, takes_window_for_link, single)
  define_plain(verb .. "Popup", where, takes_window_for_popup, several)
  for name, reader in pairs(lib.readers) do
    local letter = name:sub(1, 1)
    define_coloured(letter .. verb .. "Link", where, reader, "command, hint", single)
    define_coloured(letter .. verb .. "Popup", where, reader, "{commands}, {hints}", several)
  end
end

define_windowed("setLink", lib.takes_window.at_least(3), function(check, command, hint)
  return host.link_set(single(check, "setLink", 1, command, hint))
end)

define_windowed("setPopup", function(_, first) return type(first) ~= "table" end, function(check, commands, hints)
  local targets, words = several(check, "setPopup", 1, commands, hints)
  if not targets then return nil, words end
  return host.link_set(targets, words)
end)
