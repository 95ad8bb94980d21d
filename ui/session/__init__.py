"""One session's tab: console, input line, gauges and permission questions.  Start reading at `session_view.py`."""
