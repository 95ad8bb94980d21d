-- A server that answers with everything in its reply, and needs no connection for the data.
local socket, ftp, kit, scripted = require "socket", require "socket.ftp", require "kit", require "scripted"
local server, port = kit.server()
kit.show("stat", ftp.get {
  host = "h", command = "stat", argument = "file", sink = function(chunk, problem)
    kit.show("  sink", chunk, problem)
    return 1
  end,
  create = scripted { "220 hi", "230 in", "229 ok (|||" .. port .. "|)", "213-file", " its size", "213 end", "221 bye" },
})
