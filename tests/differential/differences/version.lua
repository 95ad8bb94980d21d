-- The release that Debian ships still calls itself 3.0.0; Mudwire's modules behave like LuaSocket's newest sources.
-- LuaSocket: LuaSocket 3.0.0
-- Mudwire: LuaSocket 3.1.0
print(require "socket"._VERSION)
