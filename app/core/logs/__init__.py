"""The log of a session: what was on its screen, as text or as HTML, in the profile's folder.

Start at `session_log.py`.  May import `netcore.api` alone.
"""
