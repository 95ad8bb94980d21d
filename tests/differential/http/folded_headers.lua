-- Headers over several lines.
local kit, http = require "kit", require "socket.http"
local _, _, headers = http.request(("http://127.0.0.1:%d/folded"):format(PEER))
kit.show("folded", headers)
