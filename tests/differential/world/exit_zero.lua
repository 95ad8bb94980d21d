-- os.exit without a code ends well, at once, with what was written.
io.write("written without a newline")
os.exit()
print("never")
