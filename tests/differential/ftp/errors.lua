-- What is wrong before anything is sent.
local ftp, kit = require "socket.ftp", require "kit"
kit.show("refused", ftp.get("ftp://127.0.0.1:" .. kit.closed_port() .. "/x"))
kit.show("refused put", ftp.put("ftp://127.0.0.1:" .. kit.closed_port() .. "/x", "y"))
kit.show("scheme", ftp.get("http://127.0.0.1/x"))
kit.show("type", ftp.get("ftp://127.0.0.1/x;type=q"))
kit.show("no host", ftp.get("ftp:///x"))
kit.show("not a url", ftp.get(""))
kit.show("put not a url", ftp.put("", "x"))
kit.show("genericform", ftp.genericform("ftp://user:pass@host:99/a/b;type=a"))
kit.show("genericform i", ftp.genericform("//host/file").scheme)
kit.try("genericform raises", ftp.genericform, "http://host/x")
