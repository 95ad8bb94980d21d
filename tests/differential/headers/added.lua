-- Spellings that a script adds are used for what is sent.
local headers, smtp, ltn12 = require "socket.headers", require "socket.smtp", require "ltn12"
headers.canonic["x-odd"] = "X-oDD"
local chunks = {}
ltn12.pump.all(smtp.message { headers = { ["X-ODD"] = "1", date = "d" }, body = "" }, (ltn12.sink.table(chunks)))
print(table.concat(chunks):match("X%-oDD: 1\r\n"))
headers.canonic["x-odd"] = nil
