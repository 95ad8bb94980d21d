-- skip drops its first arguments.
local socket, kit = require "socket", require "kit"
kit.show("none", socket.skip(0, 1, 2))
kit.show("one", socket.skip(1, 1, 2))
kit.show("more than there are", socket.skip(5, "a"))
kit.show("nils", socket.skip(1, nil, nil, 3))
kit.show("string count", socket.skip("1", "a", "b"))
kit.try("no number", socket.skip, nil)
kit.try("word", socket.skip, "x", 1)
kit.show("fraction", socket.skip(1.9, "a", "b", "c"))
kit.try("nothing", socket.skip)
kit.try("no number", socket.skip, {})
kit.show("negative", socket.skip(-1, 2))
kit.show("a numeral", socket.skip("1", 2, 3))
