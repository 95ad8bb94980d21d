-- The pattern "*l": LF ends a line, every CR is dropped, NULs stay.
local kit = require "kit"
local client, server = kit.pair()
server:send("plain\ncrlf\r\ncr\rinside\r\r\n\n\r\nnul\0byte\n\200\255\nunfinished")
for _ = 1, 7 do kit.show("line", client:receive()) end
server:close()
kit.show("last", client:receive("*l"))
kit.show("after", client:receive("*l"))
