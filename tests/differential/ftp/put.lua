-- Putting files, appending to them, and getting them back.
local socket, ftp, ltn12, kit = require "socket", require "socket.ftp", require "ltn12", require "kit"
local name = string.format("put-%d-%d", socket.gettime() * 1e6 % 1e9, math.random(1e6))
local place = "ftp://player:letmein@127.0.0.1:" .. FTP .. "/" .. name
kit.show("put", ftp.put(place .. ";type=i", "first line\n"))
kit.show("get", ftp.get(place .. ";type=i"))
local function put(label, asked)
  asked.host, asked.port, asked.user, asked.password, asked.path = "127.0.0.1", FTP, "player", "letmein", "/" .. name
  asked.type = "i"
  kit.show(label, ftp.put(asked))
  kit.show("  now", ftp.get(place .. ";type=i"))
end
put("append", { command = "appe", source = ltn12.source.string("second line\n") })
put("source", { source = ltn12.source.cat(ltn12.source.string("a"), ltn12.source.string("b")) })
put("empty", { source = ltn12.source.empty() })
local big = ("0123456789abcdef"):rep(50000)
kit.show("big", ftp.put(place, big))
kit.show("big back", ftp.get(place .. ";type=i") == big)
kit.show("source fails", ftp.put { url = place, source = ltn12.source.error("no data") })
kit.show("not allowed", (ftp.put("ftp://127.0.0.1:" .. FTP .. "/" .. name, "x")))
kit.show("delete", ftp.command { url = place, command = "dele", argument = name, check = "250" })
kit.show("gone", (ftp.get(place)))
