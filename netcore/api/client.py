"""What scripts may want of the program as a whole, beyond their own session, as values."""

from enum import StrEnum


class ClientDeed(StrEnum):
    """The kinds of it."""

    LIST = "list"  # tell which profiles there are
    OPEN = "open"  # open a profile in a tab
    BRING = "bring"  # bring a profile's tab to the front
    CLOSE = "close"  # close a profile's tab
    PLACE = "place"  # tell where the session's own tab stands, counted from the left
    QUIT = "quit"  # close every tab, and the program
