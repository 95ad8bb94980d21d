-- stdin: first line\nsecond 42 0x10\nthird\nrest of\nthe input
-- Reading standard input in every way.
print(io.read())
print(io.read("*l"))
print(io.read(3), io.read(0), io.read("*l"))
print(io.read("*a"))
print(io.read("*l"), io.read(0), io.read("*a"))
