-- Methods, headers and authorization against a real server.
local kit, http, ltn12 = require "kit", require "socket.http", require "ltn12"
local base = ("http://127.0.0.1:%d"):format(HTTPBIN)
local function ask(label, path, asked)
  asked = asked or {}
  local parts = {}
  asked.url, asked.sink = base .. path, ltn12.sink.table(parts)
  local result, code, headers, status = http.request(asked)
  kit.show(label, result, code, status)
  return table.concat(parts), headers
end
for _, method in ipairs { "PUT", "PATCH", "DELETE", "POST" } do
  local body = ask(method, "/" .. method:lower(), {
    method = method, source = ltn12.source.string("data of " .. method), headers = { ["content-length"] = 8 + #method },
  })
  kit.show("  data", body:match('"data": "(.-)"'))
end
ask("HEAD", "/get", { method = "HEAD" })
local body = ask("headers", "/headers", { headers = { ["X-One"] = "1", ["x-two"] = "2" } })
kit.show("  seen", body:match('"X%-One": "(.-)"'), body:match('"X%-Two": "(.-)"'))
body = ask("basic", "/basic-auth/user/pass", { user = "user", password = "pass" })
kit.show("  in", body:match('"authenticated": (%a+)'))
ask("basic wrong", "/basic-auth/user/pass", { user = "user", password = "wrong" })
body = ask("redirects", "/redirect/3")
kit.show("  url", body:match('"url": "http://[^/]*(.-)"'))
ask("too many", "/redirect/7")
ask("relative", "/relative-redirect/2")
ask("absolute", "/absolute-redirect/2")
local _, headers = ask("cookie", "/response-headers?X-A=b&X-C=d")
kit.show("  headers", headers["x-a"], headers["x-c"])
body = ask("chunked up", "/post", { method = "POST", source = ltn12.source.string(("x"):rep(10000)),
  headers = { ["content-type"] = "text/plain" } })
kit.show("  came", #(body:match('"data": "(.-)"') or ""))
ask("slow", "/delay/0.3")
ask("gone", "/status/410")
