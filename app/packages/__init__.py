"""Mudlet's packages: read as data, never run by reading, and put into profiles.

Start at `reading.py`; `archive`, `mudlet_xml` and `config` are what it reads with.  `installing.py` puts what was read
into a profile.  May import `app.profiles` and `netcore`.
"""
