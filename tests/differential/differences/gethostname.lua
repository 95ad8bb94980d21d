-- This machine's name is nobody's business.
-- LuaSocket: true
-- Mudwire: localhost
local name = require "socket".dns.gethostname()
print(_VERSION and (name == "localhost" and name or true))
