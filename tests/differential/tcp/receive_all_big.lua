-- "*a" over several megabytes.
local kit = require "kit"
local client = kit.peer(PEER, "repeat 0123456789abcdef 250000")
local all, problem, partial = client:receive("*a")
print(#all, all == ("0123456789abcdef"):rep(250000), problem, partial)
