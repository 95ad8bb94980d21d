"""The practice world: a small MUD on a loopback port, with the HTTP and UDP services that its tutorial talks to.

An independent peer for the client: it speaks telnet itself and imports nothing of Mudwire but this package.  Its texts
are in `assets/world`.  Start reading at `practice.py` (what listens), then `visitor.py` (one connection) and `game.py`.
"""
