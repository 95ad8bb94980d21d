"""What a session consists of: its voice towards the player, its game, its scripts, and what these may reach.

`app.core.session` puts them together.  May import all of `app.core` but that.
"""
