"""Everything about talking to the world, with no window and no scripts.

Ladder, top to bottom: link > http > sockets > pipeline > wire | term > api.  `api` is the vocabulary that every
process speaks; `wire`, `term` and `pipeline` are sans-I/O; `sockets` is the only way bytes leave the program.
Imports none of app, scripting, ui.  Start reading at `netcore/api/events.py`.
"""
