-- What is raised and what is returned for requests that are none.
local kit, http = require "kit", require "socket.http"
kit.show("no host", http.request("http:///path"))
kit.show("empty host", http.request { url = "http://", })
kit.show("unknown host", http.request("http://no such host/"))
local function raises(label, ...)
  local ok, problem = pcall(http.request, ...)
  kit.show(label, ok, type(problem))
end
raises("nothing")
raises("nil", nil)
raises("number", 5)
raises("unknown scheme", "gopher://127.0.0.1/")
raises("empty table", {})
kit.show("proxy refused", http.request { url = "http://127.0.0.1/", proxy = "http://127.0.0.1:" .. kit.closed_port() })
