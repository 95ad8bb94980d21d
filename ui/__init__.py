"""The window: widgets, and presenters that know no Qt.

Knows `netcore.api` and `port.py`, which says what it may ask of the rest.  Start reading at `port.py`.
"""
