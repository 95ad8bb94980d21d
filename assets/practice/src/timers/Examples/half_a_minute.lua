cecho("<grey>  half a minute, and all is well\n")
