-- loadReplay(file): what Mudlet has recorded of a game, played as if the game sent it now, with its pauses; only while there
-- is no connection.  A file of the scripts' own folder: of runs of a pause in milliseconds, a length and so many bytes, both
-- numbers with four bytes, the highest first; some have eight for the pause.  Mudwire's own recordings are the player's,
-- and replayed by `mudwire replay`.

local host, lib = ...
local env, check, define = lib.env, lib.check, lib.define
local byte, format, match, sub = string.byte, string.format, string.match, string.sub

local MAX_BYTES = 16 * 1024 * 1024 -- an evening's game
local MAX_CHUNK_BYTES = 100000 -- Mudlet's buffer
local LONGEST_PAUSE_S = 24 * 3600
local CORRUPT = "the replay file seems to be corrupt"

local playing = false

local function number_at(data, at)
  local a, b, c, d = byte(data, at, at + 3)
  return d and ((a * 256 + b) * 256 + c) * 256 + d
end

-- The chunks of a file, with pauses of so many bytes; nil if that is not what it is.
local function chunks_of(data, pause_bytes)
  local chunks, at, some = {}, 1, false
  while at <= #data do
    local pause = number_at(data, at + pause_bytes - 4)
    local high = pause_bytes == 8 and number_at(data, at) or 0
    local length = number_at(data, at + pause_bytes)
    at = at + pause_bytes + 4
    if not length or length > MAX_CHUNK_BYTES or at + length - 1 > #data or high ~= 0 or pause > LONGEST_PAUSE_S * 1000 then
      return nil
    end
    chunks[#chunks + 1] = { pause_s = pause / 1000, bytes = sub(data, at, at + length - 1) }
    some = some or length > 0
    at = at + length
  end
  return some and chunks or nil
end

local function is_online()
  local _, _, online = host.connection_info()
  return online
end

local play

-- The next chunk after its pause; one after the other, since each takes its time.
local function go_on(chunks, place)
  local chunk = chunks[place]
  if not chunk then
    playing = false
    return
  end
  env.tempTimer(chunk.pause_s, function() play(chunks, place) end)
end

local function abort(why)
  playing = false
  env.printError(format("loadReplay: the replay has been aborted: %s", why))
end

play = function(chunks, place)
  if is_online() then return abort("the game is connected") end
  local problem = host.telnet_feed(chunks[place].bytes)
  if problem ~= "" then return abort(problem) end
  go_on(chunks, place + 1)
end

local function load(path)
  if path == "" then return nil, "a blank string is not a valid replay file name" end
  if not match(path, "^/") then path = env.getMudletHomeDir() .. "/log/" .. path end
  if playing then return nil, "cannot perform replay, another one may already be in progress, try again when it has finished" end
  if is_online() then return nil, "cannot perform replay while the game is connected" end
  local file, problem = env.io.open(path, "rb")
  if not file then return nil, format("Cannot read file \"%s\", error message was: \"%s\"", path, problem) end
  local data = file:read(MAX_BYTES + 1) or ""
  file:close()
  if #data > MAX_BYTES then return nil, format("the replay has more than %d bytes", MAX_BYTES) end
  local chunks = chunks_of(data, 4) or chunks_of(data, 8)
  if not chunks then return nil, format("%s: \"%s\"", CORRUPT, path) end
  playing = true
  go_on(chunks, 1)
  return true
end

for _, api in env.ipairs { "loadReplay", "loadRawFile" } do
  define(api, function(...)
    local path = check.text(api, 1, "replay file name", (lib.counted(api, ...)))
    return lib.exactly(load(path))
  end)
end
