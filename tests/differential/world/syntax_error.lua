-- A file that does not compile.
local x = = 5
