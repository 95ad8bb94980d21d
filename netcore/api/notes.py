"""The notepad of a profile."""

from typing import Final

MAX_NOTES: Final = 200_000  # characters: a book; what is longer belongs into a file of its own
