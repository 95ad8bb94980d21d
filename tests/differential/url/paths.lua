-- Paths taken apart and put together.
local url, kit = require "socket.url", require "kit"
for _, path in ipairs { "", "/", "a", "/a", "a/", "/a/", "a/b", "/a/b/", "//a", "a//b", "/a/./b/../c", "a%20b/c%2Fd", "a%zz", "a%2", "%41", "a b", "/eu/tu/ele/" } do
  local parsed = url.parse_path(path)
  kit.show(path, parsed)
  kit.show("  built", url.build_path(parsed))
  kit.show("  unsafe", url.build_path(parsed, 1))
end
kit.show("nothing", url.parse_path(nil))
kit.show("letters", url.build_path { " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "\228" })
kit.show("absolute", url.build_path { "a", is_absolute = 1 })
kit.show("directory", url.build_path { "a", "b", is_directory = 1 })
kit.show("empty directory", url.build_path { is_directory = 1 })
kit.show("empty absolute", url.build_path { is_absolute = 1 })
kit.show("nothing", url.build_path {})
kit.show("true", url.build_path({ "a b", is_absolute = true, is_directory = true }, true))
