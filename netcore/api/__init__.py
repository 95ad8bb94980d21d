"""The vocabulary: every value that crosses from one process to another.

Five closed unions of frozen structs: `Command` (window to core), `Event` (core to window), `Display` (script host to
window, relayed by the core unread), `HostCommand` (core to script host), `HostEvent` (script host to core).
Imports nothing of Mudwire.  Start reading at `commands.py` and `events.py`; `frames.py` puts them on a stream.
"""
