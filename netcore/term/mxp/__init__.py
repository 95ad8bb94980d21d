"""MXP: HTML-like tags in a game's text.

Start at `interpreter.py`, which reads text and writes what it means.  Below it: `markup.py` (what is a tag and what is
in it), `modes.py` (which tags count where), `elements.py` and `entities.py` (what the game defines), `builtins.py` (the
tags that are always there), `open_tags.py` (what has been opened), `colours.py`.
"""
