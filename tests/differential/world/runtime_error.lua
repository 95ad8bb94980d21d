-- An error nobody catches: message and traceback on standard error, code 1.
local function inner() local t = nil; return t.field end
local function outer() return (inner()) end
io.write("so far\n")
outer()
