"""Telnet and its options: bytes in, parts and replies out.  Sans-I/O; imports only `netcore.api`.

Start at `telnet.py`, which puts together `framing.py` (bytes to frames, knows no option), `negotiation.py` (who has
which option on, RFC 1143), `output.py` (what is to be sent) and the table of options.  Each option is one small module
in `options/` that fits `option.py`.  `inflating.py` undoes compression, below all of them.
"""
