-- The simple form with a body posts a form.
local kit, http = require "kit", require "socket.http"
local body, code = http.request(("http://127.0.0.1:%d/post"):format(HTTPBIN), "name=Rohan&word=a%20b")
kit.show("code", code)
kit.show("form", body:match('"name": "(.-)"'), body:match('"word": "(.-)"'))
kit.show("type", body:match('"Content%-Type": "(.-)"'), body:match('"Content%-Length": "(.-)"'))
body = http.request(("http://127.0.0.1:%d/echo"):format(PEER), "a=b"):gsub("127.0.0.1:%d+", "HOST"):gsub("LuaSocket [%d.]+", "AGENT")
print(body)
