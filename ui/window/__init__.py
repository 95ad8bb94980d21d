"""The main window: tabs, menus and what stands around the sessions.  Start reading at `main_window.py`."""
