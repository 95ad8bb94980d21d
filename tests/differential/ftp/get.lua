-- Getting files from a real server: text, binary, empty, missing, as the anonymous user and as one with a name.
local ftp, kit = require "socket.ftp", require "kit"
local place = "127.0.0.1:" .. FTP
kit.show("text", ftp.get("ftp://" .. place .. "/hello.txt"))
kit.show("as text", ftp.get("ftp://" .. place .. "/hello.txt;type=a"))
local data = ftp.get("ftp://player:letmein@" .. place .. "/data.bin;type=i")
kit.show("binary", #data, data == (data:sub(1, 256)):rep(400))
kit.show("empty", ftp.get("ftp://" .. place .. "/empty"))
kit.show("missing", ftp.get("ftp://" .. place .. "/nowhere"))
kit.show("wrong password", ftp.get("ftp://player:wrong@" .. place .. "/hello.txt"))
kit.show("escaped", ftp.get("ftp://" .. place .. "/hello%2Etxt"))
