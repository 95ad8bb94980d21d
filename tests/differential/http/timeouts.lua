-- A silent server: nil, "timeout" after http.TIMEOUT.
local socket, kit, http = require "socket", require "kit", require "socket.http"
local before = http.TIMEOUT
http.TIMEOUT = 0.3
local started = socket.gettime()
kit.show("simple", http.request(("http://127.0.0.1:%d/silent"):format(PEER)))
kit.took("took", started, 0.3)
started = socket.gettime()
kit.show("generic", http.request { url = ("http://127.0.0.1:%d/silent"):format(PEER) })
kit.took("took", started, 0.3)
http.TIMEOUT = before
kit.show("default", before)
