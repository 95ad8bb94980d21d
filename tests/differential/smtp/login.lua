-- Saying who one is.
local socket, smtp, ltn12, kit = require "socket", require "socket.smtp", require "ltn12", require "kit"
local you = string.format("login.%d.%d@there", socket.gettime() * 1e6 % 1e9, math.random(1e6))
local function send(label, user, password)
  kit.show(label, smtp.send {
    server = "127.0.0.1", port = SMTP, user = user, password = password,
    from = "<me@here>", rcpt = "<" .. you .. ">", source = ltn12.source.string("x\r\n"),
  })
end
send("right", "player", "letmein")
local shown = assert(socket.connect("127.0.0.1", INBOX))
shown:send(you .. "\n")
kit.show("logged in", shown:receive("*a"):match("logged in (%a+)"))
send("wrong", "player", "wrong")
send("no password", "player", nil)
