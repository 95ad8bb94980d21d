-- A boundary that the script has chosen itself.  LuaSocket adds one of its own, so that readers see two and may take the
-- wrong one; Mudwire takes the script's.
-- LuaSocket: 1	false
-- Mudwire: 1	true
local smtp, ltn12 = require "socket.smtp", require "ltn12"
local chunks = {}
local done = ltn12.pump.all(smtp.message {
  headers = { date = "d", ["content-type"] = 'multipart/mixed; boundary="mine"' },
  body = { { body = "x" } },
}, (ltn12.sink.table(chunks)))
print(done, table.concat(chunks):find("\r\n--mine--\r\n", 1, true) ~= nil)
