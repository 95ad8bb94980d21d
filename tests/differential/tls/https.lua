-- Fetching over TLS, from a real server.
local https, http, ltn12, kit = require "ssl.https", require "socket.http", require "ltn12", require "kit"
local place = "https://127.0.0.1:" .. HTTPS
local function get(label, asked)
  local chunks = {}
  asked.sink, asked.cafile = ltn12.sink.table(chunks), asked.cafile or CERTS .. "/ca.pem"
  local done, code, headers, status = https.request(asked)
  kit.show(label, done, code, status, type(headers) == "table" and headers["content-type"])
  kit.show("  size", #table.concat(chunks) > 0)
end
get("verified", { url = place .. "/get", verify = "peer" })
get("not verified", { url = place .. "/get", verify = "none" })
get("a form", { url = place .. "/post", verify = "none", method = "POST", source = ltn12.source.string("a=1"), headers = { ["content-length"] = 3 } })
get("missing", { url = place .. "/status/404", verify = "none" })
get("tlsv1_2", { url = place .. "/get", verify = "none", protocol = "tlsv1_2" })
get("refused", { url = "https://127.0.0.1:" .. kit.closed_port() .. "/", verify = "none" })
kit.show("proxy", https.request { url = place, proxy = "http://127.0.0.1:1" })
kit.show("create", https.request { url = place, create = function() end })
kit.show("not TLS", (https.request { url = "https://127.0.0.1:" .. HTTPBIN .. "/", verify = "none" }))
local done, code = http.request { url = place .. "/get", create = https.tcp { verify = "none", protocol = "any", mode = "client" } }
kit.show("by http", done, code)
