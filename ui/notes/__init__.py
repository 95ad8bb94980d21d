"""The notepad of a profile."""
