-- require finds modules beside the script; dofile and loadfile run files.
local file = assert(io.open("a_module_of_mine.lua", "w"))
file:write("local name = ... ; loads = (loads or 0) + 1 ; return { name = name, loads = loads }")
file:close()
local module = require "a_module_of_mine"
print(module.name, module.loads, require("a_module_of_mine") == module, loads)
print(dofile("a_module_of_mine.lua").loads, loads)
print(loadfile("a_module_of_mine.lua")("given").name)
print(loadfile("no_such_file.lua"))
print(pcall(dofile, "no_such_file.lua"))
os.remove("a_module_of_mine.lua")
local ok, problem = pcall(function() require "no.such.module" end)
print(ok, problem:match("^[^\n]*"))
print(package.loaded.a_module_of_mine == module, type(package.path), type(package.preload))
