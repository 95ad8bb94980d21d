-- Messages with one body: headers, defaults, text and sources.
local smtp, ltn12, kit = require "socket.smtp", require "ltn12", require "kit"
local function message(label, asked)
  local chunks = {}
  local done, problem = ltn12.pump.all(smtp.message(asked), (ltn12.sink.table(chunks)))
  local head, body = table.concat(chunks):match("^(.-\r\n)\r\n(.*)$")
  local lines = {}
  for line in (head or ""):gmatch("(.-)\r\n") do lines[#lines + 1] = line:gsub("LuaSocket [%d.]+", "LuaSocket") end
  table.sort(lines) -- their order is nobody's business
  kit.show(label, done, problem, body)
  for _, line in ipairs(lines) do kit.show("  header", line) end
end
message("text", { headers = { from = "a@b", date = "now" }, body = "hello\r\n" })
message("names", { headers = { FROM = "a@b", ["X-Mine"] = "yes", dATE = "now", ["mime-Version"] = "1.0" }, body = "" })
message("type", { headers = { date = "d", ["content-type"] = "text/html", ["x-mailer"] = "me" }, body = "<b>" })
message("source", { headers = { date = "d" }, body = ltn12.source.string("from a source") })
message("failing", { headers = { date = "d" }, body = ltn12.source.error("no body today") })
message("number", { headers = { date = "d", subject = 12 }, body = "12" })
message("no headers but these", { headers = { date = "d" }, body = "x" })
local chunks = {}
ltn12.pump.all(smtp.message { headers = {}, body = "x" }, (ltn12.sink.table(chunks)))
kit.show("date", table.concat(chunks):match("Date: (%a+, %d+ %a+ %d+ %d+:%d+:%d+ [-+]%d+)\r\n") ~= nil)
chunks = {}
ltn12.pump.all(smtp.message { headers = {}, zone = "+0100", body = "x" }, (ltn12.sink.table(chunks)))
kit.show("zone", table.concat(chunks):match("Date: .- ([-+]%d+)\r\n"))
