-- Mail to a real server, and what arrives there.
local socket, smtp, ltn12, kit = require "socket", require "socket.smtp", require "ltn12", require "kit"
local unique = string.format("%d.%d", socket.gettime() * 1e6 % 1e9, math.random(1e6))
local function inbox(address)
  local shown = assert(socket.connect("127.0.0.1", INBOX))
  shown:send(address .. "\n")
  local text = shown:receive("*a")
  shown:close()
  return (text:gsub(unique, "UNIQUE"))
end
local function send(label, asked)
  asked.server, asked.port = "127.0.0.1", SMTP
  kit.show(label, smtp.send(asked))
end
local me, you, they = "<me@here>", "you." .. unique .. "@there", "they." .. unique .. "@there"
send("one", { from = me, rcpt = "<" .. you .. ">", source = ltn12.source.string("Subject: hi\r\n\r\nhello\r\n") })
kit.show("inbox", inbox(you))
send("two", { from = me, rcpt = { "<" .. you .. ">", "<" .. they .. ">" }, source = ltn12.source.string("to both") })
kit.show("yours", inbox(you))
kit.show("theirs", inbox(they))
send("dots", { from = me, rcpt = "<" .. you .. ">", source = ltn12.source.string(".\r\n..\r\n.x\r\na.\r\n") })
kit.show("inbox", inbox(you))
send("empty", { from = me, rcpt = "<" .. you .. ">", source = ltn12.source.empty() })
kit.show("inbox", inbox(you))
local long = ("a line of some length\r\n"):rep(2000)
send("long", { from = me, rcpt = "<" .. you .. ">", source = ltn12.source.string(long) })
kit.show("inbox", #inbox(you), inbox(you):find(long, 1, true) ~= nil)
