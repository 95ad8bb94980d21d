-- genericform, and the fields of the module.
local kit, http = require "kit", require "socket.http"
local form = http.genericform("http://127.0.0.1/")
kit.show("get", form.url, type(form.sink), form.target, form.method, form.source, form.headers)
form = http.genericform("http://127.0.0.1/", "abc")
kit.show("post", form.method, type(form.source), form.headers)
kit.show("schemes", http.schemes.http.port, http.schemes.https.port, type(http.schemes.http.create))
kit.show("module", type(http.request), type(http.open), http.PROXY, http.PORT, http.TIMEOUT)
