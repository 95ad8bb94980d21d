-- Answers that no polite server gives.
local kit, http = require "kit", require "socket.http"
http.TIMEOUT = 5
for _, path in ipairs {
  "plain", "empty", "until-closed", "silent-close", "http09", "http09-short", "http2-status", "no-code", "http10",
  "status-only", "no-space", "twice", "upper", "too-short", "too-long", "bad-length", "identity",
  "continue", "continue-twice", "no-content", "not-modified", "teapot", "no-reason", "lf-only", "binary",
} do
  kit.show(path, http.request(("http://127.0.0.1:%d/%s"):format(PEER, path)))
end
http.TIMEOUT = 60
