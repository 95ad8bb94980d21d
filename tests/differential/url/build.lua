-- URLs put together, from parts and from what was taken apart.
local url, kit = require "socket.url", require "kit"
for _, text in ipairs {
  "http://www.example.com/cgi-bin/script.lua?query#fragment", "ftp://root:passwd@unsafe.org/pub/virus.exe;type=i",
  "//host:port", "/path", "path", ";params", "?query", "#fragment", "http://[::1]:80/x", "mailto:a@b.c", "file:///etc/x", "http://h/;p?q#f",
} do
  kit.show(text, url.build(url.parse(text)))
end
kit.show("parts", url.build { scheme = "http", host = "h", port = 81, path = "/x", query = "q", fragment = "f", params = "p" })
kit.show("user", url.build { host = "h", user = "u" })
kit.show("password", url.build { host = "h", user = "u", password = "p" })
kit.show("userinfo", url.build { host = "h", userinfo = "u:p" })
kit.show("userinfo and user", url.build { host = "h", userinfo = "x", user = "u", password = "p" })
kit.show("authority", url.build { authority = "a:1", path = "/x" })
kit.show("authority and host", url.build { authority = "a:1", host = "h" })
kit.show("host without slash", url.build { host = "h", path = "x" })
kit.show("nothing", url.build {})
kit.show("scheme alone", url.build { scheme = "http" })
kit.show("port alone", url.build { port = 80 })
kit.show("password alone", url.build { host = "h", password = "p" })
kit.show("six", url.build { host = "::1", port = "80" })
