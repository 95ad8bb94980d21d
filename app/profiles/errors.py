"""What can be wrong with files of a profile."""

from typing import NamedTuple


class ProfileError(Exception):
    """A profile cannot be read or written; the message is for the player and names the file."""


class Problem(NamedTuple):
    """Something in a profile that was left out, and left alone on disk."""

    where: str  # the file, relative to the profile
    what: str

    def __str__(self) -> str:
        """One line for the player."""
        return f"{self.where}: {self.what}"
