-- A server that is scripted: what is said to it, and what its odd replies lead to.
local socket, ftp, ltn12, kit, scripted =
  require "socket", require "socket.ftp", require "ltn12", require "kit", require "scripted"
local function get(label, entries, asked)
  asked = asked or {}
  asked.host, asked.create, asked.sink = "h", scripted(entries), asked.sink or ltn12.sink.null()
  kit.show(label, ftp.get(asked))
end
get("busy, then ready", { "120 wait", "220 ready", "530 go away" })
get("not ready", { "421 full" })
get("no password wanted", { "220 hi", "230 in", "500 what" }, { user = "me" })
get("wrong password", { "220 hi", "331 password", "530 no" }, { user = "me", password = "p" })
get("type refused", { "220 hi", "230 in", "504 no such type" }, { type = "a" })
get("epsv refused", { "220 hi", "230 in", "502 not that" })
get("epsv nonsense", { "220 hi", "230 in", "229 Entering (nonsense)" })
get("epsv other code", { "220 hi", "230 in", "227 Entering (|||5|)" })
get("nonsense", { "hello" })
get("nothing", {})
local f = ftp.open("h", 21, scripted { "227 here (127,0,0,1,4,210)", "227 nowhere", "250 there", "550 no", "221 bye" })
kit.show("pasv", f:pasv())
kit.show("bad pasv", socket.protect(function() return f:pasv() end)())
