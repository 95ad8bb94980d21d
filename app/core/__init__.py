"""The core: sessions, their script hosts, their links to games, and what scripts may do outside of Lua.

An asyncio service that knows no window: a front-end talks to it in `Command` and hears `Event` and `Display`.  Start
reading at `service.py`, then `session.py`, `supervisor.py` and `host_life.py`.
"""
