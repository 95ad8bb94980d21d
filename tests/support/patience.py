"""How long a test waits before it says that something hangs: a busy machine may be late, never this late."""

HANG_S = 10.0
