-- A server that is scripted: what is said to it, word for word.
local smtp, ltn12, kit, scripted = require "socket.smtp", require "ltn12", require "kit", require "scripted"
local function send(label, entries, user)
  kit.show(label, smtp.send {
    server = "h", port = 99, domain = "me.example", user = user, password = user and "pässword",
    from = "<a@b>", rcpt = { "<c@d>", "<e@f>" }, source = ltn12.source.string("one\r\n.two\r\n"), create = scripted(entries),
  })
end
send("plain mail", { "220 hi", "250 me", "250 from", "250 to", "250 to", "354 go", "250 taken", "221 bye" })
send("login", { "220 hi", "250-me", "250-AUTH PLAIN LOGIN", "250 OK", "334 user", "334 pass", "235 in", "550 no" }, "me")
send("login wrong", { "220 hi", "250-me", "250-AUTH LOGIN", "250 OK", "334 user", "334 pass", "535 no" }, "me")
send("login refused", { "220 hi", "250-me", "250 AUTH LOGIN", "502 no" }, "me")
send("plain", { "220 hi", "250-me", "250-AUTH PLAIN", "250 OK", "235 in", "550 no" }, "me")
send("no way in", { "220 hi", "250-me", "250-AUTH CRAM-MD5", "250 OK" }, "me")
send("not ready", { "421 busy" })
send("no ehlo", { "220 hi", "500 what" })
send("no mail", { "220 hi", "250 me", "451 no" })
send("no data", { "220 hi", "250 me", "250 f", "250 t", "251 t", "451 no" })
send("not taken", { "220 hi", "250 me", "250 f", "250 t", "250 t", "354 go", "554 spam" })
send("quit unanswered", { "220 hi", "250 me", "250 f", "250 t", "250 t", "354 go", "250 taken" })
send("nonsense", { "hello" })
