-- stdin: 1 2.5 -3e2\n0x10 word\nlast
-- Numbers and lines from standard input.
print(io.read("*n", "*n", "*n"))
print(io.read("*n"))
print(io.read("*n"))
for line in io.lines() do print("line", line) end
