-- getHTTP and its kin, downloadFile: Mudlet's way to fetch.  They return at once; what comes of it is an event.

local host, lib = ...
local error, pairs, tostring, type, unpack = error, pairs, tostring, type, unpack
local format, match = string.format, string.match

local env, seal = lib.env, lib.seal

local function want_text(name, position, what, value, kind)
  if type(value) == "string" then return value end
  if type(value) == "number" then return tostring(value) end
  local wanted = kind or "string"
  error(format("%s: bad argument #%d type (%s as %s expected, got %s!)", name, position, what, wanted, type(value)), 3)
end

-- Headers cross to Python as name, value, name, value.
local function flat_headers(name, position, headers)
  local flat = {}
  if headers == nil then return flat end
  if type(headers) ~= "table" then
    error(format("%s: bad argument #%d type (headers as a table expected, got %s!)", name, position, type(headers)), 3)
  end
  for field, value in pairs(headers) do
    if type(field) ~= "string" or type(value) ~= "string" then
      error(format("%s: bad argument #%d type (custom headers must be strings, got header: %s and value: %s)", name, position,
        type(field), type(value)), 3)
    end
    flat[#flat + 1], flat[#flat + 2] = field, value
  end
  return flat
end

-- The content of a file to send, read with the rights of the script.
local function read_file(path)
  local handle, problem = env.io.open(path, "rb")
  if not handle then return nil, problem end
  local content = handle:read("*a")
  handle:close()
  return content
end

local ADDRESS = "^[hH][tT][tT][pP][sS]?://[^/]"

-- A host by itself, with or without a port and a path, is one of the web, as it is where players type addresses.
local function with_scheme(address)
  local behind = match(address, "^%w[%w%.%-]*([^%w%.%-]?.*)$") or match(address, "^%[[%x:]+%](.*)$")
  local is_host = behind and not match(address, "%s") and (behind == "" or match(behind, "^[/?#]") or match(behind, "^:%d+$")
    or match(behind, "^:%d+[/?#]"))
  return is_host and "http://" .. address or address
end

local function request(name, kind, method, address, body, save_to, headers)
  address = with_scheme(address)
  if not match(address, ADDRESS) then
    return nil, format("url is invalid: it is no http or https address: %s", address)
  end
  local started, problem =
    host.fetch_start(kind, method, address, body, save_to, lib.where and lib.where() or 0, unpack(headers))
  if not started then return nil, name .. ": " .. problem end
  return true, address
end

function env.getHTTP(address, headers)
  address = want_text("getHTTP", 1, "URL", address)
  headers = flat_headers("getHTTP", 2, headers)
  local done, result = request("getHTTP", "Get", "GET", address, "", "", headers)
  return done, result
end

function env.deleteHTTP(address, headers)
  address = want_text("deleteHTTP", 1, "URL", address)
  headers = flat_headers("deleteHTTP", 2, headers)
  local done, result = request("deleteHTTP", "Delete", "DELETE", address, "", "", headers)
  return done, result
end

-- Those that send something: data, or the content of a file instead.  `first` is the position of the data.
local function sender(name, kind, method, first, data, address, headers, file)
  if file == nil then want_text(name, first, "data to send", data) end
  address = want_text(name, first + 1, "URL", address)
  headers = flat_headers(name, first + 2, headers)
  if file ~= nil then
    local problem
    data, problem = read_file(want_text(name, first + 3, "file to send", file, "string location"))
    if not data then return nil, format("couldn't open the file to send: %s", tostring(problem)) end
  end
  data = want_text(name, first, "data to send", data)
  return request(name, kind, method, address, data, "", headers)
end

function env.postHTTP(data, address, headers, file)
  local done, result = sender("postHTTP", "Post", "POST", 1, data, address, headers, file)
  return done, result
end

function env.putHTTP(data, address, headers, file)
  local done, result = sender("putHTTP", "Put", "PUT", 1, data, address, headers, file)
  return done, result
end

-- customHTTP(method, data, url, headers, file), or (method, url, headers) when there is nothing to send.
function env.customHTTP(method, data, address, headers, file)
  method = want_text("customHTTP", 1, "method", method)
  if not match(method, "^[%w!#$%%&'*+%-.^_`|~]+$") then return nil, "customHTTP: not a method: " .. method end
  if type(address) ~= "string" and match(tostring(data), ADDRESS) then data, address, headers = "", data, address end
  local done, result = sender("customHTTP", "Custom", method, 2, data, address, headers, file)
  return done, result
end

function env.downloadFile(save_to, address)
  save_to = want_text("downloadFile", 1, "saveto location", save_to)
  address = want_text("downloadFile", 2, "URL", address)
  if save_to == "" then return nil, "downloadFile: no file to save to" end
  local done, result = request("downloadFile", "Download", "GET", address, "", save_to, {})
  return done, result
end

for _, name in pairs { "getHTTP", "deleteHTTP", "postHTTP", "putHTTP", "customHTTP", "downloadFile" } do seal(env[name]) end
