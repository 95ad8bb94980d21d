-- Commands without transfers: one, a list with arguments and checks, and replies that are not what was wanted.
local socket, ftp, kit = require "socket", require "socket.ftp", require "kit"
local folder = string.format("dir-%d-%d", socket.gettime() * 1e6 % 1e9, math.random(1e6))
local function command(label, asked)
  asked.host, asked.port, asked.user, asked.password = "127.0.0.1", FTP, "player", "letmein"
  local done, problem = ftp.command(asked)
  kit.show(label, done, problem and (problem:gsub(folder, "FOLDER")))
end
command("one", { command = "noop", check = 200 })
command("no check", { command = "noop" })
command("argument", { command = "mkd", argument = folder, check = 257 })
command("again", { command = "mkd", argument = folder, check = { 257 } })
command("a list", { command = { "cwd", "pwd", "cwd" }, argument = { folder, nil, ".." }, check = { 250, 257, "2.." } })
command("a failing list", { command = { "cwd", "noop" }, argument = { "nowhere" }, check = { 250, 200 } })
command("remove", { command = "rmd", argument = folder, check = { "2.." } })
command("a function", { command = "noop", check = function(code) return code == 200 and 1 or nil, "not 200" end })
kit.show("no command", ftp.command { host = "127.0.0.1" })
kit.show("no host", ftp.command { command = "noop" })
