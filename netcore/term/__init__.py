"""Charset, ANSI: text bytes in, styled lines out.  Sans-I/O; imports only `netcore.api`.

Start at `text_stream.py`.  Below it: `charsets.py` and `decoding.py` (bytes to characters), `sequences.py` (what is a
control sequence, and where it ends), `sgr.py` (sequences to styles), `open_line.py` (the line that is being written).
"""
