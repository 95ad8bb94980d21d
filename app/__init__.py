"""Composition: the command line, settings, profiles, the core service and the supervision of script hosts.

May import everything; only `bootstrap.py` imports `ui`.  Start reading at `cli.py`, then `core/service.py`.
"""
