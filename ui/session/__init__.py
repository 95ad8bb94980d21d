"""One tab: the console with all that belongs to one open profile.  Start reading at `page.py`."""
