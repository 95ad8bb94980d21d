"""The LuaSocket-equivalent layer on asyncio: the only way bytes leave this program.

Imports only `netcore.api` of Mudwire.  Start at `network.py`, the door; then `tcp_master.py`, `tcp.py` and `udp.py`,
the sockets, and what leads them somewhere: `reach.py`, `unix.py`, `proxy.py`; below them `stream.py` (the bytes of a
connection), `timeout.py` and `patterns.py` (LuaSocket's rules), `readiness.py` (the only place that touches the
selector), `tls.py` and `dns.py`.  Errors are `errors.SocketError`, in LuaSocket's words.
"""
