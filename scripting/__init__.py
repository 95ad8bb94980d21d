"""What runs in a script host: text to lines, triggers and their kin, one Lua VM in which every callback may wait.

May import only `netcore.api` and `netcore.term`: no network here.  Only `runtime.py` imports lupa.
Start reading at `host.py`.
"""
