-- What the low-level functions say to arguments that make no sense, and that numbers are text as well.
local mime, kit = require "mime", require "kit"
for _, name in ipairs { "b64", "unb64", "qp", "unqp", "qpwrp", "wrp", "eol", "dot" } do
  local f = mime[name]
  kit.try(name .. ": none", f)
  kit.try(name .. ": nil", f, nil)
  kit.try(name .. ": a table", f, {})
  kit.try(name .. ": a table behind text", f, "x", {})
  kit.try(name .. ": a table behind a number", f, 5, {})
  kit.try(name .. ": a third table", f, 5, "abc", {})
  kit.try(name .. ": a third table, at the end", f, 5, nil, {})
  kit.try(name .. ": a number", f, 5)
  kit.try(name .. ": numbers", f, "5", 5)
  kit.try(name .. ": nothing before", f, nil, "abc")
end
