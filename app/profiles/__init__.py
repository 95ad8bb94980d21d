"""Profiles on disk: `profile.toml`, the automation in muddler's layout, and the permissions that the player granted.

Plain files that a person may edit and keep in git.  Every write is whole or not done, and what it replaces is kept.
Start reading at `library.py` (all profiles) and `profile.py` (one of them).
"""
