-- A base that is taken apart already; nothing as the base, nothing as the relative URL.
local url, kit = require "socket.url", require "kit"
local base = url.parse("http://a/b/c/d;p?q")
kit.show("table", url.absolute(base, "../g"))
kit.show("unchanged", url.build(base))
kit.show("empty base", url.absolute("", "g"))
kit.show("no base", url.absolute(nil, "g"))
kit.show("both empty", url.absolute("", ""))
