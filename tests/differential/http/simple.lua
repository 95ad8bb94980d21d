-- The simple form: body, code, headers, status line.
local kit, http = require "kit", require "socket.http"
local base = "http://127.0.0.1:" .. HTTPBIN
local body, code, headers, status = http.request(base .. "/robots.txt")
kit.show("body", body:sub(1, 10), code, headers["content-type"], status)
kit.show("status", (select(2, http.request(base .. "/status/418"))))
body, code = http.request(base .. "/base64/aGVsbG8gd29ybGQ=")
kit.show("base64", body, code)
body, code, headers, status = http.request(base .. "/status/204")
kit.show("no content", body, code, status)
kit.show("refused", http.request("http://127.0.0.1:" .. kit.closed_port() .. "/"))
