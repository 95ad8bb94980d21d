"""Charset, ANSI, MXP: text bytes in; styled lines, and what the text tells beside them, out.  Sans-I/O.

Imports only `netcore.api`.  Start at `text_stream.py`.  Below it: `charsets.py` and `decoding.py` (bytes to
characters), `sequences.py` (what is a control sequence, and where it ends), `sgr.py` and `osc.py` (what sequences
mean), `mxp/` (tags), `sounds.py` (MSP), `writer.py` and `open_line.py` (the line that is being written), `told.py`
(what comes out).
"""
