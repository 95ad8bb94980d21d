-- The connection for the data, served by the program itself: what ends it, and what the server says afterwards.
local socket, ftp, ltn12, kit, scripted =
  require "socket", require "socket.ftp", require "ltn12", require "kit", require "scripted"
local server, port = kit.server()
local function epsv() return "229 ok (|||" .. port .. "|)" end
local function give(data)
  return function()
    local accepted = server:accept()
    accepted:send(data)
    accepted:close()
    return "150 here it comes"
  end
end
local function get(label, entries)
  local chunks = {}
  kit.show(label, ftp.get { host = "h", create = scripted(entries), argument = "x", sink = ltn12.sink.table(chunks) })
  kit.show("  got", table.concat(chunks))
end
get("all", { "220 hi", "230 in", epsv, give("all of it"), "226 done", "221 bye" })
get("then an error", { "220 hi", "230 in", epsv, give("some"), "426 lost it", "221 bye" })
get("nothing", { "220 hi", "230 in", epsv, give(""), "226 done", "221 bye" })
get("no farewell", { "220 hi", "230 in", epsv, give("x"), "226 done" })
local function take()
  local accepted = server:accept()
  accepted:settimeout(0)
  return "150 send it"
end
kit.show("put", ftp.put {
  host = "h", argument = "name", source = ltn12.source.string("content"),
  create = scripted { "220 hi", "230 in", epsv, take, "226 thanks", "221 bye" },
})
kit.show("put refused", ftp.put {
  host = "h", argument = "name", source = ltn12.source.string("content"),
  create = scripted { "220 hi", "230 in", epsv, "553 no", "221 bye" },
})
