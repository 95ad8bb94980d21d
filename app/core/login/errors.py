"""What can go wrong with a kept password."""


class PasswordError(Exception):
    """A password could not be kept or had; the text says why and what to do, and never has the password in it."""
