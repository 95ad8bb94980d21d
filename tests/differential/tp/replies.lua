-- What counts as a reply, and what `check` gives for it.
local tp, kit, scripted = require "socket.tp", require "kit", require "scripted"
local control = tp.connect("somewhere", 1, nil, scripted {
  "200 fine", "200-more", "200 all", "200-more", "not a code", "200x", "201 other", "200 all",
  "200-a", "200-b", "200 c", "220", "331 name", "550 no", "12 short", "abc def", "", "2000 long",
  "230 in", "230 in", "230 in", "230-only begun",
})
kit.show("one line", control:check("2.."))
kit.show("two lines", control:check("200"))
kit.show("other lines between", control:check("200"))
kit.show("three", control:check("200"))
kit.show("code alone", control:check("2.."))
kit.show("not wanted", control:check("2.."))
kit.show("a list", control:check { "2..", "5.." })
kit.show("short", control:check("2.."))
kit.show("words", control:check("2.."))
kit.show("empty", control:check("2.."))
kit.show("long", control:check("2.."))
kit.show("a function", control:check(function(code, reply) return "decided", code, reply end))
kit.show("a number", control:check(230))
kit.show("an empty list", control:check {})
kit.show("cut off", control:check("2.."))
kit.show("closed", control:check("2.."))
