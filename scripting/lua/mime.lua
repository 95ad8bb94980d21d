-- mime: base64, quoted-printable, line wrapping and line ends, as LTN12 filters and as the functions below them.
--
-- Each low-level function is called with what is left from before and a chunk, and returns what could be converted and
-- what is left now; a chunk of nil is the end.  Base64 itself is done in Python, which is fifty times faster at it.

local host, lib = ...
local pairs, select, tonumber, type = pairs, select, tonumber, type
local byte, char, find, format, gsub, match, sub =
  string.byte, string.char, string.find, string.format, string.gsub, string.match, string.sub
local concat, floor = table.concat, math.floor

local mime = { _VERSION = "MIME 1.0.3" }

local CRLF, SOFT_BREAK = "\r\n", "=\r\n"
local DEFAULT_LENGTH = 76 -- RFC 2045, section 6.7 and 6.8: the longest line allowed

local objects = lib.sockets
objects.claim_source()
local check_string, check_number = objects.string_argument, objects.number_argument

-- The end of a stream: what was converted, or nil when that is nothing.
local function final(converted)
  if converted == "" then return nil, nil end
  return converted, nil
end

-- Base64 ----------------------------------------------------------------------------------------------------------

function mime.b64(left, chunk)
  if left == nil then return nil, nil end
  left = check_string(1, left)
  if chunk == nil then return final(host.base64_encode(left)) end
  local data = left .. check_string(2, chunk)
  local whole = #data - #data % 3
  return host.base64_encode(sub(data, 1, whole)), sub(data, whole + 1)
end

function mime.unb64(left, chunk)
  if left == nil then return nil, nil end
  left = gsub(check_string(1, left) .. (chunk and check_string(2, chunk) or ""), "[^A-Za-z0-9+/=]", "")
  local whole = #left - #left % 4
  local decoded = host.base64_decode(sub(left, 1, whole))
  if chunk == nil then return final(decoded) end
  return decoded, sub(left, whole + 1)
end

-- Quoted-printable ------------------------------------------------------------------------------------------------

local function quote(character) return format("=%02X", byte(character)) end

local MUST_BE_QUOTED = "[^\t !-<>-~]"

-- How much at the end of `data` cannot be decided yet: a blank may turn out to end its line, a CR to begin a line end.
local function undecided(data)
  if find(sub(data, -2, -2), "[ \t]") then return 2 end
  if find(sub(data, -1), "[ \t\r]") then return 1 end
  return 0
end

local function quote_lines(data, marker)
  local parts, position = {}, 1
  while true do
    local stop = find(data, CRLF, position, true)
    local line = gsub(sub(data, position, stop and stop - 1), MUST_BE_QUOTED, quote)
    if not stop then
      parts[#parts + 1] = line
      return concat(parts)
    end
    parts[#parts + 1] = gsub(line, "[ \t]$", quote)
    parts[#parts + 1] = marker
    position = stop + 2
  end
end

-- `marker` stands for a line end: "\r\n" in text, "=0D=0A" in binary data.
function mime.qp(left, chunk, marker)
  if left == nil then return nil, nil end
  local data = check_string(1, left) .. (chunk and check_string(2, chunk) or "")
  marker = check_string(3, marker, CRLF)
  local cut = #data - undecided(data)
  local converted, rest = quote_lines(sub(data, 1, cut), marker), sub(data, cut + 1)
  if chunk ~= nil then return converted, rest end
  if rest ~= "" then converted = converted .. gsub(rest, "[^!-<>-~]", quote) .. SOFT_BREAK end
  return final(converted)
end

-- One escape: "=XX" is a byte, "=" at a line end is nothing, anything else stands as it is.
local function unquote(escape)
  if escape == SOFT_BREAK then return "" end
  local digits = match(escape, "^=(%x%x)$")
  return digits and char(tonumber(digits, 16)) or escape
end

local function unquote_all(data)
  local parts, position = {}, 1
  while true do
    local stop = find(data, "[=\r]", position)
    parts[#parts + 1] = gsub(sub(data, position, stop and stop - 1), "[^\t -~]", "")
    if not stop then return concat(parts), "" end
    local length = sub(data, stop, stop) == "=" and 3 or 2
    local piece = sub(data, stop, stop + length - 1)
    if #piece < length then return concat(parts), piece end
    if length == 3 then
      parts[#parts + 1] = unquote(piece)
    elseif piece == CRLF then
      parts[#parts + 1] = CRLF
    end -- a CR that ends no line has no meaning here, and takes the next letter with it, as in LuaSocket
    position = stop + length
  end
end

function mime.unqp(left, chunk)
  if left == nil then return nil, nil end
  local data = check_string(1, left) .. (chunk and check_string(2, chunk) or "")
  local converted, rest = unquote_all(data)
  if chunk == nil then return final(converted) end
  return converted, rest
end

-- Lines -----------------------------------------------------------------------------------------------------------

-- Break lines at `length`; `room` is what is left in the current one.  CR is dropped, LF ends a line.
local function wrap_with(breaking, margin_of)
  return function(...)
    local room, chunk, length = ...
    room, length = check_number(1, room, nil, select("#", ...)), floor(check_number(3, length, DEFAULT_LENGTH))
    if chunk == nil then
      if room < length then return breaking, length end
      return nil, length
    end
    chunk = check_string(2, chunk)
    local parts = {}
    for index = 1, #chunk do
      local character = sub(chunk, index, index)
      if character == "\n" then
        parts[#parts + 1], room = CRLF, length
      elseif character ~= "\r" then
        if room <= margin_of(character) then
          parts[#parts + 1], room = breaking, length
        end
        parts[#parts + 1], room = character, room - 1
      end
    end
    return concat(parts), room
  end
end

mime.wrp = wrap_with(CRLF, function() return 0 end)

-- The "=" of a soft break needs a place in the line, and an escape must not be torn.
mime.qpwrp = wrap_with(SOFT_BREAK, function(character) return character == "=" and 3 or 1 end)

-- Make every line end (CRLF, LFCR, CR or LF) the marker.  The context is the byte of a line end that may have a second
-- half to come, or 0.
function mime.eol(...)
  local context, chunk, marker = ...
  context = check_number(1, context, nil, select("#", ...))
  marker = check_string(3, marker, CRLF)
  if chunk == nil then return nil, 0 end
  chunk = check_string(2, chunk)
  local pending = context ~= 0 and char(context % 256) or nil
  local converted = gsub(chunk, "[^\r\n]*[\r\n]?", function(piece)
    local ending = match(piece, "[\r\n]$")
    local text = ending and sub(piece, 1, -2) or piece
    if text ~= "" then pending = nil end
    if not ending then return text end
    if pending and pending ~= ending then
      pending = nil -- the second half of a pair
      return text
    end
    if pending == ending then -- twice the same: two line ends, and neither waits for a second half
      pending = nil
      return text .. marker
    end
    pending = ending
    return text .. marker
  end)
  return converted, pending and byte(pending) or 0
end

-- Double the dot that begins a line (SMTP, RFC 5321, section 4.5.2).  State 2: at the beginning of a line, 1: after a
-- CR, 0: elsewhere.
function mime.dot(...)
  local state, chunk = ...
  state = check_number(1, state, nil, select("#", ...))
  if chunk == nil then return nil, 2 end
  chunk = check_string(2, chunk)
  if chunk == "" then return "", state end
  local converted = gsub(chunk, "\r\n%.", "\r\n..")
  if state == 2 and sub(chunk, 1, 1) == "." then converted = "." .. converted end
  if state == 1 and sub(chunk, 1, 2) == "\n." then converted = "\n.." .. sub(converted, 3) end
  if sub(chunk, -2) == CRLF or chunk == "\n" and state == 1 then return converted, 2 end
  return converted, sub(chunk, -1) == "\r" and 1 or 0
end

-- Filters ---------------------------------------------------------------------------------------------------------

local function build_filters(ltn12, choose)
  local cycle = ltn12.filter.cycle
  local encoders, decoders, wrappers = {}, {}, {}
  mime.encodet, mime.decodet, mime.wrapt = encoders, decoders, wrappers

  encoders["base64"] = function() return cycle(mime.b64, "") end
  encoders["quoted-printable"] = function(mode)
    return cycle(mime.qp, "", mode == "binary" and "=0D=0A" or CRLF)
  end
  decoders["base64"] = function() return cycle(mime.unb64, "") end
  decoders["quoted-printable"] = function() return cycle(mime.unqp, "") end
  wrappers["text"] = function(length)
    length = length or DEFAULT_LENGTH
    return cycle(mime.wrp, length, length)
  end
  wrappers["base64"], wrappers["default"] = wrappers["text"], wrappers["text"]
  wrappers["quoted-printable"] = function() return cycle(mime.qpwrp, DEFAULT_LENGTH, DEFAULT_LENGTH) end

  mime.encode, mime.decode, mime.wrap = choose(encoders), choose(decoders), choose(wrappers)
  function mime.normalize(marker) return cycle(mime.eol, 0, marker) end
  function mime.stuff() return cycle(mime.dot, 2) end
end

build_filters(lib.ltn12_module, lib.socket_module.choose)

for _, part in pairs(mime) do
  if type(part) == "function" then lib.seal(part) end
end

lib.mime_module = mime
lib.modules["mime"] = lib.seal(function() return mime end)
lib.modules["mime.core"] = lib.modules["mime"]
