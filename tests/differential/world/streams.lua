-- io.write, io.stderr and print keep their order within each stream.
io.write("a", 1, 2.5, "\n")
print("b", nil, true)
io.stderr:write("to stderr\n")
print(io.stdout:write("c\n"), io.stdout:setvbuf("no"))
print(io.type(io.stdout), io.type(io.stdin), io.type(42), tostring(io.stdout):match("^file %("))
io.stdout:flush()
print(io.output():write("e\n"))
io.write("\0binary\255\n")
