"""Why a connection ended, for those who must decide what to do about it; the words for people are in `reasons.py`."""

from enum import Enum, auto


class Cause(Enum):
    """Who or what ended it."""

    ASKED = auto()  # the player or a script
    UNREACHABLE = auto()  # it could not be made
    CERTIFICATE = auto()  # it could have been made, but not with whom it should be
    GAME = auto()  # the game closed it, in order
    LOST = auto()  # it broke
    SILENT = auto()  # the game said nothing for longer than the profile allows
    IDLE = auto()  # the player said nothing for longer than the profile allows
    NONSENSE = auto()  # what the game sends cannot be understood, or it takes nothing any more
