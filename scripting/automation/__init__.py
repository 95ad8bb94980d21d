"""The player's automation while it runs: triggers, aliases, timers, keys, scripts and event handlers.

What runs Lua does it through `scripting.machine.Machine`; matching (`regex`, `literals`, `literal_index`) knows no Lua.
Start reading at `triggers.py`.
"""
