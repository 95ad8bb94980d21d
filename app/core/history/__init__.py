"""Everything that a profile has ever shown, kept so that it can be searched, and what its player has entered.

Start at `archive.py`.  May import `netcore.api` and the library of profiles.
Touches the disk, so worker threads call it.
"""
