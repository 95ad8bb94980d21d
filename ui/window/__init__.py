"""The main window and what is around the tabs: menus, status bar, errors, start page.  Start at `main_window.py`."""
