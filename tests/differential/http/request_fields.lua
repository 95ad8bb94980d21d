-- Fields of the table override those of the URL.
local kit, http, ltn12 = require "kit", require "socket.http", require "ltn12"
local function ask(label, asked)
  local parts = {}
  asked.sink = ltn12.sink.table(parts)
  local result, code = http.request(asked)
  kit.show(label, result, code, (table.concat(parts):match("^[^\n]*")))
end
ask("host and port", { scheme = "http", host = "127.0.0.1", port = PEER, path = "/echo" })
ask("port over url", { url = "http://127.0.0.1/echo", port = PEER })
ask("path over url", { url = ("http://127.0.0.1:%d/nothing"):format(PEER), path = "/echo" })
ask("query over url", { url = ("http://127.0.0.1:%d/echo?a"):format(PEER), query = "b" })
ask("params", { url = ("http://127.0.0.1:%d/echo"):format(PEER), path = "/echo" })
ask("no path", { url = ("http://127.0.0.1:%d"):format(PEER) })
ask("string port", { scheme = "http", host = "127.0.0.1", port = tostring(PEER), path = "/echo" })
