-- Chunked bodies, good and bad.
local kit, http = require "kit", require "socket.http"
for _, path in ipairs { "chunked", "chunked-trailer", "chunked-upper", "chunked-bad", "chunked-cut", "chunked-no-end",
  "chunked-and-length" } do
  kit.show(path, http.request(("http://127.0.0.1:%d/%s"):format(PEER, path)))
end
