-- How names of headers are spelled, and that scripts may change it.
local kit, http, headers = require "kit", require "socket.http", require "socket.headers"
local function seen(name)
  local body = {}
  http.request { url = ("http://127.0.0.1:%d/echo"):format(PEER), headers = { [name] = "v" },
    sink = require "ltn12".sink.table(body) }
  return table.concat(body):match("\n([^\n]*): v\n")
end
kit.show("known", seen("ACCEPT-LANGUAGE"), seen("etag"), seen("www-authenticate"))
kit.show("unknown", seen("X-mY-own"), seen("x-lower"))
headers.canonic["x-lower"] = "X-LOWER"
kit.show("added", seen("x-lower"))
headers.canonic["x-lower"] = nil
