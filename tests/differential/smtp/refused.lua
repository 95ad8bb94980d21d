-- What a server says no to.
local smtp, ltn12, kit = require "socket.smtp", require "ltn12", require "kit"
local function send(label, asked)
  asked.server, asked.port, asked.source = "127.0.0.1", SMTP, asked.source or ltn12.source.string("text")
  kit.show(label, smtp.send(asked))
end
send("nobody", { from = "<me@here>", rcpt = "<nobody@there>" })
send("one of two", { from = "<me@here>", rcpt = { "<someone@there>", "<nobody@there>" } })
send("no brackets", { from = "me at here", rcpt = "<you@there>" })
send("no recipient", { from = "<me@here>", rcpt = {} })
send("source fails", { from = "<me@here>", rcpt = "<you@there>", source = ltn12.source.error("no text") })
kit.show("refused", smtp.send { server = "127.0.0.1", port = kit.closed_port(), from = "<a@b>", rcpt = "<c@d>" })
