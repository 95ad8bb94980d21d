-- The general form: sinks, parts of the URL by themselves, an argument as it is, other commands, a step of one's own.
local ftp, ltn12, kit = require "socket.ftp", require "ltn12", require "kit"
local function get(label, asked)
  local chunks = {}
  asked.sink, asked.host, asked.port = ltn12.sink.table(chunks), asked.host or "127.0.0.1", FTP
  kit.show(label, ftp.get(asked))
  kit.show("  got", table.concat(chunks))
end
get("path", { path = "/hello.txt" })
get("argument", { argument = "hello.txt" })
get("user", { argument = "hello.txt", user = "player", password = "letmein", type = "i" })
get("list", { command = "nlst" })
get("missing", { path = "/no" })
local steps = 0
get("step", { path = "hello.txt", type = "i", step = function(source, sink)
  steps = steps + 1
  return ltn12.pump.step(source, sink)
end })
kit.show("stepped", steps > 1)
kit.show("url in a table", ftp.get { url = "ftp://127.0.0.1:" .. FTP .. "/hello.txt", sink = ltn12.sink.null() })
kit.show("sink refuses", ftp.get { url = "ftp://127.0.0.1:" .. FTP .. "/data.bin", sink = ltn12.sink.error("full") })
