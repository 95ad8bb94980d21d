"""Telnet and its options: bytes in, events and replies out. Sans-I/O."""
