"""Mudlet's packages: read as data, never run by reading, and tried in a session of their own.

Start at `reading.py`; `archive`, `mudlet_xml` and `config` are what it reads with.  `trial.py` installs what was read.
May import `app.profiles`, `app.core` and `netcore`.
"""
