-- Through a proxy: the whole URL in the request line.
local kit, http, ltn12 = require "kit", require "socket.http", require "ltn12"
local proxy = ("http://127.0.0.1:%d"):format(PEER)
local function show(label, body, code)
  body = body:gsub("LuaSocket [%d.]+", "AGENT")
  print("--- " .. label, code)
  print(body)
end
local function ask(label, asked)
  local parts = {}
  asked.sink = ltn12.sink.table(parts)
  local _, code = http.request(asked)
  show(label, table.concat(parts), code)
end
ask("field", { url = "http://example.test/page?x=y", proxy = proxy })
ask("port", { url = "http://example.test:8080/", proxy = proxy })
ask("proxy user", { url = "http://example.test/", proxy = ("http://pu:pp@127.0.0.1:%d"):format(PEER) })
http.PROXY = proxy
show("module", http.request("http://example.test/all"))
http.PROXY = nil
