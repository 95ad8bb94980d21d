-- What relative URLs mean: RFC 3986's own examples, and some beside them.
local url, kit = require "socket.url", require "kit"
local base = "http://a/b/c/d;p?q"
for _, relative in ipairs {
  "g:h", "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", "g?y#s", ";x", "g;x", "g;x?y#s", "", ".", "./", "..", "../", "../g", "../..",
  "../../", "../../g", "../../../g", "../../../../g", "/./g", "/../g", "g.", ".g", "g..", "..g", "./../g", "./g/.", "g/./h", "g/../h",
  "g;x=1/./y", "g;x=1/../y", "http:g", "//user:pw@h:1/x", "g//h", "../g//../h", "%2e%2e/g",
} do
  kit.show(relative, url.absolute(base, relative))
end
for _, from in ipairs { "http://a", "http://a/", "http://a/b", "http://a/b/", "http://u:p@a:1/b/c", "/x/y", "x/y", "x" } do
  kit.show(from .. " g", url.absolute(from, "g"))
  kit.show(from .. " ../g", url.absolute(from, "../g"))
  kit.show(from .. " /g", url.absolute(from, "/g"))
  kit.show(from .. " ?g", url.absolute(from, "?g"))
end
for _, from in ipairs { "http://b/c/../d", "http://b/./c", "http://b/c#f", "http://b/c?q#f" } do
  kit.show(from .. " nothing", url.absolute(from, ""))
  kit.show(from .. " #g", url.absolute(from, "#g"))
end
