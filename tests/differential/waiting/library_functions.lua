-- Waiting inside functions that the library calls: sort, gsub, foreach.
local kit = require "kit"
local client = kit.peer(PEER, ("wait 0.01; say n\\n; "):rep(30) .. "stay")
local words = { "pear", "fig", "apple", "kiwi", "date" }
local compared = 0
table.sort(words, function(a, b)
  if compared < 12 then client:receive() end
  compared = compared + 1
  return a < b
end)
print(table.concat(words, " "))
print((("a b c"):gsub("%a", function(letter) return letter .. client:receive() end)))
table.foreach({ 1, 2 }, function(key, value) print(key, value, client:receive()) end)
table.foreachi({ "x" }, function(_, value) print(value, client:receive()) end)
