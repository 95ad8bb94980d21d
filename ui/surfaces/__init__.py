"""The windows that scripts make, drawn: labels, consoles, command lines, docks and tool bars around the console."""
