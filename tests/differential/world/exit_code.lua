-- os.exit with a code, out of a protected call inside a coroutine.
print("before")
coroutine.wrap(function() pcall(os.exit, 7) end)()
print("never")
