"""The console: a painted view of a session's lines, and the bar that finds in it.  Start reading at `view.py`."""
