-- URLs taken apart.
local url, kit = require "socket.url", require "kit"
for _, text in ipairs {
  "http://www.example.com/cgi-bin/script.lua?query#fragment", "ftp://root:passwd@unsafe.org/pub/virus.exe;type=i",
  "scheme://userinfo@host:port/path;params?query#fragment", "scheme://user:password@host:port/path;params?query#fragment",
  "//userinfo@host:port/path;params?query#fragment", "//host:port", "//host", "/path", "path", "path/", ";params", "?query", "#fragment",
  "//:password@host", "//user@", "http://", "http:", "mailto:a@b.c", "a:b:c", "http://h:/", "http://h:80", "http://[::1]/x", "http://[::1]:80/x",
  "http://user:@h/", "http://:p@h/", "http://a@b@c/", "localhost:80/x", "localhost/x", "1http://h/", "h-t+t.p://x/", "http://h/;p", "http://h/a;b;c",
  "http://h/a?b?c", "http://h/a#b#c", "http://h/a#b?c", "http://h/%41%20", " http://h/", "http://h/a b", "file:///etc/x", "C:\\dir", "/a;b?c#d",
  "://x", ":", "//", "///", "a//b", "http://h/?", "http://h/#", "http://h/;",
} do
  kit.show(text, url.parse(text))
end
kit.show("empty", url.parse(""))
kit.show("nothing", url.parse(nil))
kit.show("a default", url.parse("/x", { scheme = "http", host = "h", path = "/y", mine = 1 }))
kit.show("a default for nothing", url.parse("", { scheme = "http" }))
