-- socket.url: taking URLs apart and putting them together (RFC 3986, with the `params` of RFC 2396 that LuaSocket keeps).

local _, lib = ...
local ipairs, pairs, tonumber, tostring, type = ipairs, pairs, tonumber, tostring, type
local byte, char, find, format, gmatch, gsub, match, sub =
  string.byte, string.char, string.find, string.format, string.gmatch, string.gsub, string.match, string.sub
local concat, remove = table.concat, table.remove

local url = { _VERSION = "URL 1.0.3" }

local function hex_lower(character) return format("%%%02x", byte(character)) end
local function hex_upper(character) return format("%%%02X", byte(character)) end

function url.escape(text)
  return (gsub(text, "[^A-Za-z0-9_]", hex_lower))
end

function url.unescape(text)
  return (gsub(text, "%%(%x%x)", function(digits) return char(tonumber(digits, 16)) end))
end

-- Parse -----------------------------------------------------------------------------------------------------------

-- Cut what `pattern` finds off `text`: the rest, and the capture (nil when there is none).
local function cut(text, pattern)
  local first, last, found = find(text, pattern)
  if not first then return text, nil end
  return sub(text, 1, first - 1) .. sub(text, last + 1), found
end

local function parse_authority(parsed, authority)
  parsed.authority = authority
  local rest, userinfo = cut(authority, "^([^@]*)@")
  parsed.userinfo = userinfo or parsed.userinfo
  local port
  rest, port = cut(rest, ":([^:%]]*)$")
  parsed.port = port or parsed.port
  if rest ~= "" then parsed.host = match(rest, "^%[(.+)%]$") or rest end
  if userinfo then
    local user, password = cut(userinfo, ":([^:]*)$")
    parsed.user, parsed.password = user, password or parsed.password
  end
end

-- A password may hold "?" and "#", as in LuaSocket; behind the host they begin the query and the fragment.
local function authority_of(text)
  local whole = match(text, "^//([^/]*)")
  return whole and (match(whole, "^[^@]*@[^%?#]*") or match(whole, "^[^%?#]*"))
end

-- The parts of a URL; those it does not have come from `default`.  Returns nil, "invalid url" for nothing at all.
function url.parse(text, default)
  local parsed = {}
  for name, value in pairs(default or {}) do parsed[name] = value end
  if not text or text == "" then return nil, "invalid url" end
  local part
  text, part = cut(text, "^([%w][%w%+%-%.]*):")
  parsed.scheme = part or parsed.scheme
  local authority = authority_of(text)
  if authority then text = sub(text, 3 + #authority) end
  text, part = cut(text, "#(.*)$")
  parsed.fragment = part or parsed.fragment
  text, part = cut(text, "%?(.*)$")
  parsed.query = part or parsed.query
  text, part = cut(text, ";(.*)$")
  parsed.params = part or parsed.params
  if text ~= "" then parsed.path = text end
  if authority then parse_authority(parsed, authority) end
  return parsed
end

-- Build -----------------------------------------------------------------------------------------------------------

local function build_authority(parsed)
  if not parsed.host then return parsed.authority end
  local authority = parsed.host
  if find(authority, ":", 1, true) then authority = "[" .. authority .. "]" end
  if parsed.port then authority = authority .. ":" .. tostring(parsed.port) end
  local userinfo = parsed.userinfo
  if parsed.user then
    userinfo = parsed.password and parsed.user .. ":" .. parsed.password or parsed.user
  end
  return userinfo and userinfo .. "@" .. authority or authority
end

function url.build(parsed)
  local authority = build_authority(parsed)
  local parts = {}
  local function add(before, part)
    if part then parts[#parts + 1] = before .. part end
  end
  if parsed.scheme then parts[1] = parsed.scheme .. ":" end
  add("//", authority)
  add("", parsed.path)
  add(";", parsed.params)
  add("?", parsed.query)
  add("#", parsed.fragment)
  return concat(parts)
end

-- Absolute --------------------------------------------------------------------------------------------------------

-- RFC 3986, section 5.2.4.
local function remove_dots(path)
  local is_rooted = sub(path, 1, 1) == "/"
  local kept, ends_in_directory = {}, false
  for segment in gmatch(is_rooted and sub(path, 2) .. "/" or path .. "/", "([^/]*)/") do
    ends_in_directory = segment == "." or segment == ".."
    if segment == ".." then
      remove(kept)
    elseif segment ~= "." then
      kept[#kept + 1] = segment
    end
  end
  local result = (is_rooted and "/" or "") .. concat(kept, "/")
  if ends_in_directory and #kept > 0 then result = result .. "/" end
  return result
end

-- The same for a parsed URL; the params belong to the path.
local function tidy_path(parsed)
  if not parsed.path then return end
  local path = parsed.params and parsed.path .. ";" .. parsed.params or parsed.path
  parsed.path, parsed.params = cut(remove_dots(path), ";(.*)$")
end

-- RFC 3986, section 5.2.3, except that where there is no folder the root is meant, as in LuaSocket.
local function merge(base, path)
  return (match(base.path or "", "^(.*/)") or "/") .. path
end

-- What `relative` means, seen from `base` (text or a parsed URL): its parts, or text when there is no base.
local function target_of(base, relative)
  local text = type(base) == "table" and url.build(base) or base
  base = text and url.parse(text)
  if not base then return relative end
  local target = url.parse(relative) or { fragment = base.fragment }
  if target.scheme then
    if target.path and sub(target.path, 1, 1) == "/" then tidy_path(target) end
    return target
  end
  target.scheme = base.scheme
  if not target.authority then
    target.authority, target.host, target.port, target.userinfo, target.user, target.password =
      base.authority, base.host, base.port, base.userinfo, base.user, base.password
    if not target.path then
      target.path = base.path
      if not target.params then
        target.params = base.params
        target.query = target.query or base.query
      end
    elseif sub(target.path, 1, 1) ~= "/" then
      target.path = merge(base, target.path)
    end
  end
  tidy_path(target)
  return target
end

-- What is meant, as RFC 3986 says: dots in a query stay.
function lib.url_target(base, relative)
  local target = target_of(base, relative)
  return type(target) == "table" and url.build(target) or target
end

-- The same as LuaSocket has it: the query and the fragment lose their dots with the path.
function url.absolute(base, relative)
  local target = target_of(base, relative)
  if type(target) ~= "table" then return target end
  local rest = url.build { path = target.path, params = target.params, query = target.query, fragment = target.fragment }
  target.path, target.params, target.query, target.fragment = remove_dots(rest), nil, nil, nil
  return url.build(target)
end

-- Paths -----------------------------------------------------------------------------------------------------------

-- The segments of a path, unescaped; `is_absolute` and `is_directory` are 1 when it begins or ends with a slash.
function url.parse_path(path)
  local segments = {}
  path = path or ""
  for segment in gmatch(path, "[^/]+") do segments[#segments + 1] = url.unescape(segment) end
  if sub(path, 1, 1) == "/" then segments.is_absolute = 1 end
  if sub(path, -1) == "/" then segments.is_directory = 1 end
  return segments
end

-- What RFC 2396 lets stand in a segment.
local UNSAFE_IN_SEGMENT = "[^A-Za-z0-9%-_%.!~%*'%(%):@&=%+%$,]"

-- The path of these segments, escaped unless `unsafe`.
function url.build_path(segments, unsafe)
  local parts = {}
  for index, segment in ipairs(segments) do
    parts[index] = unsafe and segment or gsub(segment, UNSAFE_IN_SEGMENT, hex_upper)
  end
  local path = concat(parts, "/")
  if #parts > 0 and segments.is_directory then path = path .. "/" end
  if segments.is_absolute then path = "/" .. path end
  return path
end

for _, part in pairs(url) do
  if type(part) == "function" then lib.seal(part) end
end

lib.url_module = url
lib.modules["socket.url"] = lib.seal(function()
  lib.socket_module.url = url
  return url
end)
