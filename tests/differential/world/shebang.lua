#!/usr/bin/env lua
-- The first line of a script may be for the shell; line numbers count it.
print(select(2, pcall(error, "here")), debug.getinfo(1, "l").currentline, debug.getinfo(1, "S").short_src)
print(select(2, pcall(function() error("line") end)))
