"""Logging in by itself.

`auto_login.py` knows when the game asks, `passwords.py` where a password is kept, `keyring_client.py` how to reach the
system's keyring, which is asked in a process of its own (`app/keyring_process.py`).
"""
