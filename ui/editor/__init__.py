"""The script editor: the tree of items, the form of one, and Lua.  Start reading at `editor_window.py`."""
