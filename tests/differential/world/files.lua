-- Files in the script's own folder.
local name = "written-by-a-program.txt"
local file = assert(io.open(name, "w"))
print(io.type(file), file:write("one\n", 2, "\nthree"))
print(file:seek("cur"), file:seek("set", 1), file:seek("end"))
print(file:close(), io.type(file))
for line in io.lines(name) do io.write("[", line, "]") end
print()
file = io.open(name)
print(file:read("*l", "*n", "*a"))
print(file:read("*l"), file:read("*a"), file:read(0))
file:close()
print(pcall(file.read, file))
print(io.open("no/such/file"))
print(io.open(name, "rb"):read(2))
print(os.rename(name, name .. "2"), os.remove(name .. "2"), os.remove(name .. "2"))
print(pcall(function() io.lines("no such file") end))
