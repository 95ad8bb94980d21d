"""The sounds and music of a session: what is to be heard, where it is kept, and how it is fetched.

Begin with `playlist.py`, which has the rules; `session_media.py` puts all together.
"""
