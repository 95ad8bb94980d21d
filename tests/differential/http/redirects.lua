-- Which answers are followed, and how far.
local kit, http, ltn12 = require "kit", require "socket.http", require "ltn12"
local base = ("http://127.0.0.1:%d"):format(PEER)
local function ask(label, path, asked)
  asked = asked or {}
  local parts = {}
  asked.url, asked.sink = base .. path, ltn12.sink.table(parts)
  local result, code, headers, status = http.request(asked)
  local location = headers and headers.location and headers.location:gsub("127.0.0.1:%d+", "HOST")
  kit.show(label, result, code, location, status, (table.concat(parts):match("^[^\n]*")))
end
for _, code in ipairs { 300, 301, 302, 303, 304, 305, 307 } do ask(tostring(code), "/redirect/" .. code .. "?/plain") end
ask("not wanted", "/redirect/302?/plain", { redirect = false })
ask("POST", "/redirect/302?/plain", { method = "POST" })
ask("HEAD becomes GET", "/redirect/302?/echo", { method = "HEAD" })
ask("with source", "/redirect/302?/plain", { source = ltn12.source.string("x"), headers = { ["content-length"] = 1 } })
ask("absolute", "/redirect/302?" .. base .. "/plain")
ask("relative", "/relative")
ask("empty location", "/empty-location")
ask("no location", "/no-location")
ask("unknown scheme", "/to-unknown-scheme")
ask("loop", "/loop")
ask("loop once", "/loop", { maxredirects = 1 })
ask("never", "/loop", { maxredirects = 0 })
ask("headers go along", "/redirect/302?/echo", { headers = { ["X-Mine"] = "kept" } })
kit.show("simple", (http.request(base .. "/redirect/302?/plain")))
