"""The stages of the game link in order: inflate, telnet, options.  Sans-I/O.

`game.py` is what the link drives, and has the table of options; `inflow.py` is the stage below telnet.
"""
