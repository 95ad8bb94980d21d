"""The packages of a session: a dialog with what is installed, and a page for each package before it is."""
