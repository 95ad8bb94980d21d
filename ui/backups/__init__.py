"""The dated backups of a session's items."""
